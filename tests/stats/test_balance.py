"""The balance of two ends, and its interval by resampling."""

from __future__ import annotations

import numpy as np
import pytest

from cutaway.stats.balance import Balance, balance, difference, resampled


def test_its_middle_and_interval_are_those_of_the_adjusted_wald():
    # 36 at the good end, 36 between, 28 at the bad one: centre .0777, -.0756 to .2309 (Rocks 2016, as recomputed).
    found = balance(36, 36, 28)
    assert found is not None and found.value == pytest.approx(0.08)
    assert resampled(36, 36, 28).mean() == pytest.approx(0.0777, abs=0.004)
    assert (found.low, found.high) == pytest.approx((-0.0756, 0.2309), abs=0.012)


def test_counts_that_are_all_alike_do_not_give_an_interval_of_no_width():
    found = balance(0, 0, 6)
    assert found is not None and found.value == -1 and found.low == -1 and found.high > -0.4


def test_nothing_judged_is_no_balance_of_zero():
    assert balance(0, 0, 0) is None


def test_the_same_counts_give_the_same_interval():
    assert balance(3, 2, 1) == balance(3, 2, 1)
    assert (resampled(3, 2, 1) == resampled(3, 2, 1)).all()


@pytest.mark.parametrize("shares", [(0.5, 0.3, 0.2), (0.1, 0.4, 0.5), (0.7, 0.2, 0.1), (0.05, 0.25, 0.7)])
@pytest.mark.parametrize("n", [6, 12, 20])
def test_the_interval_covers_the_truth_in_at_least_95_of_100(n, shares):
    truth, memo, hits = shares[0] - shares[2], {}, 0
    drawn = np.random.default_rng(n).multinomial(n, shares, 2000)
    for counts in map(tuple, drawn.tolist()):
        found = memo.setdefault(counts, balance(*counts))
        hits += found.low - 1e-9 <= truth <= found.high + 1e-9
    assert 0.94 <= hits / 2000 <= 0.995


def test_a_difference_of_a_number_and_a_balance_has_the_balance_s_width():
    found = difference(Balance(0.75, 0.75, 0.75), Balance(0.0, -0.4, 0.5))
    assert (found.value, found.low, found.high) == pytest.approx((0.75, 0.25, 1.15))
