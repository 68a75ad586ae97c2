"""Doubt about units widens an interval to both sides, and never narrows it."""

from __future__ import annotations

from cutaway.findings.answering.doubt import widened
from cutaway.stats.estimate import Estimate


def estimate(value: float, low: float | None, high: float | None) -> Estimate:
    return Estimate(value, low, high, 100, 50.0, 20)


def test_the_interval_reaches_over_both_and_the_value_is_the_worse() -> None:
    both = widened(estimate(0.91, 0.88, 0.93), estimate(0.99, 0.97, 0.995))
    assert (both.value, both.low, both.high) == (0.91, 0.88, 0.995)


def test_where_lower_is_better_the_value_is_the_worse_too() -> None:
    both = widened(estimate(0.10, 0.08, 0.13), estimate(0.02, 0.01, 0.04))
    assert (both.value, both.low, both.high) == (0.10, 0.01, 0.13)


def test_an_interval_that_is_open_stays_as_it_is() -> None:
    worse = estimate(0.91, None, None)
    assert widened(worse, estimate(0.99, 0.97, 0.995)) == worse
