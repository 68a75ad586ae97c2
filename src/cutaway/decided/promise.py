from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cutaway.decided.fields import Kind, said
from cutaway.decided.thing import Thing, later_than

OUTCOMES = {"kept": "kept", "broken": "broken", "withdrawn": "withdrawn with the customer's consent"}


@dataclass(frozen=True, kw_only=True)
class Promise(Thing):
    """A promise to a customer: what, until when, which unit keeps it, and what became of it."""

    KIND: ClassVar[str] = "promise"
    ONE: ClassVar[str] = "promise"
    SEVERAL: ClassVar[str] = "promises"
    TABLE: ClassVar[str] = "promise"

    what: str = said(
        Kind.LINE, "What was promised", "One sentence.", required=True, example="A new offer with the right quantities"
    )
    customer_id: str = said(Kind.CUSTOMER, "To which customer", "Its id or name.", required=True, example="C-0001")
    promised_on: date | None = said(
        Kind.DAY, "Promised on", "The day of the promise.", required=True, example="2026-03-02"
    )
    promised_by: str = said(Kind.LINE, "Who promised", "A role is enough: sales, service desk.", example="sales")
    team: str = said(Kind.UNIT, "Who keeps it", "The unit that has to do it.", required=True, example="order desk")
    due_on: date | None = said(Kind.DAY, "Due on", "The day by which it is to be kept.", example="2026-03-09")
    outcome: str = said(Kind.CHOICE, "What became of it", "Empty while it is open.", choices=OUTCOMES, later=True)
    ended_on: date | None = said(Kind.DAY, "On", "The day on which it was kept, broken or withdrawn.", later=True)
    learnt: str = said(Kind.WORDS, "Remark", "Name no person.", later=True)

    @property
    def line(self) -> str:
        return self.what

    @property
    def was_late(self) -> bool:
        return self.outcome == "kept" and not later_than(self.ended_on, self.due_on)

    def state(self, today: date) -> str:
        """`kept`, `kept late`, `broken`, `withdrawn`, `overdue`, `due today` or `open`."""
        if self.outcome:
            return "kept late" if self.was_late else self.outcome
        if self.due_on is None or self.due_on > today:
            return "open"
        return "due today" if self.due_on == today else "overdue"

    def problems(self) -> list[str]:
        found = []
        if self.outcome and not self.ended_on:
            found.append("Say on which day it was kept, broken or withdrawn.")
        if self.ended_on and not self.outcome:
            found.append("Say what became of it.")
        if not later_than(self.promised_on, self.ended_on) or not later_than(self.promised_on, self.due_on):
            found.append("It ends, or is due, before it was promised.")
        return found

    def book_row(self, id: str) -> dict[str, Any]:
        return {
            "promise_id": id,
            "customer_id": self.customer_id,
            "promised_on": self.promised_on,
            "team": self.team,
            "due_on": self.due_on,
            "outcome": self.outcome,
            "ended_on": self.ended_on,
            "what": self.what,
        }
