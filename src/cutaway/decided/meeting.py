from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cutaway.decided.fields import Kind, said
from cutaway.decided.thing import Thing

SMALLEST_BODY = 3  # below this, an act of office is the act of a person
PURPOSES = {
    "listening": "to hear what the customer lives through; nothing was for sale",
    "selling": "to sell or to negotiate",
    "delivering": "about work in progress",
    "governing": "reviews and escalations that a contract asks for",
}


@dataclass(frozen=True, kw_only=True)
class Meeting(Thing):
    """A meeting of the leading body, or of some of its members, with a customer. Counted for the body as a whole."""

    KIND: ClassVar[str] = "meeting"
    ONE: ClassVar[str] = "meeting with a customer"
    SEVERAL: ClassVar[str] = "meetings with customers"
    TABLE: ClassVar[str] = "meeting"

    held_on: date | None = said(Kind.DAY, "Held on", "The day of the meeting.", required=True, example="2026-03-02")
    customer_id: str = said(Kind.CUSTOMER, "With which customer", "Its id or name.", required=True, example="C-0001")
    purpose: str = said(
        Kind.CHOICE,
        "What for",
        "What it was for; only listening counts as such.",
        required=True,
        choices=PURPOSES,
        example="listening",
    )
    body: str = said(Kind.UNIT, "Which body", "The leading body.", required=True, example="Management board")
    body_size: float | None = said(
        Kind.NUMBER, "How many it has", "How many members the body has; three or more.", required=True, example="5"
    )
    took_part: str = said(
        Kind.LINE,
        "Who took part",
        "Roles of the body with semicolons between, no names.",
        required=True,
        example="finance; operations",
    )

    @property
    def line(self) -> str:
        return f"{self.body}: {self.purpose}"

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(role.strip() for role in self.took_part.split(";") if role.strip()))

    def problems(self) -> list[str]:
        found = []
        if self.body_size is not None and (self.body_size < SMALLEST_BODY or self.body_size % 1):
            found.append("A body has three members or more: the acts of a smaller one would be those of a person.")
        elif self.body_size is not None and len(self.roles) > self.body_size:
            found.append("More took part than the body has members.")
        return found

    def book_row(self, id: str) -> dict[str, Any]:
        return {
            "meeting_id": id,
            "held_on": self.held_on,
            "customer_id": self.customer_id,
            "purpose": self.purpose,
            "body": self.body,
            "body_size": None if self.body_size is None else int(self.body_size),
            "took_part": len(self.roles),
        }

    def attendance_rows(self, id: str) -> list[dict[str, Any]]:
        return [{"meeting_id": id, "body": self.body, "role": role} for role in self.roles]
