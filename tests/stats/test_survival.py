from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from cutaway.stats.sums import Sums
from cutaway.stats.survival import curve, landmark, median, percentile, quantile
from tests.stats.sample import book


def shares(customers: int = 20) -> Sums:
    return book([(5, 10), (6, 10), (4, 10), (5, 10)] * (customers // 4))


def test_a_curve_worked_out_by_hand() -> None:
    """Ten waits: ends after 1, 2 (two) and 5; runs seen until 1, 3 and 6 (four)."""
    found = curve([1, 2, 3, 5, 6], [1, 2, 0, 1, 0], [1, 0, 1, 0, 4])
    assert found.n == 10
    assert found.ended == 4
    assert_allclose(found.time, [1, 2, 5])
    assert_allclose(found.at_risk, [10, 8, 5])
    assert_allclose(found.survival, [0.9, 0.9 * 6 / 8, 0.9 * 6 / 8 * 4 / 5])
    assert_allclose(found.greenwood, [1 / 90, 1 / 90 + 2 / 48, 1 / 90 + 2 / 48 + 1 / 20])


def test_without_running_units_the_curve_is_the_share_that_still_waits() -> None:
    found = curve([1, 2, 3, 4], [1, 1, 1, 1], [0, 0, 0, 0])
    assert_allclose(found.survival, [0.75, 0.5, 0.25, 0])
    assert_allclose(found.effective[:3], 4)
    assert found.effective[3] == pytest.approx(4)


def test_the_median_is_the_first_time_by_which_half_had_ended() -> None:
    found = curve([1, 2, 3, 4], [1, 1, 1, 1], [0, 0, 0, 0])
    assert quantile(found, 0.5) == 2
    assert quantile(found, 0.51) == 3
    assert quantile(found, 0.99) == 4


@pytest.mark.parametrize("q", [0.0, 1.0, -1, 50])
def test_a_percentile_that_is_no_share_is_an_error(q: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile(curve([1], [1], [0]), q)


@pytest.mark.parametrize(
    ("time", "ended", "running"),
    [([2, 1], [1, 1], [0, 0]), ([1, 1], [1, 1], [0, 0]), ([1], [-1], [0]), ([1, 2], [1], [0]), ([np.nan], [1], [0])],
)
def test_a_histogram_that_is_none_is_an_error(time: list[float], ended: list[int], running: list[int]) -> None:
    with pytest.raises(ValueError, match="must"):
        curve(time, ended, running)


def test_running_units_make_the_wait_longer_than_the_ended_ones_say() -> None:
    ended, running = [10, 10, 10, 10], [0, 15, 15, 15]
    with_them = quantile(curve([1, 2, 3, 4], ended, running), 0.5)
    without = quantile(curve([1, 2, 3, 4], ended, [0, 0, 0, 0]), 0.5)
    assert without == 2
    assert with_them == 4


def test_nothing_that_ended_gives_no_median() -> None:
    found = median(curve([5, 6], [0, 0], [3, 4]), None)
    assert found.value is None
    assert found.low is None
    assert found.refusal == "No unit has ended yet."
    assert landmark(curve([5, 6], [0, 0], [3, 4]), 0.5) is None


def test_no_unit_at_all_gives_no_median() -> None:
    found = median(curve([], [], []), None)
    assert (found.value, found.n) == (None, 0)


def test_a_median_that_is_not_reached_has_a_low_end_and_says_why() -> None:
    waits = curve([1, 2, 3, 4], [10, 10, 10, 10], [0, 0, 0, 160])
    assert landmark(waits, 0.5) == 4
    found = median(waits, book([(2, 10)] * 20))
    assert found.value is None
    assert found.low == 4
    assert found.high is None
    assert found.refusal == "At 4, the last end that was seen, fewer than 50% had ended."


def test_without_customers_there_is_a_median_and_no_interval() -> None:
    found = median(curve([1, 2, 3], [4, 4, 4], [0, 0, 0]), None)
    assert found.value == 2
    assert found.low is None
    assert "not added up" in found.refusal


def test_too_few_customers_give_a_median_and_no_interval() -> None:
    found = median(curve([1, 2, 3], [4, 4, 4], [0, 0, 0]), book([(4, 6), (4, 6)]))
    assert found.value == 2
    assert found.low is None
    assert "2 customers" in found.refusal


def test_independent_units_have_the_ranks_of_wilsons_interval() -> None:
    """200 waits of 1 to 200, each of its own customer: Wilson of 100 in 200 is .4314 to .5686."""
    every = np.arange(1, 201)
    found = median(curve(every, np.ones(200), np.zeros(200)), book([(1, 1), (0, 1)] * 100))
    assert found.value == 100
    assert (found.low, found.high) == (pytest.approx(87, abs=1), pytest.approx(114, abs=1))
    assert found.n_effective == pytest.approx(200)


def test_alike_units_of_a_customer_widen_the_interval_of_the_median() -> None:
    every = np.arange(1, 201)
    waits = curve(every, np.ones(200), np.zeros(200))
    mixed, alike = median(waits, shares()), median(waits, book([(10, 10), (0, 10)] * 10))
    assert None not in (mixed.low, mixed.high, alike.low, alike.high)
    assert alike.high - alike.low > 2 * (mixed.high - mixed.low)  # type: ignore[operator]


def test_units_whose_state_is_not_known_make_customers_larger_than_they_look() -> None:
    """Half of 200 units were last seen too early to tell; the others are alike, 5 to a customer."""
    waits = curve([1, 2, 3, 4], [0, 50, 50, 0], [100, 0, 0, 0])
    found = median(waits, book([(5, 5), (0, 5)] * 10))
    assert found.n_effective is not None
    assert found.n_effective == pytest.approx(200 / 9, rel=0.1)


def test_a_far_percentile_of_few_units_is_open_above() -> None:
    every = np.arange(1, 21)
    found = percentile(curve(every, np.ones(20), np.zeros(20)), 0.95, book([(1, 1)] * 19 + [(0, 1)]))
    assert found.value == 19
    assert found.high is None
    assert found.refusal == ""


histogram = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40)


@given(histogram, st.sampled_from([0.1, 0.5, 0.9]))
def test_a_percentile_lies_in_its_interval(counts: list[tuple[int, int]], q: float) -> None:
    ended, running = zip(*counts, strict=True)
    waits = curve(np.arange(len(counts)), ended, running)
    found = percentile(waits, q, shares())
    assert (np.diff(waits.survival) < 0).all()
    if found.value is not None:
        assert found.low is not None
        assert found.low <= found.value
        assert found.high is None or found.value <= found.high
    else:
        assert found.refusal


@given(histogram)
def test_the_order_in_which_units_are_counted_does_not_matter(counts: list[tuple[int, int]]) -> None:
    """Splitting nobody: times at which nothing happened change nothing."""
    ended, running = zip(*counts, strict=True)
    dense = curve(np.arange(len(counts)), ended, running)
    kept = [i for i, pair in enumerate(counts) if any(pair)]
    sparse = curve(kept, [ended[i] for i in kept], [running[i] for i in kept])
    assert_allclose(dense.survival, sparse.survival)
    assert_allclose(dense.time, sparse.time)
