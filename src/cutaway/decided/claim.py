from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cutaway.decided.fields import Kind, said
from cutaway.decided.thing import Thing

# The rooms of the building; a test holds them against `practices`, which what is decided does not import.
ROOMS = {
    name: name
    for name in (
        *("leadership", "value", "relationships", "listening", "basics"),
        *("engagement", "information", "improvement", "boundaries", "culture"),
    )
}


@dataclass(frozen=True, kw_only=True)
class Claim(Thing):
    """What the company says of itself: the leaders' own rating of a room, or a value that it publishes."""

    KIND: ClassVar[str] = "claim"
    ONE: ClassVar[str] = "claim"
    SEVERAL: ClassVar[str] = "claims"
    TABLE: ClassVar[str] = ""

    words: str = said(
        Kind.LINE, "What is said", "In its own words.", required=True, example="We deliver on the promised day"
    )
    room: str = said(
        Kind.CHOICE, "Of which room", "The part it speaks of.", required=True, choices=ROOMS, example="basics"
    )
    said_by: str = said(
        Kind.UNIT, "Who says it", "The body or unit, never a person.", required=True, example="Management board"
    )
    source: str = said(
        Kind.LINE, "Where it is said", "Where one can read it.", required=True, example="annual report, page 12"
    )
    said_on: date | None = said(Kind.DAY, "When", "The day on which it was said.", required=True, example="2026-03-02")
    rating: float | None = said(
        Kind.NUMBER,
        "Leaders' own rating, 1 to 5",
        "One number of the leading body as a whole. 5: every practice of the room is strong; 1: every one is weak.",
        example="4",
    )
    practice: str = said(Kind.LINE, "Of which practice", "Of a published value: the id of its practice.", example="")
    value: float | None = said(
        Kind.NUMBER, "The published value", "In the unit of the practice; a share in per cent.", example=""
    )

    @property
    def line(self) -> str:
        return self.words

    def problems(self) -> list[str]:
        found = []
        if self.rating is not None and not 1 <= self.rating <= 5:
            found.append("A rating is a number from 1 to 5.")
        if (self.value is None) != (not self.practice):
            found.append("A published value needs the practice that it is of, and the other way round.")
        if self.practice and self.practice.partition(".")[0] != self.room:
            found.append(f"The practice stands in another room than `{self.room}`.")
        return found

    def book_row(self, id: str) -> dict[str, Any] | None:
        return None
