"""Lands a delimited text file, block by block: the scan decides what a record is, the engine makes columns of it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, BinaryIO

import numpy as np

from cutaway.errors import SourceError
from cutaway.sources.reading import records
from cutaway.sources.reading.blocks import Blocks
from cutaway.sources.reading.decoding import as_utf8, check_utf8, encoding_of
from cutaway.sources.reading.delimiter import find_delimiter
from cutaway.sources.reading.engine import Engine
from cutaway.sources.reading.form import NO_QUOTE, Form
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.names import check_names
from cutaway.sources.reading.tokens import Grammar, cells_of
from cutaway.sources.reading.unpacking import is_gzip, pieces
from cutaway.sources.reading.writing import Aside, Landed


def land_text(file: BinaryIO, name: str, kind: str, form: Form, limits: Limits) -> dict[str, Any]:
    """Read a text file into `rows.parquet` and `quarantine.parquet` of the working folder.

    Args:
        file: open at its start.
        name: of the file, for messages.
        kind: `csv` or `tsv`.
        form: what the house says of it.
        limits: what it may hold.

    Returns:
        The fields of a `Landing` that only the reading knows.

    Raises:
        SourceError: if the file cannot be read as it is described.
    """
    gzip = is_gzip(file, name)
    raw = pieces(file, name, gzip=gzip, limits=limits)
    start = next(raw, b"")
    encoding = encoding_of(start, form.encoding, name)
    text = as_utf8(itertools.chain([start], raw), encoding, name)
    head = next(text, b"")
    quote = None if form.quote == NO_QUOTE else ord(form.quote or '"')
    follows = next(text, None)
    delimiter = form.delimiter or ("\t" if kind == "tsv" else "")
    if not delimiter:
        check_utf8(_whole_lines(head), line=1, offset=0, name=name)
        delimiter = find_delimiter(head, quote, at_end=follows is None, name=name)
    grammar = Grammar(ord(delimiter), quote)
    blocks = Blocks(itertools.chain([head], [follows] if follows is not None else [], text), grammar, name, limits)
    landing = _Text(blocks, form, grammar, name, limits)
    return {
        "compression": "gzip" if gzip else "",
        "encoding": encoding,
        "delimiter": delimiter,
        "quote": "" if quote is None else chr(quote),
        "header": form.header is not False,
        **landing.land(),
    }


def _whole_lines(head: bytes) -> bytes:
    return head[: max(head.rfind(b"\n"), head.rfind(b"\r")) + 1]


class _Text:
    """One text file on its way into rows."""

    def __init__(self, blocks: Blocks, form: Form, grammar: Grammar, name: str, limits: Limits) -> None:
        self.blocks, self.form, self.grammar, self.name, self.limits = blocks, form, grammar, name, limits
        self.ends_seen: Counter[str] = Counter()
        self.read = 0

    def land(self) -> dict[str, Any]:
        """Read all blocks; the account of it."""
        arriving = iter(self.blocks)
        first = next(arriving, None)
        if first is None:
            raise SourceError(
                f"{self.name} is empty: it has no header and no rows.",
                where=self.name,
                next_step="Export it again; a file without rows still needs the line with the names of its columns.",
            )
        columns = self._columns(*first)
        engine = Engine(columns, self.grammar)
        skip = 0 if self.form.header is False else 1
        # One block is parsed and written while the next is scanned: both let go of the interpreter's lock.
        with Landed(columns) as landed, ThreadPoolExecutor(1) as beside:
            writing: Future[None] | None = None
            for block, found in itertools.chain([first], arriving):
                self.ends_seen.update(found.ends_seen)
                work = self._work(block, found, skip, engine, landed)
                if writing is not None:
                    writing.result()
                writing = beside.submit(work)
                skip = 0
            if writing is not None:
                writing.result()
        kinds = [kind for kind, seen in self.ends_seen.items() if seen]
        newline = "mixed" if len(kinds) > 1 else "".join(kinds)
        return {"columns": columns, "newline": newline, "read": self.read, **landed.account()}

    def _columns(self, block: bytes, found: records.Records) -> tuple[str, ...]:
        record = block[found.starts[0] : found.ends[0]]
        if self.form.header is False:
            return check_names(self.form.columns, self.name, self.limits)
        where, cells = f"{self.name}, line 1", int(found.fields[0])
        if not cells:
            raise SourceError(
                f"{self.name} begins with a blank line where the names of its columns should be.",
                where=where,
                next_step="Remove the lines above the header.",
            )
        if found.broken[:1] == [0]:
            raise SourceError(
                f"{self.name} has text after a closing quote in its header.", where=where, next_step="Mend the header."
            )
        if cells > self.limits.columns or not self.form.columns:
            return check_names(cells_of(record, self.grammar), self.name, self.limits)
        if cells != len(self.form.columns):
            raise SourceError(
                f"{self.name} has {cells} columns in its header, and {len(self.form.columns)} are named for it.",
                where=where,
                next_step=f"Name {cells} columns in cutaway.toml, in the order of the file.",
            )
        return check_names(self.form.columns, self.name, self.limits)

    def _work(
        self, block: bytes, found: records.Records, skip: int, engine: Engine, landed: Landed
    ) -> Callable[[], None]:
        """What is left to do for a block once it is judged: to parse and write it."""
        self._check_sizes(block, found)
        bad = self._bad(block, found, engine.width)
        bad = {number: reason for number, reason in bad.items() if number >= skip}
        count = len(found) - skip
        numbers = np.arange(self.read + 1, self.read + count + 1)
        if bad:
            keep = np.ones(count, np.bool_)
            keep[np.fromiter(bad, np.int64) - skip] = False
            numbers = numbers[keep]
        aside = self._aside(block, found, skip, bad)
        good = _without(block, found, skip, bad)
        self.read += count

        def work() -> None:
            landed.set_aside(aside)
            landed.land(engine.columns_of(good, numbers))

        return work

    def _check_sizes(self, block: bytes, found: records.Records) -> None:
        for number in np.flatnonzero(found.nexts - found.starts > self.limits.field):
            start, end = int(found.starts[number]), int(found.ends[number])
            longest = 0
            if number not in found.broken and end - start <= self.limits.record:
                longest = max(len(cell.encode()) for cell in cells_of(block[start:end], self.grammar))
            if end - start > self.limits.record or longest > self.limits.field:
                line = self.blocks.line_at(block, start)
                size, limit = (longest, "field") if longest else (end - start, "record")
                raise SourceError(
                    f"{self.name} has a {limit} of {size:,} bytes; at most {getattr(self.limits, limit):,} are read.",
                    where=f"{self.name}, line {line}",
                    next_step=f"Look for a missing quote or line end there; if none is, raise the limit `{limit}`.",
                )

    def _bad(self, block: bytes, found: records.Records, width: int) -> dict[int, str]:
        """Why records, by their number in the block, cannot be rows; in the order of the file."""
        bad: dict[int, str] = {}
        for number in np.flatnonzero(found.fields != width).tolist():
            cells = int(found.fields[number])
            kind = records.BLANK if not cells else records.TOO_FEW if cells < width else records.TOO_MANY
            bad[number] = f"{kind}: {cells} instead of {width}" if cells else kind
        bad.update(dict.fromkeys(found.broken, records.AFTER_QUOTE))
        if b"\0" in block:
            places = np.flatnonzero(np.frombuffer(block, np.uint8) == 0)
            holding = np.unique(np.searchsorted(found.nexts, places, side="right")).tolist()
            bad.update(dict.fromkeys(holding, records.NUL_BYTE))
        return dict(sorted(bad.items()))

    def _aside(self, block: bytes, found: records.Records, skip: int, bad: dict[int, str]) -> list[Aside]:
        rows: list[Aside] = []
        line, counted, most = self.blocks.line, 0, self.limits.quarantine_text
        for number, reason in bad.items():
            start, end = int(found.starts[number]), int(found.ends[number])
            line, counted = (line + records.line_ends(block[counted:start], start - counted), start)
            # A character of UTF-8 has at most four bytes; one cut in half at the end is left out.
            text = block[start : min(end, start + 4 * most)].decode("utf-8", "ignore")[:most]
            rows.append((self.read + number - skip + 1, line, reason, text))
        return rows


def _without(block: bytes, found: records.Records, skip: int, bad: dict[int, str]) -> bytes:
    """The block without its first records to be skipped and without those that are bad."""
    start = int(found.starts[skip]) if skip < len(found) else len(block)
    if not bad:
        return block[start:] if start else block
    parts = []
    for number in bad:
        parts.append(block[start : found.starts[number]])
        start = int(found.nexts[number])
    return b"".join((*parts, block[start:]))
