"""What is known of one column from its values alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cutaway.settings import ColumnForm


class Shape(StrEnum):
    """What the values of a column look like."""

    EMPTY = "empty"
    INSTANT = "instant"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    EMAIL = "mail address"
    PHONE = "phone number"
    URL = "web address"
    CURRENCY = "currency code"
    COUNTRY = "country"
    CODE = "code"  # one token with digits or capitals: an id, or a key word
    WORDS = "words"  # a short text
    TEXT = "free text"


@dataclass(frozen=True)
class Moments:
    """How the dates or instants of a column are written, decided over the whole column.

    Attributes:
        format: in the letters of `strptime`; empty for ISO 8601.
        has_time: whether some value is not midnight.
        ambiguous: the other format that every value allows too: all days are 12 or less.
        far: values in the year 2200 or after, which stand for "no day".
    """

    format: str = ""
    has_time: bool = False
    ambiguous: str = ""
    far: int = 0


@dataclass(frozen=True)
class Column:
    """One raw column, as its values show it.

    Attributes:
        name: as the file has it.
        rows: rows of the table.
        filled: rows with a value that is not a word for "no value".
        distinct: different values.
        shape: what they look like.
        form: the type to declare, and its format; None for text.
        cast: rows that cast by that form.
        missing: words that stand for "no value", with how often they do.
        moments: of a date or instant.
        negatives: numbers below zero.
        decimals: whether some number has digits after the point.
        clean: SQL that makes a number of the text where the declared form cannot, with `{}` for the column.
        sign: the currency that its values carry themselves, as `EUR`.
        top: the most frequent values and how often each is there.
        longest: characters of the longest value.
        pads: whether whole numbers end in `.0`, as ids do that were once taken for numbers.
        spaced: the share of values with a space in them.
    """

    name: str
    rows: int
    filled: int = 0
    distinct: int = 0
    shape: Shape = Shape.EMPTY
    form: ColumnForm | None = None
    cast: int = 0
    missing: Mapping[str, int] = field(default_factory=dict)
    moments: Moments | None = None
    negatives: int = 0
    decimals: bool = False
    clean: str = ""
    sign: str = ""
    top: tuple[tuple[str, int], ...] = ()
    longest: int = 0
    pads: bool = False
    spaced: float = 0.0

    @property
    def is_unique(self) -> bool:
        """Whether every row has a value of its own."""
        return self.rows > 0 and self.filled == self.distinct == self.rows

    @property
    def is_moment(self) -> bool:
        return self.shape in (Shape.DATE, Shape.INSTANT)

    @property
    def is_number(self) -> bool:
        return self.shape in (Shape.INTEGER, Shape.DECIMAL)

    @property
    def could_be_id(self) -> bool:
        """Whether its values can tell things apart: no moments, no measures, no long text."""
        if self.shape in (Shape.CODE, Shape.INTEGER):
            return self.negatives == 0 and self.longest <= 80
        return self.shape in (Shape.WORDS, Shape.EMAIL) and self.longest <= 120

    @property
    def share_filled(self) -> float:
        return self.filled / self.rows if self.rows else 0.0
