from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.stats.ratio import ratio
from tests.stats.sample import book


def test_revenue_of_nothing_gives_no_ratio() -> None:
    found = ratio(book([(5.5, 0.0)] * 9))
    assert found.value is None
    assert found.refusal == "The denominator adds up to nothing."


def test_a_few_large_customers_give_a_ratio_but_no_interval() -> None:
    found = ratio(book([(900.0, 1000.0), (450.0, 500.0), *[(0.9, 1.0)] * 50]))
    assert found.value == pytest.approx(0.9)
    assert found.low is None
    assert "52 customers here weigh as" in found.refusal


def test_customers_who_all_left_give_nothing_and_no_interval() -> None:
    found = ratio(book([(0.0, 10.5)] * 20))
    assert found.value == 0
    assert found.low is None
    assert "adds up to nothing" in found.refusal


def test_twenty_customers_who_all_stayed_may_still_leave() -> None:
    """Nobody left and nothing moved: half a lost customer keeps the interval open, by about its weight."""
    found = ratio(book([(10.5, 10.5)] * 20))
    assert found.value == pytest.approx(1)
    assert found.low is not None
    assert found.high is not None
    assert 0.90 < found.low < 0.95
    assert 1.05 < found.high < 1.10


def test_the_interval_is_symmetrical_in_the_logarithm() -> None:
    found = ratio(book([(8.0, 10.5), (12.5, 10.5), (0.0, 10.5)] * 8))
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low * found.high == pytest.approx(found.value**2)


def test_small_customers_that_left_tell_what_a_large_one_may_do() -> None:
    """The large ones all stayed; one in five of the small ones left."""
    stayed = ratio(book([(20.5, 20.5)] * 10 + [(1.5, 1.5)] * 50))
    left = ratio(book([(20.5, 20.5)] * 10 + [(1.5, 1.5)] * 40 + [(0.0, 1.5)] * 10))
    assert stayed.low is not None
    assert stayed.value is not None
    assert left.low is not None
    assert left.value is not None
    assert left.value - left.low > 2 * (stayed.value - stayed.low)


def test_units_of_unknown_customers_count_in_the_value_and_do_not_narrow_the_interval() -> None:
    known = [(8.0, 10.0), (12.0, 10.0), (7.0, 10.0)] * 8
    alone, beside = ratio(book(known)), ratio(book(known, unknown=(400.0, 500.0)))
    assert beside.value == pytest.approx((216 + 400) / 740)
    assert None not in (alone.low, alone.high, beside.low, beside.high)
    assert beside.high / beside.low == pytest.approx(alone.high / alone.low)  # type: ignore[operator]


def test_a_sum_that_was_not_added_up_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="cxx_y"):
        ratio(replace(book([(1.5, 1.5)] * 9), cxx_y=None))


def test_money_in_thousands_gives_the_same_ratio() -> None:
    money = [(8.5, 10.5), (12.5, 10.5), (0.0, 3.5)] * 8
    one, thousand = ratio(book(money)), ratio(book([(x * 1000.5, y * 1000.5) for x, y in money]))
    assert one.low == pytest.approx(thousand.low)
    assert one.high == pytest.approx(thousand.high)


amount = st.floats(0.01, 1e7)


@given(st.lists(st.tuples(st.one_of(st.just(0.0), amount), amount), min_size=5, max_size=40))
def test_a_ratio_is_refused_or_lies_in_its_interval(customers: list[tuple[float, float]]) -> None:
    found = ratio(book(customers))
    assert found.value is not None
    if found.refusal:
        assert found.low is None
        return
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low <= found.value <= found.high
    assert found.n_effective is not None
    assert found.n_effective <= found.clusters * (1 + 1e-9)
