"""Estimated precision and recall hold the true ones, on islands that were made with known truth."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest
from tests.customers.resolving.made_islands import HELD, SETTINGS, Setting, made

from cutaway.customers.resolving import quality, resolve
from cutaway.customers.resolving.estimating import Between, estimate_quality, missing_pairs, with_chance, wrong_pairs
from cutaway.stats.estimate import Estimate

FEW = ("persons, many gaps", "families, with gaps", "companies, many slips and gaps", "companies with branches")
BEYOND = range(1000, 1020)  # seeds that nobody looked at while the factors of the estimate were chosen


def true_quality(connection: duckdb.DuckDBPyConnection, clusters: str) -> tuple[float, float]:
    """Precision and recall of the pairs within clusters."""
    found, true, both = connection.execute(
        f"WITH c AS (SELECT c.cluster, r.who FROM {clusters} AS c JOIN records AS r ON r.record_id = c.record) "
        f"SELECT (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM c GROUP BY cluster)), "
        f"(SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM c GROUP BY who)), "
        f"(SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM c GROUP BY cluster, who))"
    ).fetchall()[0]
    return both / found, both / true


def covered(estimate: Estimate, truth: float) -> bool:
    assert estimate.low is not None and estimate.high is not None
    return estimate.low - 1e-9 <= truth <= estimate.high + 1e-9


def holds(setting: Setting, seed: int) -> tuple[bool, bool]:
    """Whether the intervals of precision and of recall hold the truth of one island."""
    connection = duckdb.connect()
    made(connection, setting, seed)
    found = resolve(connection, "records", setting.kinds, island="island" if setting.islands else None)
    precision, recall = true_quality(connection, found.clusters)
    assert found.precision.low is not None and found.recall.low is not None
    assert found.precision.low > 0.4 and found.recall.low > 0.4, "an interval that says nothing holds everything"
    return covered(found.precision, precision), covered(found.recall, recall)


@pytest.mark.parametrize("name", FEW)
def test_the_intervals_hold_the_truth_of_a_few_islands(name: str):
    setting = next(setting for setting in SETTINGS if setting.name == name)
    assert all(all(holds(setting, seed)) for seed in (1000, 1001))


@pytest.mark.slow
@pytest.mark.parametrize("setting", [s for s in SETTINGS if s.name in HELD], ids=lambda setting: setting.name)
def test_the_intervals_hold_the_truth_of_nine_islands_in_ten(setting: Setting):
    each = [holds(setting, seed) for seed in BEYOND]
    assert min(np.mean(each, axis=0)) >= 0.9


def test_an_estimate_that_trusts_the_weights_alone_would_be_seen(monkeypatch: pytest.MonkeyPatch):
    """The planted fault: columns that are missing tell nothing, and no pair is imagined."""
    monkeypatch.setattr(quality, "wrong_for_lack", lambda *arguments: np.zeros(len(arguments[4])))
    monkeypatch.setattr(quality, "imagined_recall", lambda *arguments: 1.0)
    setting = next(setting for setting in SETTINGS if setting.name == "families, with gaps")
    assert not all(all(holds(setting, seed)) for seed in range(1000, 1004))


def test_where_no_error_is_expected_there_is_room_for_three():
    none = Between(0.0, 0.0, 0.0)
    precision, recall = estimate_quality(500, none, none, 500)
    assert precision.value == recall.value == 1.0
    assert precision.low == pytest.approx(1 - 3.689 / 500, abs=1e-5)


def test_pairs_of_large_clusters_err_together_and_widen_the_interval():
    wrong, none = Between(2.0, 1.0, 4.0), Between(0.0, 0.0, 0.0)
    alone, _ = estimate_quality(600, wrong, none, 600)
    large, _ = estimate_quality(600, wrong, none, 100)
    assert alone.value == large.value
    assert alone.low is not None and large.low is not None and large.low < alone.low


def test_the_bounds_of_rare_events_are_those_of_the_tables():
    found = with_chance(Between(10.0, 10.0, 10.0), 1.0)
    assert found.high == pytest.approx(18.39, abs=0.01)
    assert found.low == 4.0


def test_what_missing_columns_would_tell_counts_where_it_is_more_than_the_weights_say():
    sure = np.full(100, 30.0)
    assert wrong_pairs(sure, np.zeros(100), 0).value < 0.001
    told = wrong_pairs(sure, np.full(100, 0.1), 0)
    assert told.value == pytest.approx(10.0)
    assert told.high == pytest.approx(40.0)
    assert told.low < 0.001


def test_pairs_that_only_imagined_ones_tell_of_are_missing():
    none = np.zeros(0)
    half = missing_pairs(100.0, 1.0, Between(0.5, 0.4, 0.6), none, 0.0)
    assert half.value == pytest.approx(100.0)
    assert half.high == pytest.approx(150.0)
    assert half.low == 0.0
    by_third_records = missing_pairs(100.0, 0.5, Between(0.5, 0.4, 0.6), none, 0.0)
    assert by_third_records.value == 0.0, "pairs that others tie are not missed"
