"""Rows a page at a time: each row once, in any order, with what is empty last; and never one that was not asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest
from tests.findings.test_changes import finding

from cutaway.errors import CutawayError
from cutaway.findings.finding import Finding
from cutaway.findings.row_pages import MOST_COUNTED, Asked, row_page

ID = "basics.on_time_delivery"
N = 137


@pytest.fixture
def kept() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA evidence")
        connection.execute("CREATE SCHEMA book")
        connection.execute(
            "CREATE TABLE book.customer AS SELECT 'C' || i AS customer_id, "
            "CASE WHEN i > 0 THEN 'Firm ' || i END AS name FROM range(9) AS t(i)"
        )
        connection.execute(
            f"""CREATE TABLE evidence.basics__on_time_delivery AS
            SELECT 'O' || i AS order_id, 'C' || i % 7 AS customer_id, 'T' || i % 3 AS team,
                CASE WHEN i % 5 > 0 THEN DATE '2026-01-01' + CAST(i % 11 AS INTEGER) END AS happened_on,
                CASE WHEN i % 4 > 0 THEN i % 3 = 0 END AS on_time,
                CASE WHEN i % 10 = 9 THEN 'cancelled' END AS excluded
            FROM range({N}) AS t(i)"""
        )
        yield connection


@pytest.fixture
def found() -> Finding:
    return finding(n=N)


def all_pages(kept, found, asked: Asked) -> list[tuple]:
    rows: list[tuple] = []
    while True:
        page = row_page(kept, ID, found, asked)
        rows += page.rows
        if page.next is None:
            return rows
        asked = replace(asked, after=page.next)


@pytest.mark.parametrize("sort", ["", "order_id", "customer_id", "team", "on_time", "happened_on"])
@pytest.mark.parametrize("rising", [True, False])
@pytest.mark.parametrize("size", [1, 7, 500])
def test_every_row_comes_once_and_what_is_empty_comes_last(kept, found, sort, rising, size):
    rows = all_pages(kept, found, Asked(sort=sort, rising=rising, size=size))
    ids = [row[0] for row in rows]
    assert len(ids) == len(set(ids)) == N - N // 10
    at = ["order_id", "customer_id", "team", "happened_on", "on_time"].index(sort or "happened_on")
    values = [row[at] for row in rows]
    known = [value for value in values if value is not None]
    assert values == known + [None] * (len(values) - len(known))
    assert known == sorted(known, reverse=not rising)


def test_only_rows_that_were_asked_for_come(kept, found):
    rows = all_pages(kept, found, Asked(only=(("team", "T1"), ("on_time", "false")), size=5))
    assert rows and {(row[2], row[4]) for row in rows} == {("T1", False)}
    empty = all_pages(kept, found, Asked(only=(("on_time", ""),)))
    assert empty and {row[4] for row in empty} == {None}


def test_other_teams_stay_closed_whatever_is_asked(kept, found):
    assert {row[2] for row in all_pages(kept, found, Asked(teams=frozenset({"T2"})))} == {"T2"}
    assert all_pages(kept, found, Asked(teams=frozenset({"T2"}), only=(("team", "T1"),))) == []
    assert all_pages(kept, found, Asked(teams=frozenset())) == []


def test_the_customers_of_the_page_have_their_names(kept, found):
    page = row_page(kept, ID, found, Asked(only=(("team", "T1"),), size=3))
    customers = {row[1] for row in page.rows}
    assert page.names == {customer: f"Firm {customer[1:]}" for customer in customers - {"C0"}}


def test_a_name_is_looked_up_once(kept, found):
    known: dict[str, str | None] = {}
    asked = Asked(only=(("customer_id", "C3"),))
    assert row_page(kept, ID, found, asked, known).names == {"C3": "Firm 3"}
    kept.execute("DROP TABLE book.customer")
    assert row_page(kept, ID, found, asked, known).names == {"C3": "Firm 3"}


def test_what_was_not_judged_comes_with_its_reason(kept, found):
    page = row_page(kept, ID, found, Asked(excluded=True))
    assert page.columns[-1] == "excluded" and {row[-1] for row in page.rows} == {"cancelled"}
    assert "excluded" not in row_page(kept, ID, found, Asked()).columns


def test_rows_are_counted_until_it_would_take_long(kept, found):
    assert row_page(kept, ID, found, Asked()).total == N - N // 10
    kept.execute(
        f"INSERT INTO evidence.basics__on_time_delivery SELECT 'X' || i, 'C', 'T1', NULL, NULL, NULL "
        f"FROM range({MOST_COUNTED}) AS t(i)"
    )
    assert row_page(kept, ID, found, Asked()).total is None


@pytest.mark.parametrize("column", ["nothing", "team; DROP TABLE x", "rowid", '"team"', "excluded"])
def test_a_column_that_is_not_there_is_refused(kept, found, column):
    for asked in (Asked(sort=column), Asked(only=((column, "x"),))):
        with pytest.raises(CutawayError, match="no column"):
            row_page(kept, ID, found, asked)


def test_a_value_stays_a_value(kept, found):
    assert row_page(kept, ID, found, Asked(only=(("team", "T1' OR '1'='1"),))).rows == ()
    assert row_page(kept, ID, found, Asked(only=(("happened_on", "yesterday"),))).rows == ()


def test_rows_about_people_are_open_to_nobody(kept, found):
    with pytest.raises(CutawayError, match="groups of five"):
        row_page(kept, ID, replace(found, has_rows=False), Asked())
