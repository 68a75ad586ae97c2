"""The plane: where the whole stands, inward-looking to customer-focused, and customer-driven to principled.

A position on an axis is (strong - weak) / judged over the findings of its rooms. It is no score: the two axes are never
added up, and a position without its region says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cutaway.findings import words
from cutaway.findings.finding import Finding, Verdict
from cutaway.practices.rooms import AXES, all_rooms

FEWEST = 6  # judged findings, with fewer of which the company is not placed on an axis


@dataclass(frozen=True)
class AxisPosition:
    """Where the company stands on one axis.

    Attributes:
        axis: its name: `focus` or `principle`.
        from_word, to_word: what its two ends mean.
        value: from -1, all judged findings weak, to 1, all strong; None if it is not placed.
        low, high: the 95 % interval; None if it is not placed.
        strong, fair, weak, unknown: findings of each verdict.
    """

    axis: str
    from_word: str
    to_word: str
    value: float | None
    low: float | None
    high: float | None
    strong: int
    fair: int
    weak: int
    unknown: int

    @property
    def judged(self) -> int:
        return self.strong + self.fair + self.weak

    @property
    def in_words(self) -> str:
        """The position as a sentence, or why there is none."""
        name = f"{self.from_word.capitalize()} ({words.MINUS}1) to {self.to_word} (+1)"
        counts = f"{self.strong} strong, {self.fair} fair, {self.weak} weak, {self.unknown} unknown"
        if self.value is None or self.low is None or self.high is None:
            return f"{name}: not placed. {self.judged} practices are judged, it takes {FEWEST} ({counts})."
        ends = f"{signed(self.low)} to {signed(self.high)}"
        return f"{name}: {signed(self.value)}, 95 % region {ends}, from {self.judged} practices ({counts})."


@dataclass(frozen=True)
class Plane:
    """Where the company stands in the plane.

    Attributes:
        focus: inward-looking to customer-focused.
        principle: customer-driven to principled.
        region: corners of the 95 % region of the two together, each from -1 to 1; none if either is not placed.
    """

    focus: AxisPosition
    principle: AxisPosition
    region: tuple[tuple[float, float], ...] = ()


def plane_of(findings: Iterable[Finding]) -> Plane:
    """Places a company by its findings; the same findings, the same place."""
    axis_of = {room.name: room.axis for room in all_rooms()}
    counted: dict[str, Counter[Verdict]] = {axis: Counter() for axis in AXES}
    for finding in findings:
        counted[axis_of[finding.room]][finding.verdict] += 1
    focus, principle = (_position(axis, counted[axis]) for axis in AXES)
    if focus.value is None or principle.value is None:
        return Plane(focus, principle)
    from cutaway.stats.balance import region  # needs a library for numbers

    counts = [(axis.strong, axis.fair, axis.weak) for axis in (focus, principle)]
    return Plane(focus, principle, region(*counts))


def signed(value: float) -> str:
    """A balance with its sign: `+0.33`, `−0.50`, `0.00`."""
    text = words.decimal(value, 2)
    return text if text.startswith(words.MINUS) or text == "0.00" else f"+{text}"


def _position(axis: str, counted: Counter[Verdict]) -> AxisPosition:
    from cutaway.stats.balance import balance  # needs a library for numbers

    strong, fair, weak = (counted[verdict] for verdict in (Verdict.STRONG, Verdict.FAIR, Verdict.WEAK))
    found = balance(strong, fair, weak) if strong + fair + weak >= FEWEST else None
    return AxisPosition(
        axis=axis,
        from_word=AXES[axis][0],
        to_word=AXES[axis][1],
        value=found.value if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
        strong=strong,
        fair=fair,
        weak=weak,
        unknown=counted[Verdict.UNKNOWN],
    )
