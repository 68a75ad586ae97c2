"""The one rule by which a number becomes a verdict: it uses the interval, never the point alone."""

from __future__ import annotations

from cutaway.findings.finding import Verdict
from cutaway.practices.answers import Better


def judge(low: float, high: float, good: float, poor: float, better: Better) -> Verdict:
    """The verdict of an interval against a benchmark.

    Where higher is better: weak if all of the interval lies below `poor`; strong if none of it lies below `good`;
    unknown if it holds both, for then the data fit a strong company as well as a weak one; fair otherwise. Mirrored
    where lower is better.

    Args:
        low, high: the interval; both equal to the value where it is known exactly.
        good, poor: the benchmark.
        better: which way is better.
    """
    if better == "lower":
        low, high, good, poor = -high, -low, -good, -poor
    if high < poor:
        return Verdict.WEAK
    if low >= good:
        return Verdict.STRONG
    if low <= poor and high >= good:
        return Verdict.UNKNOWN
    return Verdict.FAIR


def falls_short(value: float, bound: float, better: Better) -> bool:
    """Whether a value is on the wrong side of a bound."""
    return value > bound if better == "lower" else value < bound
