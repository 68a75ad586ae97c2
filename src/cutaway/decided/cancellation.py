from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cutaway.decided.fields import Kind, said
from cutaway.decided.thing import Thing, later_than

REASONS = {
    "price": "the price",
    "quality": "what we deliver was not good enough",
    "service": "how we treated them",
    "fit": "it was not what they need",
    "competitor": "another offer was better",
    "need_ended": "they need it no more, or they closed",
    "unknown": "we do not know",
}


@dataclass(frozen=True, kw_only=True)
class Cancellation(Thing):
    """A look back at a customer that left: how we let it go, and what we learnt. It blames no person."""

    KIND: ClassVar[str] = "review"
    ONE: ClassVar[str] = "cancellation review"
    SEVERAL: ClassVar[str] = "cancellation reviews"
    TABLE: ClassVar[str] = "cancellation"

    customer_id: str = said(Kind.CUSTOMER, "Which customer", "Its id or name.", required=True, example="C-0001")
    asked_on: date | None = said(
        Kind.DAY, "Said it on", "The day the customer said that it leaves.", required=True, example="2026-03-02"
    )
    released_on: date | None = said(
        Kind.DAY,
        "Released on",
        "The day on which the customer had our confirmation, without having to ask again.",
        example="2026-03-03",
    )
    times_asked: float | None = said(
        Kind.NUMBER, "Had to ask", "How many times the customer had to say it.", example="1"
    )
    asked_permission: bool | None = said(
        Kind.YES_NO,
        "Asked permission?",
        "Whether we asked if we may ask why, and took no for an answer.",
        example="yes",
    )
    reason: str = said(Kind.CHOICE, "Why it left", "What the customer says.", choices=REASONS, example="service")
    their_words: str = said(Kind.WORDS, "In the customer's words", "As near as you can; name no person.")
    learnt: str = said(
        Kind.WORDS,
        "What we learnt",
        "About how we work, not about who did it.",
        example="Two offers were answered after more than a week",
    )

    @property
    def line(self) -> str:
        return self.learnt.partition("\n")[0] or REASONS.get(self.reason, "not looked into yet")

    @property
    def days_to_leave(self) -> int | None:
        """Days from saying it to being released; None while that is not known."""
        if self.asked_on is None or self.released_on is None:
            return None
        return (self.released_on - self.asked_on).days

    def problems(self) -> list[str]:
        found = []
        if not later_than(self.asked_on, self.released_on):
            found.append("The customer was released before it said that it leaves.")
        if self.times_asked is not None and (self.times_asked < 1 or self.times_asked % 1):
            found.append("How many times the customer had to say it is 1, 2 and so on.")
        return found

    def book_row(self, id: str) -> dict[str, Any]:
        return {
            "cancellation_id": id,
            "customer_id": self.customer_id,
            "asked_on": self.asked_on,
            "released_on": self.released_on,
            "times_asked": None if self.times_asked is None else int(self.times_asked),
            "asked_permission": self.asked_permission,
            "reason": self.reason,
            "their_words": self.their_words,
            "learnt": self.learnt,
        }
