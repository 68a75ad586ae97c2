from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.stats.estimate import Estimate
from cutaway.stats.needed import needed
from cutaway.stats.proportion import wilson


def of_share(successes: int, n: int) -> Estimate:
    low, high = wilson(successes, n)
    return Estimate(successes / n, low, high, n, float(n), n)


def test_an_interval_that_decides_needs_no_more() -> None:
    assert needed(of_share(990, 1000), 0.95, 0.85) == 0


def test_a_benchmark_can_be_given_for_less_is_better() -> None:
    wide = Estimate(10.0, 2.0, 30.0, 40, 20.0, 12)
    assert needed(wide, 4, 24) == needed(wide, 24, 4)


@pytest.mark.parametrize(
    "estimate",
    [
        Estimate(None, None, None, 0, None, 0, "There is no unit to judge."),
        Estimate(0.9, None, None, 9, None, 2, "Too few customers."),
        Estimate(0.0, 0.0, None, 9, 9.0, 9),
    ],
)
def test_without_an_interval_nobody_can_say(estimate: Estimate) -> None:
    assert needed(estimate, 0.95, 0.85) is None


def test_a_benchmark_without_distance_is_never_told_apart() -> None:
    assert needed(of_share(9, 10), 0.9, 0.9) is None


@given(st.integers(8, 60), st.sampled_from([0.5, 0.75, 0.9, 1.0]), st.sampled_from([(0.95, 0.85), (0.6, 0.4)]))
def test_with_the_units_asked_for_the_interval_no_longer_holds_both(
    n: int, value: float, benchmark: tuple[float, float]
) -> None:
    now = of_share(round(value * n), n)
    more = needed(now, *benchmark)
    assert more is not None
    if not more:
        return
    then = n + more
    low, high = wilson(now.value * then, then)  # type: ignore[operator]
    gap = benchmark[0] - benchmark[1]
    assert high - low < gap * 1.05, "too few were asked for"
    fewer = n + 0.75 * more
    low, high = wilson(now.value * fewer, fewer)  # type: ignore[operator]
    assert high - low > gap * 0.95, "far too many were asked for"


@pytest.mark.parametrize(("n", "more"), [(8, 140), (80, 940), (8000, 90_000)])
def test_the_answer_has_two_digits_and_is_rounded_up(n: int, more: int) -> None:
    half = Estimate(0.5, 0.5 - 0.1742, 0.5 + 0.1742, n, float(n), n)
    assert needed(half, 0.55, 0.45) == more
