from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.stats.concentration import concentration


def test_equal_customers_are_not_concentrated() -> None:
    found = concentration([5.0] * 8)
    assert found is not None
    assert found.effective == pytest.approx(8)
    assert found.top1 == pytest.approx(1 / 8)
    assert found.top5 == pytest.approx(5 / 8)
    assert found.gini == pytest.approx(0)


def test_one_customer_is_all_there_is() -> None:
    found = concentration([7.0])
    assert found is not None
    assert (found.top1, found.top5, found.hhi, found.effective, found.gini) == (1, 1, 1, 1, 0)


def test_gini_is_half_the_mean_difference_by_the_mean() -> None:
    amounts = np.array([1.0, 2.0, 4.0, 13.0])
    found = concentration(amounts)
    assert found is not None
    assert found.gini == pytest.approx(np.abs(amounts[:, None] - amounts).mean() / 2 / amounts.mean())


def test_customers_without_revenue_do_not_count() -> None:
    some, more = concentration([3.0, 1.0]), concentration([3.0, 1.0, 0.0, 0.0])
    assert some == more


def test_revenue_of_unknown_customers_could_be_the_largest_ones_or_nobodys() -> None:
    found = concentration([30.0, 30.0, 20.0, 20.0], unattributed=100.0)
    assert found is not None
    assert found.top1 == pytest.approx(0.3)
    assert (found.top1_low, found.top1_high) == (pytest.approx(0.15), pytest.approx(0.65))


def test_with_everything_attributed_the_bounds_meet() -> None:
    found = concentration([30.0, 70.0])
    assert found is not None
    assert found.top1_low == found.top1 == found.top1_high


@pytest.mark.parametrize("amounts", [[], [0.0, 0.0]])
def test_no_revenue_has_no_concentration(amounts: list[float]) -> None:
    assert concentration(amounts) is None


@pytest.mark.parametrize(("amounts", "unattributed"), [([1.0, -0.1], 0.0), ([np.nan], 0.0), ([1.0], -1.0)])
def test_amounts_below_nothing_are_an_error(amounts: list[float], unattributed: float) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        concentration(amounts, unattributed)


@given(st.lists(st.floats(0.01, 1e9), min_size=1, max_size=60), st.floats(0, 1e9))
def test_every_share_is_one_whatever_the_amounts(amounts: list[float], unattributed: float) -> None:
    found = concentration(amounts, unattributed)
    assert found is not None
    assert 0 < found.top1_low <= found.top1 * (1 + 1e-12)
    assert found.top1 <= found.top1_high * (1 + 1e-12)
    assert found.top1_high <= 1 + 1e-12
    assert found.top1**2 <= found.hhi * (1 + 1e-9)
    assert 1 - 1e-9 <= found.effective <= found.customers * (1 + 1e-9)
    assert -1e-9 <= found.gini < 1
