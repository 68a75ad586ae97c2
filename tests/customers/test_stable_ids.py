"""Ids of customers do not change when records come, go, or change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.customers.stable_ids import grant, keep_ids
from cutaway.warehouse.duck import open_duck

Clusters = dict[str, str]


@pytest.fixture
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(open_duck()) as connection:
        yield connection


def ids(engine: duckdb.DuckDBPyConnection, clusters: Clusters, before: Clusters | None = None) -> Clusters:
    engine.execute("CREATE OR REPLACE TABLE clusters (customer_record_id VARCHAR, cluster VARCHAR)")
    engine.executemany("INSERT INTO clusters VALUES (?, ?)", list(clusters.items()))
    if before is not None:
        engine.execute("CREATE OR REPLACE TABLE before (customer_record_id VARCHAR, customer_id VARCHAR)")
        engine.executemany("INSERT INTO before VALUES (?, ?)", list(before.items()))
    keep_ids(engine, "clusters", None if before is None else "before", "kept")
    return dict(engine.execute("SELECT * FROM kept ORDER BY 1").fetchall())


def test_a_house_that_begins_anew_gives_the_same_ids(engine):
    clusters = {"crm:1": "a", "billing:1": "a", "crm:2": "b"}
    first = ids(engine, clusters)
    assert first["crm:1"] == first["billing:1"] != first["crm:2"]
    assert ids(engine, dict(reversed(clusters.items()))) == first


def test_a_new_record_joins_under_the_id_that_is_there(engine):
    first = ids(engine, {"crm:1": "a", "crm:2": "b"})
    later = ids(engine, {"crm:1": "x", "crm:2": "y", "billing:0": "x", "crm:3": "z"}, first)
    assert {later[record] for record in ("crm:1", "billing:0")} == {first["crm:1"]}
    assert later["crm:2"] == first["crm:2"]
    assert later["crm:3"] not in first.values()


def test_a_customer_keeps_its_id_as_long_as_any_of_its_records_is_there(engine):
    first = ids(engine, {"crm:1": "a", "billing:1": "a"})
    assert ids(engine, {"crm:1": "a"}, first) == {"crm:1": first["crm:1"]}
    only = ids(engine, {"crm:1": "a"}, first)
    # The record that founded the customer comes back as another one: the id that is taken is not given twice.
    back = ids(engine, {"crm:1": "a", "billing:1": "b"}, only)
    assert back["crm:1"] == first["crm:1"]
    assert back["billing:1"] == f"{first['crm:1']}-2"


def test_of_a_customer_that_falls_apart_the_larger_part_keeps_the_id(engine):
    first = ids(engine, {"a:1": "a", "b:1": "a", "c:1": "a"})
    later = ids(engine, {"a:1": "x", "b:1": "y", "c:1": "y"}, first)
    assert later["b:1"] == later["c:1"] == first["a:1"]
    assert later["a:1"] != first["a:1"]


def test_of_customers_that_grow_together_the_larger_one_gives_the_id(engine):
    first = ids(engine, {"a:1": "a", "b:1": "b", "c:1": "b"})
    assert set(ids(engine, dict.fromkeys(first, "one"), first).values()) == {first["b:1"]}


RECORDS = [f"{island}:{n}" for island in "abc" for n in range(4)]


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz"), st.integers(1, 5), st.sampled_from(RECORDS)))
)
def test_no_id_is_given_twice_and_no_id_is_lost_that_could_be_kept(claims):
    granted = grant(claims)
    assert len(set(granted.values())) == len(granted)
    for cluster, id, _, _ in claims:
        assert cluster in granted or id in granted.values()
