from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.stats.clusters import design_effect
from cutaway.stats.proportion import newcombe, share, wilson
from tests.stats.sample import book


@given(st.integers(1, 2000), st.data())
def test_wilson_holds_the_share_and_stays_a_share(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))
    low, high = wilson(successes, n)
    assert 0 <= low <= successes / n <= high <= 1
    assert low < high


@given(st.integers(1, 500), st.data())
def test_wilson_of_failures_is_that_of_successes_turned_round(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))
    low, high = wilson(successes, n)
    turned = wilson(n - successes, n)
    assert (1 - high, 1 - low) == (pytest.approx(turned[0], abs=1e-12), pytest.approx(turned[1], abs=1e-12))


@pytest.mark.parametrize(("successes", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_not_a_proportion_is_an_error(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="not a proportion"):
        wilson(successes, n)


def test_the_difference_of_a_share_with_itself_holds_nought() -> None:
    difference, low, high = newcombe(7, 10, 7, 10)
    assert difference == 0
    assert low == pytest.approx(-high)
    assert high > 0


def test_no_unit_gives_no_share() -> None:
    found = share(book([]))
    assert found.value is None
    assert found.low is None
    assert found.refusal == "There is no unit to judge."


def test_one_customer_gives_a_share_but_no_interval() -> None:
    found = share(book([(97, 100)]))
    assert found.value == 0.97
    assert found.low is None
    assert found.high is None
    assert "5 customers of equal weight" in found.refusal


def test_units_of_independent_customers_have_wilsons_interval() -> None:
    found = share(book([(1, 1)] * 150 + [(0, 1)] * 50))
    assert (found.low, found.high) == pytest.approx(wilson(150, 200), abs=1e-4)
    assert found.n_effective == pytest.approx(200)


def test_alike_units_of_a_customer_widen_the_interval() -> None:
    found = share(book([(10, 10), (0, 10)] * 10))
    low, high = wilson(100, 200)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low > 2.5 * (high - low)
    assert found.n_effective == pytest.approx(20, rel=0.2)


@pytest.mark.parametrize("right", [0, 10])
def test_a_share_of_nothing_or_all_is_wider_than_wilson_and_wider_still_with_fewer_known_customers(right: int) -> None:
    all_known = share(book([(right, 10)] * 20))
    half_known = share(book([(right, 10)] * 10, unknown=(right * 10, 100)))
    plain = wilson(right * 20, 200)
    width = [high - low for low, high in (plain, *((e.low, e.high) for e in (all_known, half_known)))]  # type: ignore[operator]
    assert width[0] < width[1] < width[2]
    assert all_known.value == half_known.value == right / 10


def test_units_of_unknown_customers_count_in_the_value() -> None:
    found = share(book([(9, 10)] * 10, unknown=(0, 100)))
    assert found.value == 0.45
    assert found.n == 200


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), min_size=1, max_size=40), st.integers(0, 50))
def test_a_share_is_refused_or_lies_in_its_interval(customers: list[tuple[int, int]], unknown: int) -> None:
    found = share(book([(min(x, y), y) for x, y in customers], unknown=(unknown // 2, unknown)))
    assert found.value is not None
    if found.refusal:
        assert found.low is None
        assert found.high is None
        return
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.n_effective is not None
    assert 0 < found.n_effective <= found.n


def test_an_effective_sample_is_never_larger_than_the_sample() -> None:
    assert design_effect(book([(1, 2)] * 100)).factor >= 1
