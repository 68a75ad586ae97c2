"""What a match is: a raw column for a column of the book, how sure that is and on what it rests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cutaway.connecting.matching.wanted import Wanted
from cutaway.connecting.profile.lookups import Lookup
from cutaway.connecting.profile.table import RawTable

SURE = 0.75  # from here on a column is mapped; below it is asked
WORTH_ASKING = 0.5


@dataclass(frozen=True)
class Match:
    """A raw column, or several put together, for a column of the book.

    Attributes:
        want: the column of the book.
        columns: the raw columns.
        confidence: from 0 to 1.
        why: the evidence, in words.
        doubts: what a person should look at, each a sentence.
        build: how the raw columns are put together: `as is`, `full name`, `product`, `done`,
            `day and clock`, `hundredths`.
        island: the source whose id of a customer it holds, where that is not its own.
        constant: the value of every row, where no raw column says it.
        through: the list that says what its codes are called, where the book wants the name.
        choices: how many of the book's choices its values are words for.
    """

    want: Wanted
    columns: tuple[str, ...]
    confidence: float
    why: tuple[str, ...]
    doubts: tuple[str, ...] = ()
    build: str = "as is"
    island: str = ""
    constant: str = ""
    through: Lookup | None = None
    choices: int = 0

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE

    @property
    def said(self) -> str:
        """The raw columns as an answer names them."""
        return " + ".join(self.columns)


@dataclass(frozen=True)
class Candidate:
    """A raw table as a book table.

    Attributes:
        raw: the raw table.
        table: the book table's name.
        confidence: that a row of the one is a row of the other.
        why: the evidence, in words.
        matches: for each column of the book that is sure, its match.
        asked: for each column of the book that is not, what it could be, best first.
        lacks: required columns of the book that nothing surely fills.
    """

    raw: RawTable
    table: str
    confidence: float
    why: tuple[str, ...]
    matches: Mapping[str, Match]
    asked: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE and not self.lacks
