"""Said beside done: what the company says of itself, beside what the findings show, and the gap between the two.

A published value stands beside its practice, in the practice's unit. A rating of the leaders and the answers to a pulse
stand beside the balance of the room: (strong - weak) / judged, from -1 to 1, which is also what the ends of the rating
are said to mean. A gap above zero: more is said than done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cutaway.findings.finding import Finding, Verdict

if TYPE_CHECKING:
    from cutaway.stats.balance import Balance

RATING, PUBLISHED, PULSE, WORDS = "rating", "published", "pulse", "words"
BALANCE = "balance"  # the unit of what stands beside a whole room
LEAST = 0.025  # of a balance: less is nothing in a rating with one decimal


@dataclass(frozen=True)
class Told:
    """One thing that the company says of a room, before it is held against anything.

    Attributes:
        kind: `rating`, `published`, `pulse`, or `words` without a number.
        room: of which room. `practice`: of which practice, for a published value; else empty.
        words, by, source, on: what is said, who says it, where, and when.
        value: a balance from -1 to 1, or the published value in the unit of the practice; None for words.
        low, high: the 95 % interval of a pulse; None for what is said as one number.
        n: how many answered a pulse; None else. Never fewer than five.
    """

    kind: str
    room: str
    words: str
    by: str
    source: str
    on: date
    practice: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None


@dataclass(frozen=True)
class Said:
    """One thing that is said, beside what is done.

    Attributes:
        told: what is said.
        unit: of all numbers here: `balance`, or the unit of the practice.
        done, done_low, done_high: what the findings show; None if they show nothing.
        gap, gap_low, gap_high: how much more is said than done, where more is better; None if it cannot be told.
        judged: the practices that it rests on.
        why: why there is no gap; empty if there is one.
    """

    told: Told
    unit: str = BALANCE
    done: float | None = None
    done_low: float | None = None
    done_high: float | None = None
    gap: float | None = None
    gap_low: float | None = None
    gap_high: float | None = None
    judged: int = 0
    why: str = ""

    @property
    def verdict(self) -> str:
        """By the interval of the gap: `more said than done`, `more done than said`, `no gap beyond chance`, or
        `cannot be told`.
        """
        if self.gap_low is None or self.gap_high is None:
            return "cannot be told"
        least = LEAST if self.unit == BALANCE else 0.0
        if self.gap_low > least:
            return "more said than done"
        return "more done than said" if self.gap_high < -least else "no gap beyond chance"


def beside_done(told: Iterable[Told], findings: Sequence[Finding]) -> tuple[Said, ...]:
    """Each thing that is said, beside the findings; the newest first within a room."""
    of = {finding.practice: finding for finding in findings}
    rooms: dict[str, list[Finding]] = {}
    for finding in findings:
        rooms.setdefault(finding.room, []).append(finding)
    ordered = sorted(told, key=lambda one: (one.room, -one.on.toordinal(), one.kind, one.words))
    return tuple(
        _published(one, of.get(one.practice)) if one.kind == PUBLISHED else _whole(one, rooms.get(one.room, []))
        for one in ordered
    )


def _published(told: Told, finding: Finding | None) -> Said:
    if finding is None or finding.value is None or told.value is None:
        why = finding.why_unknown if finding else f"There is no practice `{told.practice}`."
        return Said(told, finding.unit if finding else "", why=why or "The practice has no value.")
    said = told.value / 100 if finding.unit in ("share", "ratio") else told.value
    low = finding.low if finding.low is not None else finding.value
    high = finding.high if finding.high is not None else finding.value
    ends = sorted((said - low, said - high))
    gap = said - finding.value
    if finding.better == "lower":
        gap, ends = -gap, sorted(-end for end in ends)
    return Said(told, finding.unit, finding.value, low, high, gap, ends[0], ends[1], finding.n)


def _whole(told: Told, findings: Sequence[Finding]) -> Said:
    from cutaway.stats.balance import Balance, balance, difference  # needs a library for numbers

    counts = [sum(f.verdict is verdict for f in findings) for verdict in (Verdict.STRONG, Verdict.FAIR, Verdict.WEAK)]
    done: Balance | None = balance(*counts)
    if done is None:
        return Said(told, why="No practice of this room is judged yet.")
    if told.value is None:
        return Said(told, BALANCE, done.value, done.low, done.high, judged=sum(counts), why="It names no number.")
    one = Balance(
        told.value, told.value if told.low is None else told.low, told.value if told.high is None else told.high
    )
    gap = difference(one, done)
    return Said(told, BALANCE, done.value, done.low, done.high, gap.value, gap.low, gap.high, sum(counts))


def of_rating(rating: float) -> float:
    """A rating from 1 to 5 as a balance from -1 to 1."""
    return (rating - 3) / 2


def as_rating(balance: float) -> float:
    """A balance from -1 to 1 as it is rated from 1 to 5."""
    return balance * 2 + 3
