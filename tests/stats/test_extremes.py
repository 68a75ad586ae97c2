"""Books so large, or so even, that the data show no spread at all: an interval is given, and nothing breaks."""

from __future__ import annotations

from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.stats import proportion, rate, ratio, survival
from cutaway.stats.estimate import Estimate
from cutaway.stats.sums import Sums


def sums(x: list[float], y: list[float], uxx: float | None = None, n: int | None = None) -> Sums:
    """Sums of customers with these numerators and denominators."""
    xs, ys = np.array(x, dtype=float), np.array(y, dtype=float)
    return Sums(
        n=n or int(ys.sum()),
        x=xs.sum(),
        y=ys.sum(),
        clusters=len(xs),
        cn=n or int(ys.sum()),
        cx=xs.sum(),
        cy=ys.sum(),
        cxx=(xs * xs).sum(),
        cyy=(ys * ys).sum(),
        cxy=(xs * ys).sum(),
        uxx=xs.sum() if uxx is None else uxx,
        cxx_y=float((xs[ys > 0] ** 2 / ys[ys > 0]).sum()),
    )


def holds_its_value(estimate: Estimate) -> bool:
    assert estimate.value is not None
    assert estimate.low is not None
    assert estimate.high is not None
    return estimate.low <= estimate.value <= estimate.high and isfinite(estimate.low + estimate.high)


def test_a_million_customers_that_do_not_differ_have_an_interval():
    even = sums([500.0] * 100_000, [1000.0] * 100_000)
    assert holds_its_value(proportion.share(even))


def test_a_million_cases_with_one_hand_off_each_have_an_interval():
    even = sums([10.0] * 100_000, [10.0] * 100_000, uxx=1_000_000.0)
    estimate = rate.rate(even)
    assert holds_its_value(estimate)
    assert estimate.high - estimate.low < 1e-4


def test_a_median_of_very_many_even_customers_has_an_interval():
    curve = survival.curve(np.arange(1.0, 11.0), np.full(10, 100_000.0), np.zeros(10))
    even = sums([5.0] * 100_000, [10.0] * 100_000)
    assert holds_its_value(survival.median(curve, even))


customers = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda p: (min(p), max(p))), min_size=6, max_size=40
)


@given(customers)
def test_no_book_breaks_a_share_or_a_rate(pairs):
    held = sums([float(x) for x, _ in pairs], [float(y) for _, y in pairs])
    for estimate in (proportion.share(held), rate.rate(held)):
        assert estimate.value is not None
        assert estimate.low is None or estimate.low <= estimate.value + 1e-12
        assert estimate.high is None or estimate.value <= estimate.high + 1e-12


@given(customers)
def test_no_book_breaks_a_ratio(pairs):
    estimate = ratio.ratio(sums([float(x) for x, _ in pairs], [float(y) for _, y in pairs], n=len(pairs)))
    if estimate.low is not None:
        assert holds_its_value(estimate)


@pytest.mark.parametrize("equal", [True, False])
def test_one_customer_alone_is_refused_whatever_its_size(equal):
    big = sums([5e5 if equal else 1e6], [1e6])
    assert proportion.share(big).refusal
