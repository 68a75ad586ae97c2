from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cutaway.decided.fields import Kind, said
from cutaway.decided.thing import Thing, later_than


@dataclass(frozen=True, kw_only=True)
class Incentive(Thing):
    """What a unit is rewarded for, and whether that is something that customers get."""

    KIND: ClassVar[str] = "incentive"
    ONE: ClassVar[str] = "incentive"
    SEVERAL: ClassVar[str] = "incentives"
    TABLE: ClassVar[str] = "incentive"

    rewards: str = said(
        Kind.LINE, "What is rewarded", "One sentence.", required=True, example="orders signed in the quarter"
    )
    team: str = said(Kind.UNIT, "Whom", "The unit, never a person.", required=True, example="Sales")
    since_on: date | None = said(
        Kind.DAY, "Since", "The day from which it is paid.", required=True, example="2026-01-01"
    )
    until_on: date | None = said(Kind.DAY, "Until", "The last day, if it has ended.")
    customer_outcome: bool | None = said(
        Kind.YES_NO,
        "Something that customers get?",
        "Yes if it rewards what customers get (kept dates, solved cases), not what they pay.",
        required=True,
        example="no",
    )
    share_of_pay: float | None = said(
        Kind.NUMBER, "Share of pay, %", "How much of the unit's pay hangs on it.", example="15"
    )

    @property
    def line(self) -> str:
        return self.rewards

    def problems(self) -> list[str]:
        found = [] if later_than(self.since_on, self.until_on) else ["It ends before it begins."]
        if self.share_of_pay is not None and not 0 <= self.share_of_pay <= 100:
            found.append("A share of pay is between 0 and 100 %.")
        return found

    def book_row(self, id: str) -> dict[str, Any]:
        return {
            "incentive_id": id,
            "team": self.team,
            "since_on": self.since_on,
            "until_on": self.until_on,
            "customer_outcome": self.customer_outcome,
            "share_of_pay": self.share_of_pay,
            "rewards": self.rewards,
        }
