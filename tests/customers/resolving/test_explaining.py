"""Each link says in words which fields agreed, how much each weighed, and how sure it is."""

from __future__ import annotations

import duckdb
import pytest

from cutaway.customers.resolving import explain, resolve
from cutaway.errors import BookError

KINDS = {"name": "organisation_name", "mail": "email", "town": "place"}


@pytest.fixture(scope="module")
def companies() -> duckdb.DuckDBPyConnection:
    """Sixty companies, each in the CRM and in billing; there without accents, and with another legal form or none."""
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE companies AS SELECT i, 'Käfer ' || md5(i::TEXT)[:8] AS name, "
        "'x' || i || '@' || md5(i::TEXT)[:8] || '.example' AS mail, ['Wien', 'Köln', 'Graz'][1 + i % 3] AS town "
        "FROM range(60) AS t(i)"
    )
    connection.execute(
        "CREATE TABLE records AS "
        "SELECT 'crm-' || i AS record_id, 'crm' AS island, name || ' GmbH' AS name, mail, town FROM companies "
        "UNION ALL SELECT 'bill-' || i, 'bill', upper(replace(name, 'ä', 'ae')), mail, town FROM companies"
    )
    return connection


def test_a_link_names_fields_weights_and_certainty(companies: duckdb.DuckDBPyConnection):
    found = resolve(companies, "records", KINDS, island="island")
    assert found.n_clusters == 60
    said = explain(companies, found, "crm-7", "bill-7")
    assert said == explain(companies, found, "bill-7", "crm-7")
    lines = said.splitlines()
    assert lines[0].startswith("One customer: more than 99.99 % sure that the two are the same (+")
    assert (
        "name: the same (" in lines[1]
        and "mail: the same (" in lines[1]
        and "island: from different islands (" in lines[1]
    )


def test_what_was_never_near_is_said_to_be_so(companies: duckdb.DuckDBPyConnection):
    found = resolve(companies, "records", KINDS, island="island")
    with pytest.raises(BookError, match="too little in common"):
        explain(companies, found, "crm-7", "bill-9")


def test_the_choices_are_told(companies: duckdb.DuckDBPyConnection):
    said = " ".join(resolve(companies, "records", KINDS, island="island").chosen)
    assert "Every pair is compared" in said
    assert "Pairs are linked from a probability of" in said
    assert "Island crm keeps its customers unique" in said
