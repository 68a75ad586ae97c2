"""The grammar of delimited text, walked cell by cell: exact for every file, and slow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Grammar:
    """What separates cells and what they may be wrapped in, as ASCII codes.

    Attributes:
        delimiter: code of the delimiter.
        quote: code of the quote, or None if a quote has no meaning.
    """

    delimiter: int
    quote: int | None

    @cached_property
    def plain(self) -> re.Pattern[bytes]:
        """Letters of a cell outside quotes."""
        return re.compile(b"[^" + re.escape(bytes([self.delimiter])) + b"\r\n]*+")

    @cached_property
    def quoted(self) -> re.Pattern[bytes]:
        """A quoted cell with its quotes."""
        quote = re.escape(bytes([self.quote])) if self.quote is not None else b"(?!)"
        return re.compile(quote + b"(?:[^" + quote + b"]++|" + quote * 2 + b")*+" + quote)


LINE_END = re.compile(rb"\r\n?|\n")
Walked = tuple[list[int], list[int], list[int], list[int], list[int], int]


def walk(data: bytes, grammar: Grammar, *, at_end: bool, most: int | None = None) -> Walked:
    """Starts, ends, nexts and numbers of cells of the whole records of a block; the broken ones; an open quote.

    Args:
        data: a block that begins where a record begins.
        grammar: the delimiter and the quote.
        at_end: whether nothing follows the block.
        most: how many records to walk, or None for all.

    Returns:
        The values of `records.Records`, as lists.
    """
    starts: list[int] = []
    ends: list[int] = []
    nexts: list[int] = []
    fields: list[int] = []
    broken: list[int] = []
    at = 0
    delimiter = bytes([grammar.delimiter])
    mark = bytes([grammar.quote]) if grammar.quote is not None else None
    while at < len(data) and (most is None or len(starts) < most):
        line_end = LINE_END.search(data, at)
        if line_end is None and not at_end:
            break
        end = line_end.start() if line_end else len(data)
        if mark is None or data.find(mark, at, end) < 0:
            cells, whole = data.count(delimiter, at, end) + 1, True
        else:
            cells, end, whole = _cells(data, at, grammar)
            if end < 0:
                return starts, ends, nexts, fields, broken, -end - 1
            line_end = LINE_END.match(data, end)
            if line_end is None and not at_end:
                break
        if not whole:
            broken.append(len(starts))
        starts.append(at)
        ends.append(end)
        fields.append(cells)
        at = line_end.end() if line_end else len(data)
        nexts.append(at)
    return starts, ends, nexts, fields, broken, -1


def _cells(data: bytes, at: int, grammar: Grammar) -> tuple[int, int, bool]:
    """Cells, end and well-formedness of the record at a place; an end of -1 - n says that a quote opens at n."""
    cells, whole = 0, True
    while True:
        cells += 1
        if data[at : at + 1] == bytes([grammar.quote or 0]):
            quoted = grammar.quoted.match(data, at)
            if quoted is None:
                return cells, -1 - at, whole
            at = quoted.end()
            rest = grammar.plain.match(data, at)
            assert rest is not None  # the pattern matches the empty text
            whole = whole and rest.end() == at
            at = rest.end()
        else:
            plain = grammar.plain.match(data, at)
            assert plain is not None
            at = plain.end()
        if data[at : at + 1] != bytes([grammar.delimiter]):
            return cells, at, whole
        at += 1


def cells_of(record: bytes, grammar: Grammar) -> list[str]:
    """The cells of one whole, well-formed record, as text."""
    found: list[str] = []
    at = 0
    while True:
        quoted = grammar.quoted.match(record, at) if grammar.quote is not None else None
        if quoted is not None:
            mark = bytes([grammar.quote or 0])
            found.append(record[at + 1 : quoted.end() - 1].replace(mark * 2, mark).decode())
            at = quoted.end()
        else:
            plain = grammar.plain.match(record, at)
            assert plain is not None
            found.append(plain.group().decode())
            at = plain.end()
        if at >= len(record):
            return found
        at += 1
