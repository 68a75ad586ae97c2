from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

from cutaway.decided.fields import Kind, said
from cutaway.decided.thing import Thing, later_than

OUTCOMES = {"adopted": "adopted: it stays", "adapted": "adapted: tried again in another way", "dropped": "dropped"}
LAST_ZONE = timedelta(hours=12)  # behind UTC: where a day ends last
_PRACTICE = re.compile(r"[a-z_]+\.[a-z_0-9]+")


@dataclass(frozen=True, kw_only=True)
class Loop(Thing):
    """A loop: what a unit tries, for which practice, from when, what is expected of it, and when one will look.

    It says what is planned and what became of it. Whether it worked is a causal question, which a loop without a
    design cannot answer; no effect is estimated here.
    """

    KIND: ClassVar[str] = "charter"
    ONE: ClassVar[str] = "loop"
    SEVERAL: ClassVar[str] = "loops"
    TABLE: ClassVar[str] = ""

    title: str = said(
        Kind.LINE,
        "What is tried",
        "One sentence.",
        required=True,
        example="The warehouse names the day, not the sales desk",
    )
    practice: str = said(
        Kind.LINE,
        "For which practice",
        "Its id, as in `cutaway check`.",
        required=True,
        example="basics.on_time_delivery",
    )
    team: str = said(Kind.UNIT, "Who tries it", "The unit, never a person.", required=True, example="order desk")
    owner: str = said(Kind.LINE, "Who sees to it", "A role is enough: head of logistics.", example="head of logistics")
    starts_on: date | None = said(Kind.DAY, "From", "The day on which it begins.", required=True, example="2026-12-01")
    due_on: date | None = said(
        Kind.DAY, "Check on", "The day on which you will look.", required=True, example="2027-03-01"
    )
    expected: str = said(
        Kind.LINE,
        "What is expected",
        "How the practice will stand then, if it works.",
        required=True,
        example="nine of ten orders on the day",
    )
    ended_on: date | None = said(Kind.DAY, "Ended on", "The day on which it was ended.", later=True)
    outcome: str = said(Kind.CHOICE, "What it led to", "Adopt, adapt or drop.", choices=OUTCOMES, later=True)
    learnt: str = said(Kind.WORDS, "What was learnt", "In your own words; name no person.", later=True)

    @property
    def line(self) -> str:
        return self.title

    @property
    def room(self) -> str:
        return self.practice.partition(".")[0]

    def state(self, today: date) -> str:
        """`planned`, `running`, `check lapsed` or `ended`."""
        if self.ended_on:
            return "ended"
        if self.starts_on is None or self.starts_on > today:
            return "planned"
        return "check lapsed" if self.due_on is not None and self.due_on < today else "running"

    def planned_before(self, written_at: datetime) -> bool:
        """Whether it was written down before it began, or on that day: wherever on Earth the day was still going on.

        The instant alone decides, and no zone of a machine, so a report says the same wherever it is checked.
        """
        return self.starts_on is None or (written_at.astimezone(UTC) - LAST_ZONE).date() <= self.starts_on

    def problems(self) -> list[str]:
        found = []
        if not _PRACTICE.fullmatch(self.practice):
            found.append("A practice is named by its id, as `basics.on_time_delivery`.")
        if not later_than(self.starts_on, self.due_on) or self.starts_on == self.due_on:
            found.append("The check is not after the start: then nothing could be seen.")
        if not later_than(self.starts_on, self.ended_on):
            found.append("It ended before it began.")
        if bool(self.ended_on) != bool(self.outcome):
            found.append("A loop that ended says on which day, and what it led to.")
        return found

    def book_row(self, id: str) -> dict[str, Any] | None:
        return None
