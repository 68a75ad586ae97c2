"""On public sets with known truth the clusters are as good as measured, and worse when something is broken."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from cutaway.customers.resolving import Resolution, learning, resolve

PERSONS = {
    "given_name": "given_name",
    "surname": "family_name",
    "street_number": "code",
    "address_1": "address",
    "address_2": "address",
    "suburb": "place",
    "postcode": "postcode",
    "state": "category",
    "date_of_birth": "date",
}


def febrl(shared_data: Path, number: int) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    file = shared_data / "open" / "er_febrl" / f"dataset{number}.csv"
    connection.execute(
        f"CREATE TABLE records AS SELECT *, regexp_extract(rec_id, '[0-9]+') AS who "
        f"FROM read_csv('{file}', all_varchar = true, normalize_names = true)"
    )
    return connection


def f1(connection: duckdb.DuckDBPyConnection, found: Resolution, key: str) -> tuple[float, float]:
    """Of the pairs within clusters: F1 and precision."""
    both, linked, true = connection.execute(
        f"WITH c AS (SELECT c.cluster, r.who FROM {found.clusters} AS c JOIN records AS r ON r.{key} = c.record) "
        f"SELECT (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM c GROUP BY cluster, who)), "
        f"(SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM c GROUP BY cluster)), "
        f"(SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM c GROUP BY who))"
    ).fetchall()[0]
    return 2 * both / (linked + true), both / max(linked, 1)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_febrl_with_and_without_the_social_security_number(shared_data: Path, number: int):
    connection = febrl(shared_data, number)
    with_number = resolve(connection, "records", {**PERSONS, "soc_sec_id": "registration"}, key="rec_id")
    assert min(f1(connection, with_number, "rec_id")) >= 0.999
    without = resolve(connection, "records", PERSONS, key="rec_id")
    assert min(f1(connection, without, "rec_id")) >= 0.998


def test_fake_persons_with_swapped_names_and_the_estimates_cover_the_truth(shared_data: Path):
    connection = duckdb.connect()
    file = shared_data / "open" / "er_splink" / "fake_1000.csv"
    connection.execute(
        f"CREATE TABLE records AS SELECT *, \"cluster\" AS who FROM read_csv('{file}', all_varchar = true)"
    )
    kinds = {"first_name": "given_name", "surname": "family_name", "dob": "date", "city": "place", "email": "email"}
    found = resolve(connection, "records", kinds, key="unique_id")
    value, precision = f1(connection, found, "unique_id")
    assert value >= 0.99
    assert found.precision.low is not None and found.precision.high is not None
    assert found.precision.low <= precision <= found.precision.high
    recall = value * precision / (2 * precision - value)
    assert found.recall.low is not None and found.recall.high is not None
    assert found.recall.low <= recall <= found.recall.high


def test_weights_that_learn_nothing_are_noticed(shared_data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(learning, "bits", lambda comparison, m, u: [1.0] * len(comparison.levels))
    connection = febrl(shared_data, 1)
    assert f1(connection, resolve(connection, "records", PERSONS, key="rec_id"), "rec_id")[0] < 0.9
