from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.stats.rate import rate
from tests.stats.sample import book


def test_no_unit_gives_no_rate() -> None:
    assert rate(book([])).refusal == "There is no unit to judge."


def test_few_customers_give_a_rate_but_no_interval() -> None:
    found = rate(book([(6, 3)] * 4, uxx=48))
    assert found.value == 2
    assert found.low is None
    assert "5 customers" in found.refusal


def test_a_count_that_never_happened_may_still_happen() -> None:
    """Of 100 units of 50 customers none: the rule of three says up to 3 in 100; clustering says somewhat more."""
    found = rate(book([(0, 2)] * 50))
    assert found.value == 0
    assert found.low == 0
    assert found.high is not None
    assert 0.03 < found.high < 0.06


def test_many_independent_counts_have_the_score_interval_of_poisson() -> None:
    """400 units with 0 to 4 counts as Poisson(1) has them: the interval of 401 counts in 400 units."""
    counts = [0] * 147 + [1] * 147 + [2] * 74 + [3] * 24 + [4] * 8
    found = rate(book([(c, 1) for c in counts], uxx=sum(c * c for c in counts)))
    total = sum(counts)
    z = 1.966  # Student, 399 degrees of freedom
    root = z * (total + z * z / 4) ** 0.5
    assert found.low == pytest.approx((total + z * z / 2 - root) / 400, rel=0.01)
    assert found.high == pytest.approx((total + z * z / 2 + root) / 400, rel=0.01)


def test_customers_with_rates_of_their_own_widen_the_interval() -> None:
    same = rate(book([(20, 10)] * 30, uxx=30 * 10 * 6))
    differ = rate(book([(38, 10), (2, 10)] * 15, uxx=30 * 10 * 6))
    assert same.low is not None
    assert same.high is not None
    assert differ.low is not None
    assert differ.high is not None
    assert differ.high - differ.low > 2 * (same.high - same.low)
    assert differ.n_effective is not None
    assert same.n_effective is not None
    assert differ.n_effective < same.n_effective / 3


def test_a_dozen_counts_of_exactly_one_do_not_prove_that_it_is_always_one() -> None:
    found = rate(book([(1, 1)] * 12, uxx=12))
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.7
    assert found.high > 1.4


def test_five_customers_of_whom_one_has_everything_leave_the_upper_side_open() -> None:
    found = rate(book([(40, 10), (0, 10), (0, 10), (0, 10), (0, 10)], uxx=200))
    assert found.high is None
    assert found.low is not None
    assert found.low > 0
    assert found.refusal == ""


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), min_size=5, max_size=40))
def test_a_rate_is_refused_or_lies_in_its_interval(customers: list[tuple[int, int]]) -> None:
    found = rate(book(customers, uxx=sum(max(x * x / y, x) for x, y in customers)))
    assert found.value is not None
    if found.refusal:
        return
    assert found.low is not None
    assert 0 <= found.low <= found.value * (1 + 1e-12)
    assert found.high is None or found.high >= found.value * (1 - 1e-12)
    assert found.n_effective is not None
    assert 0 < found.n_effective <= found.n
