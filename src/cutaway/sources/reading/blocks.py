"""Cuts a stream of text into blocks of whole records."""

from __future__ import annotations

from collections.abc import Iterator

from cutaway.errors import SourceError
from cutaway.sources.reading.decoding import check_utf8
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.records import Records, line_ends, scan
from cutaway.sources.reading.tokens import Grammar


class Blocks:
    """Blocks of whole records, checked to be UTF-8; what is left of one is carried to the front of the next."""

    def __init__(self, text: Iterator[bytes], grammar: Grammar, name: str, limits: Limits) -> None:
        self.text, self.grammar, self.name, self.limits = text, grammar, name, limits
        self.line, self.offset = 1, 0

    def __iter__(self) -> Iterator[tuple[bytes, Records]]:
        carry = b""
        following = next(self.text, None)
        while following is not None:
            piece, following = following, next(self.text, None)
            data = carry + piece if carry else piece
            found = scan(data, self.grammar, at_end=following is None)
            block = data[: found.consumed]
            check_utf8(block, line=self.line, offset=self.offset, name=self.name)
            carry = data[found.consumed :]
            if following is None and carry:
                check_utf8(carry, line=self.line + found.lines, offset=self.offset + len(block), name=self.name)
            if carry and (following is None or len(carry) > self.limits.record):
                raise self._unended(data, found, following is None)
            if len(found):
                yield block, found
            self.line += found.lines
            self.offset += len(block)

    def line_at(self, block: bytes, place: int) -> int:
        """The line, from 1, of a place in the block that is being read."""
        return self.line + line_ends(block, place)

    def _unended(self, data: bytes, found: Records, at_end: bool) -> SourceError:
        begins = self.line_at(data, found.consumed)
        if found.open_quote >= 0:
            opens = self.line_at(data, found.open_quote)
            end = "the file ends" if at_end else f"{self.limits.record:,} bytes later the record has not ended"
            return SourceError(
                f"{self.name} has a quote that opens and never closes: it opens on line {opens}, and {end}.",
                where=f"{self.name}, line {opens}",
                next_step="Double the quote if it belongs to a cell, or set quote = 'none' if cells are never quoted.",
            )
        return SourceError(
            f"{self.name} has a record longer than {self.limits.record:,} bytes; it begins on line {begins}.",
            where=f"{self.name}, line {begins}",
            next_step="Look whether this is a text file with line ends; if so, raise the limit `record`.",
        )
