"""Cuts a stream of text into blocks of whole records."""

from __future__ import annotations

from collections.abc import Iterator

from cutaway.errors import SourceError
from cutaway.sources.reading.decoding import check_utf8
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.records import Records, scan
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
                check_utf8(
                    carry,
                    line=self.line_at(block, len(block)),
                    offset=self.offset + len(block),
                    name=self.name,
                )
            if carry and (following is None or len(carry) > self.limits.record):
                raise self._unended(data, found, following is None)
            if len(found):
                yield block, found
            self.line = self.line_at(block, len(block))
            self.offset += len(block)

    def line_at(self, block: bytes, place: int) -> int:
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


def line_ends(block: bytes, place: int) -> int:
    """Line ends (LF, CR, CRLF) before a place in a block."""
    return block.count(b"\n", 0, place) + block.count(b"\r", 0, place) - block.count(b"\r\n", 0, place)
