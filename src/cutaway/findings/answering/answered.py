"""What judged units say, before it is held against a benchmark."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import ibis.expr.types as ir

from cutaway.findings.finding import Limits, Point, Split
from cutaway.findings.judged import Evidence
from cutaway.stats.estimate import Estimate
from cutaway.stats.spc import ENOUGH_POINTS, limits

FEWEST_IN_A_PART = 5  # units; a smaller part is named, and no value is given for it
FIGURES = 12  # significant digits of what rests on sums of floats
MOST_PARTS = 12  # of a split; the largest are shown


@dataclass(frozen=True)
class Answered:
    """An estimate with its trend, its parts, and the judged units that fell short.

    Attributes:
        estimate: the headline.
        interval: what its `low` and `high` are: `confidence`, `bounds` or `none`.
        short: a boolean expression on the judged units: whether one fell short of what is good. None if no single
            unit can.
        details: further figures, by name.
        trend: one point a month, or one for each month's end if `rolling`.
        missing: what was missing, in sentences.
        in_doubt: whether a part of the interval's width is doubt about units, which more units would not narrow.
        named: what the headline names: the trait of a contrast.
    """

    estimate: Estimate
    interval: str
    short: ir.BooleanValue | None = None
    details: tuple[tuple[str, float], ...] = ()
    trend: tuple[Point, ...] = ()
    rolling: bool = False
    splits: tuple[Split, ...] = ()
    limits: Limits | None = None
    missing: tuple[str, ...] = field(default_factory=tuple)
    in_doubt: bool = False
    named: str = ""


def point(name: str, estimate: Estimate, *, complete: bool = True) -> Point:
    """One point of a trend or a split; too few units give a point without a value."""
    if estimate.n < FEWEST_IN_A_PART or estimate.value is None:
        return Point(name, None, None, None, estimate.n, complete)
    value, low, high = map(rounded, (estimate.value, estimate.low, estimate.high))
    return Point(name, value, low, high, estimate.n, complete)


def rounded(figure: float | None) -> float | None:
    """A figure without its last digits, in which sums of floats differ by the order of the rows."""
    return None if figure is None else float(f"{figure:.{FIGURES}g}")


def months_of(evidence: Evidence, points: dict[str, Estimate]) -> tuple[Point, ...]:
    """The monthly points of a window, oldest first; its first and last month are marked where it cuts them short."""
    first, last = evidence.window.start, evidence.window.end
    cut = set()
    if first is not None and (first + timedelta(days=1)).day != 1:
        cut.add(f"{first:%Y-%m}")
    if (last + timedelta(days=1)).day != 1:
        cut.add(f"{last:%Y-%m}")
    return tuple(point(name, estimate, complete=name not in cut) for name, estimate in sorted(points.items()))


def limits_of(trend: tuple[Point, ...]) -> Limits | None:
    """Natural process limits of the complete months; None where there are too few of them."""
    usable = [p for p in trend if p.complete and p.value is not None]
    values = [p.value for p in usable if p.value is not None]
    if len(values) < ENOUGH_POINTS:
        return None
    found = limits(values)
    return Limits(found.centre, found.low, found.high, tuple(usable[i].name for i in found.outside(values)))


def largest_parts(by: str, parts: dict[str, Estimate]) -> Split | None:
    """The split by the largest parts, largest first; None if there is only one, or none with enough units."""
    if len(parts) < 2 or all(estimate.n < FEWEST_IN_A_PART for estimate in parts.values()):
        return None
    ordered = sorted(parts.items(), key=lambda item: (-item[1].n, item[0]))[:MOST_PARTS]
    return Split(by, tuple(point(name, estimate) for name, estimate in ordered))
