"""Lands a delimited text file, block by block: the scan decides what a record is, the engine makes columns of it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np

from cutaway.errors import SourceError
from cutaway.sources.reading.blocks import Blocks
from cutaway.sources.reading.decoding import as_utf8, check_utf8, encoding_of, without_lines
from cutaway.sources.reading.delimiter import find_delimiter
from cutaway.sources.reading.engine import Engine
from cutaway.sources.reading.form import NO_QUOTE, Form
from cutaway.sources.reading.judging import GOOD, good_bytes, judge, told
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.names import check_names
from cutaway.sources.reading.raw_bytes import RawBytes
from cutaway.sources.reading.records import Records
from cutaway.sources.reading.tokens import Grammar, cells_of
from cutaway.sources.reading.writing import Landed


def land(raw: RawBytes, form: Form, limits: Limits) -> dict[str, Any]:
    """Read a text file into `rows.parquet` and `quarantine.parquet` of the working folder.

    Args:
        raw: the file.
        form: what the house says of it.
        limits: what it may hold.

    Returns:
        The fields of a `Landing` that only the reading knows.

    Raises:
        SourceError: if the file cannot be read as it is described.
    """
    name, arriving = raw.name, raw.pieces()
    start = next(arriving, b"")
    encoding = encoding_of(start, form.encoding, name)
    text = as_utf8(itertools.chain([start], arriving), encoding, name)
    above = max(form.header_row - 1, 0)
    if above:
        text = without_lines(text, above, name)
    head = next(text, b"")
    quote = None if form.quote == NO_QUOTE else ord(form.quote or '"')
    follows = next(text, None)
    delimiter = form.delimiter or ("\t" if raw.kind == "tsv" else "")
    if not delimiter:
        check_utf8(_whole_lines(head), line=1 + above, offset=0, name=name)
        delimiter = find_delimiter(head, quote, at_end=follows is None, name=name)
    grammar = Grammar(ord(delimiter), quote)
    blocks = Blocks(itertools.chain([head], [follows] if follows is not None else [], text), grammar, name, limits)
    blocks.line += above
    landing = _Text(blocks, form, grammar, name, limits)
    return {
        "notes": [f"{above} line(s) above the header"] if above else [],
        "encoding": encoding,
        "delimiter": delimiter,
        "quote": "" if quote is None else chr(quote),
        "header": form.header is not False,
        **landing.land(),
    }


def parts(raw: RawBytes, form: Form, limits: Limits) -> list[dict[str, Any]]:
    """A delimited file is one table."""
    return []


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

    def _columns(self, block: bytes, found: Records) -> tuple[str, ...]:
        record = block[found.starts[0] : found.ends[0]]
        if self.form.header is False:
            return check_names(self.form.columns, self.name, self.limits)
        where, cells = f"{self.name}, line {self.blocks.line}", int(found.fields[0])
        if not cells:
            raise SourceError(
                f"{self.name} begins with a blank line where the names of its columns should be.",
                where=where,
                next_step="Set header_row to the number of the line with the names, or remove the lines above it.",
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

    def _work(self, block: bytes, found: Records, skip: int, engine: Engine, landed: Landed) -> Callable[[], None]:
        """What is left to do for a block once it is judged: to parse and write it."""
        self._check_sizes(block, found)
        verdicts = judge(block, found, engine.width)
        row, line, most = self.read + 1, self.blocks.line, self.limits.quarantine_text
        self.read += len(found) - skip

        def work() -> None:
            for aside in told(block, found, verdicts, skip=skip, row=row, line=line, width=engine.width, most=most):
                landed.set_aside(aside)
            numbers = row + np.flatnonzero(verdicts[skip:] == GOOD)
            landed.land(engine.columns_of(good_bytes(block, found, verdicts, skip), numbers))

        return work

    def _check_sizes(self, block: bytes, found: Records) -> None:
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
