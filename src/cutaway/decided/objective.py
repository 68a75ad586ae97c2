from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cutaway.decided.fields import Kind, said
from cutaway.decided.thing import Thing, later_than


@dataclass(frozen=True, kw_only=True)
class Objective(Thing):
    """What a unit is to reach, and whether it says what is in it for the customer."""

    KIND: ClassVar[str] = "objective"
    ONE: ClassVar[str] = "objective"
    SEVERAL: ClassVar[str] = "objectives"
    TABLE: ClassVar[str] = "objective"

    text: str = said(
        Kind.LINE, "The objective", "As it is written down.", required=True, example="Half the wait for a first answer"
    )
    team: str = said(Kind.UNIT, "Whose", "The unit that has to reach it.", required=True, example="Service")
    set_on: date | None = said(Kind.DAY, "Set on", "The day it was set.", required=True, example="2026-01-15")
    ends_on: date | None = said(Kind.DAY, "Until", "The day by which it is to be reached.", example="2026-12-31")
    customer_value: bool | None = said(
        Kind.YES_NO,
        "Says what is in it for the customer?",
        "Yes only if the text itself names what customers gain; empty if nobody has looked.",
        required=True,
        example="yes",
    )
    value: str = said(Kind.LINE, "What customers gain", "In the words of the objective.", example="less waiting")
    metric: str = said(
        Kind.LINE, "Seen in", "The figure by which it is measured.", example="median hours to first answer"
    )

    @property
    def line(self) -> str:
        return self.text

    def problems(self) -> list[str]:
        return [] if later_than(self.set_on, self.ends_on) else ["It ends before it was set."]

    def book_row(self, id: str) -> dict[str, Any]:
        return {
            "objective_id": id,
            "team": self.team,
            "set_on": self.set_on,
            "ends_on": self.ends_on,
            "customer_value": self.customer_value,
            "metric": self.metric,
            "text": self.text,
        }
