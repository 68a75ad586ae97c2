"""Cumulative incidence: what a hand reckons, what it must be without running units, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from cutaway.stats.incidence import incidence, share
from cutaway.stats.sums import Sums


def sums(came: int, n: int) -> Sums:
    """Each unit of a customer of its own."""
    return Sums(n, came, n, n, n, came, n, came, n, came, came)


def test_by_hand() -> None:
    """Ten units: two came at 1, one ran until 2, one failed at 3, three came at 4, three failed at 5."""
    found = incidence([1, 2, 3, 4, 5], [2, 0, 0, 3, 0], [0, 0, 1, 0, 3], [0, 1, 0, 0, 0])
    after_3 = 0.8 * 6 / 7
    assert found.came == pytest.approx(0.2 + after_3 * 3 / 6)
    assert found.failed == pytest.approx(0.8 / 7 + after_3 * 3 / 6)
    assert (found.open, found.settled, found.n) == (pytest.approx(0), 9, 10)


def test_without_running_units_it_is_the_plain_share_with_the_plain_variance() -> None:
    draw = np.random.default_rng(4)
    came, failed = draw.integers(0, 9, 40), draw.integers(0, 5, 40)
    n = (came + failed).sum()
    found = incidence(np.arange(40), came, failed, np.zeros(40))
    p = came.sum() / n
    assert found.came == pytest.approx(p)
    assert found.variance == (pytest.approx(p * (1 - p) / n), pytest.approx(p * (1 - p) / n))


def test_who_came_and_who_failed_and_what_is_open_make_one() -> None:
    draw = np.random.default_rng(5)
    found = incidence(np.arange(30), *(draw.integers(0, 6, 30) for _ in range(3)))
    assert found.came + found.failed + found.open == pytest.approx(1)


def test_to_leave_running_units_out_would_count_the_quick_ends_alone() -> None:
    """Half of the units come at 1, the others fail at 9; ten of those were seen until 2 only."""
    found = incidence([1, 2, 9], [20, 0, 0], [0, 0, 10], [0, 10, 0])
    assert found.came == pytest.approx(0.5)


def test_half_open_is_no_answer() -> None:
    estimate = share(incidence([1, 2], [4, 0], [0, 0], [0, 6]), sums(4, 4))
    assert (estimate.value, estimate.refusal) == (None, "Too much of it is not settled yet.")
    assert share(incidence([1], [0], [0], [5]), None).value is None


def test_what_is_open_widens_to_both_sides() -> None:
    closed = share(incidence([1, 2], [60, 0], [0, 40], [0, 0]), sums(60, 100))
    some_open = share(incidence([1, 2], [60, 0], [0, 30], [0, 10]), sums(60, 90))
    assert some_open.low == pytest.approx(closed.low, abs=0.02)
    assert some_open.high > closed.high + 0.08
    assert closed.low < closed.value == 0.6 < closed.high


def test_all_and_none_have_an_interval_of_one_side() -> None:
    every = share(incidence([1], [50], [0], [0]), sums(50, 50))
    none = share(incidence([1], [0], [50], [0]), sums(0, 50))
    assert every.high == pytest.approx(1) and 0.8 < every.low < 0.99
    assert none.low == 0 and 0.01 < none.high < 0.2


@pytest.mark.parametrize(
    "given",
    [
        ([2, 1], [1, 1], [0, 0], [0, 0]),
        ([1, 2], [1, -1], [0, 0], [0, 0]),
        ([1, 2], [1], [0, 0], [0, 0]),
        ([], [], [], []),
    ],
)
def test_what_is_no_histogram_is_refused(given: tuple[list[int], ...]) -> None:
    with pytest.raises(ValueError):
        incidence(*given)
