"""Published numbers that the statistics must reproduce."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose
from statsmodels.duration.survfunc import SurvfuncRight

from cutaway.stats.concentration import concentration
from cutaway.stats.proportion import newcombe, wilson
from cutaway.stats.spc import limits
from cutaway.stats.survival import curve, quantile

NIST_FLOW_RATES = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_is_that_of_newcombe_1998(successes: int, n: int, low: float, high: float) -> None:
    assert_allclose(wilson(successes, n), (low, high), atol=5e-5)


def test_the_difference_of_two_shares_is_that_of_newcombe_1998() -> None:
    assert_allclose(newcombe(56, 70, 48, 80), (0.2, 0.0524, 0.3339), atol=5e-5)


def test_the_flow_rates_of_nist_have_the_limits_of_nist() -> None:
    found = limits(NIST_FLOW_RATES)
    assert found.centre == pytest.approx(50.81, abs=5e-3)
    assert found.mean_range == pytest.approx(1.8778, abs=5e-5)
    assert (found.low, found.high) == (pytest.approx(45.816, abs=1e-3), pytest.approx(55.804, abs=1e-3))
    assert found.outside(NIST_FLOW_RATES) == ()


def test_four_customers_of_30_30_20_20_percent_have_an_index_of_2600() -> None:
    found = concentration([30, 30, 20, 20])
    assert found is not None
    assert found.hhi * 10_000 == pytest.approx(2600)
    assert found.effective == pytest.approx(1 / 0.26)


def test_the_remission_of_leukaemia_has_the_curve_that_textbooks_print() -> None:
    """6-MP arm of Freireich 1963: 21 patients, 9 relapses; median 23 weeks, S(6) = .857, S(23) = .448."""
    ended = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
    running = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}
    times = sorted(ended.keys() | running.keys())
    found = curve(times, [ended.get(t, 0) for t in times], [running.get(t, 0) for t in times])
    assert found.n == 21
    assert_allclose(found.survival, [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], atol=5e-4)
    standard_error = found.survival * np.sqrt(found.greenwood)
    assert_allclose(standard_error, [0.076, 0.087, 0.096, 0.107, 0.114, 0.128, 0.135], atol=6e-4)
    assert quantile(found, 0.5) == 23


def test_the_curve_is_that_of_statsmodels() -> None:
    chance = np.random.default_rng(3)
    wait, seen = chance.integers(1, 40, 500), chance.integers(1, 60, 500)
    time, ended = np.minimum(wait, seen), wait <= seen
    ticks = np.unique(time)
    found = curve(ticks, [(ended & (time == t)).sum() for t in ticks], [(~ended & (time == t)).sum() for t in ticks])
    theirs = SurvfuncRight(time, ended.astype(int))
    events = np.isin(theirs.surv_times, found.time)
    assert_allclose(found.survival, theirs.surv_prob[events], atol=1e-12)
    alive = found.survival > 0
    standard_error = found.survival[alive] * np.sqrt(found.greenwood[alive])
    assert_allclose(standard_error, theirs.surv_prob_se[events][alive], atol=1e-12)
    for q in (0.1, 0.25, 0.5, 0.75, 0.9):
        assert quantile(found, q) == theirs.quantile(q)


def test_one_country_holds_a_fifth_of_the_public_shipments(shared_data: Path) -> None:
    """USAID supply chain, 10,324 lines: one country has about 21 % of the value."""
    value: dict[str, float] = defaultdict(float)
    for path in sorted((shared_data / "open" / "supply_scms").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                fields = {k.strip().lower().replace("_", " "): v for k, v in row.items() if k}
                value[fields["country"]] += float(fields["line item value"])
    found = concentration(list(value.values()))
    assert found is not None
    assert found.top1 == pytest.approx(0.21, abs=0.01)
