"""A thing that people write down: what all of them have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cutaway.decided.fields import fields_of


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing, as it is now.

    Attributes:
        KIND: the word of its ledger entries and of their subject, `decision:1f3a`.
        ONE, SEVERAL: what it is called, in the middle of a sentence.
        TABLE: the book table that it fills.
    """

    KIND: ClassVar[str]
    ONE: ClassVar[str]
    SEVERAL: ClassVar[str]
    TABLE: ClassVar[str]

    @property
    def line(self) -> str:
        """The thing in one line."""
        raise NotImplementedError

    def problems(self) -> list[str]:
        """What cannot be, taken together; a sentence each."""
        return []

    def book_row(self, id: str) -> dict[str, Any] | None:
        """Its row of the book table; None if the book has no use for it yet."""
        raise NotImplementedError

    def payload(self) -> dict[str, Any]:
        """What a ledger entry holds of it: all fields, as JSON."""
        return {f.name: as_plain(getattr(self, f.name)) for f in fields_of(type(self))}


def as_plain(value: object) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def later_than(earlier: date | None, later: date | None) -> bool:
    """Whether both days are known and in their order, or one is not known."""
    return earlier is None or later is None or earlier <= later
