from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cutaway.decided.fields import Kind, said
from cutaway.decided.thing import Thing, later_than

AFFECTS = {"all": "all customers", "some": "some customers", "one": "one customer", "none": "no customer"}
EFFECTS = {"better": "better for them", "same": "the same for them", "worse": "worse for them"}


@dataclass(frozen=True, kw_only=True)
class Decision(Thing):
    """A decision, what it was expected to do for customers, and what it did."""

    KIND: ClassVar[str] = "decision"
    ONE: ClassVar[str] = "decision"
    SEVERAL: ClassVar[str] = "decisions"
    TABLE: ClassVar[str] = "decision"

    title: str = said(
        Kind.LINE, "What was decided", "One sentence.", required=True, example="Answer the phone until 20:00"
    )
    decided_on: date | None = said(Kind.DAY, "When", "The day of the decision.", required=True, example="2026-03-02")
    decided_by: str = said(
        Kind.UNIT, "Who decided", "The body or unit, not a person.", required=True, example="Management board"
    )
    affects: str = said(
        Kind.CHOICE, "Whom it touches", "Which customers will notice it.", choices=AFFECTS, example="all"
    )
    customer_id: str = said(Kind.CUSTOMER, "Which customer", "If it touches one customer alone.")
    asked_customers: bool | None = said(
        Kind.YES_NO, "Were customers asked?", "Whether any customer was asked before it was decided.", example="yes"
    )
    effect: str = said(
        Kind.CHOICE, "Expected effect", "What it is expected to do for customers.", choices=EFFECTS, example="better"
    )
    metric: str = said(
        Kind.LINE, "Seen in", "The figure in which the effect will be seen.", example="calls not answered, %"
    )
    before: float | None = said(Kind.NUMBER, "The figure now", "What it is on the day of the decision.", example="9")
    expected: float | None = said(Kind.NUMBER, "Expected", "What it will be.", example="4")
    due_on: date | None = said(Kind.DAY, "By", "The day on which you will look.", example="2026-09-30")
    actual: float | None = said(Kind.NUMBER, "What it became", "The figure on the day you looked.", later=True)
    looked_on: date | None = said(Kind.DAY, "Looked on", "The day you looked.", later=True)
    learnt: str = said(Kind.WORDS, "What was learnt", "In your own words; name no person.", later=True)
    withdrawn_on: date | None = said(Kind.DAY, "Taken back on", "If the decision was taken back.", later=True)

    @property
    def line(self) -> str:
        return self.title

    @property
    def is_predicted(self) -> bool:
        """Whether it can be held against what happens: a figure, its expected value, and a day."""
        return bool(self.metric) and self.expected is not None and self.due_on is not None

    @property
    def share_reached(self) -> float | None:
        """How much of the way from the figure of then to the expected one was gone: 1 is all of it, below 0 is back."""
        if self.before is None or self.expected is None or self.actual is None or self.before == self.expected:
            return None
        return (self.actual - self.before) / (self.expected - self.before)

    def state(self, today: date) -> str:
        """`withdrawn`, `seen`, `look now`, `running` or `no prediction`."""
        if self.withdrawn_on:
            return "withdrawn"
        if self.actual is not None:
            return "seen"
        if not self.is_predicted or self.due_on is None:
            return "no prediction"
        return "look now" if self.due_on <= today else "running"

    def problems(self) -> list[str]:
        found = []
        if (self.expected is not None or self.due_on) and not self.is_predicted:
            found.append("A prediction has a figure, its expected value, and the day on which you will look.")
        if self.before is not None and self.before == self.expected:
            found.append("The expected value is the one of today: then nothing is predicted.")
        if self.actual is not None and not self.looked_on:
            found.append("Say on which day you looked.")
        if not later_than(self.decided_on, self.due_on) or not later_than(self.decided_on, self.looked_on):
            found.append("The day of looking is before the decision.")
        if self.affects == "one" and not self.customer_id:
            found.append("Name the one customer that it touches.")
        if self.affects == "none" and self.effect in ("better", "worse"):
            found.append("It touches no customer, and yet an effect on customers is expected.")
        return found

    def book_row(self, id: str) -> dict[str, Any]:
        return {
            "decision_id": id,
            "decided_on": self.decided_on,
            "decided_by": self.decided_by,
            "customer_id": self.customer_id,
            "affects": self.affects,
            "asked_customers": self.asked_customers,
            "effect": self.effect,
            "metric": self.metric,
            "before": self.before,
            "expected": self.expected,
            "due_on": self.due_on,
            "actual": self.actual,
            "looked_on": self.looked_on,
            "withdrawn_on": self.withdrawn_on,
            "title": self.title,
        }
