"""What one field of a thing may hold, said once: forms, CSV templates and checks all read it from here."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How a field is asked for and read."""

    LINE = "line"
    WORDS = "words"  # several lines
    DAY = "day"
    NUMBER = "number"
    YES_NO = "yes or no"
    CHOICE = "choice"
    CUSTOMER = "customer"  # the id of a customer, or its name where that is the name of one alone
    UNIT = "unit"  # a part of the company


EMPTY: dict[Kind, Any] = {
    Kind.DAY: None,
    Kind.NUMBER: None,
    Kind.YES_NO: None,
}  # of all others: the empty text
LONGEST = {Kind.WORDS: 2000}
LONGEST_LINE = 200


@dataclass(frozen=True)
class Field:
    """One field of a thing.

    Attributes:
        name: as the dataclass and the CSV header write it.
        kind: how it is asked for.
        label: what stands beside it on a form.
        meaning: one sentence for a person who fills it.
        required: whether it may not be empty.
        choices: each word that it may hold, and what the word means.
        example: what stands in the first row of the template.
        later: whether it is known only afterwards: how a decision turned out, whether a promise was kept.
    """

    name: str
    kind: Kind
    label: str
    meaning: str
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    example: str = ""
    later: bool = False

    @property
    def longest(self) -> int:
        return LONGEST.get(self.kind, LONGEST_LINE)


def said(
    kind: Kind,
    label: str,
    meaning: str,
    *,
    required: bool = False,
    choices: dict[str, str] | None = None,
    example: str = "",
    later: bool = False,
) -> Any:
    """A field of a thing, as a dataclass takes it; empty if nothing is said."""
    about = {
        "kind": kind,
        "label": label,
        "meaning": meaning,
        "required": required,
        "choices": tuple((choices or {}).items()),
        "example": example,
        "later": later,
    }
    return field(default=EMPTY.get(kind, ""), metadata=about)


def fields_of(thing: type) -> tuple[Field, ...]:
    """The fields of a thing, in the order in which they are asked for."""
    return tuple(Field(name=f.name, **f.metadata) for f in fields(thing) if "label" in f.metadata)
