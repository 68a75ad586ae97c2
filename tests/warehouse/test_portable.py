"""Every word of the vocabulary gives the same on every engine, on the rows on which the engines' own words differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import ibis
import ibis.expr.types as ir
import pytest

from cutaway.practices import Window
from cutaway.testing.engines import Engine
from cutaway.testing.filling import fill_book
from cutaway.warehouse import portable as p
from cutaway.warehouse.session import Session

ROWS = {
    "case": """
        case_id | customer_id | opened_at                  | closed_at                  | team
        c1      | acme        | 2024-02-28 23:59:59.999999 | 2024-02-29 02:15:00.000001 | desk
        c2      | acme        | 2024-02-29 00:00:00        | 2024-02-28 23:00:00        | desk
        c3      | bolt        | 2024-12-31 12:00:00        |                            |
    """,
    "case_event": """
        case_id | kind     | happened_at      | position | team
        c1      | assigned | 2024-03-01 08:00 | 2        | line 2
        c1      | assigned | 2024-03-01 08:00 | 1        | desk
        c1      | closed   | 2024-03-02 08:00 |          | field
        c2      | closed   | 2024-03-01 09:00 | 7        | desk
    """,
    "order": """
        order_id | promised_on | delivered_on
        o1       | 2024-02-28  | 2024-03-01
        o2       | 2024-03-01  | 2024-02-28
        o3       | 2023-12-31  | 2024-12-31
        o4       |             | 2024-01-01
    """,
    "exchange_rate": """
        currency | valid_from | rate
        USD      | 2024-01-01 | 0
        CHF      | 2024-01-09 | 4
    """,
}


@pytest.fixture
def session(cutaway_engine: Engine) -> Iterator[Session]:
    held = fill_book(ROWS)
    yield cutaway_engine.hold(held, ROWS)
    held.close()


def told(session: Session, table: ir.Table, **columns: ir.Value) -> list[tuple[Any, ...]]:
    """The values of some columns, in the order of the table's key."""
    rows = session.rows(table.select(_key=table[table.columns[0]], **columns)).to_pylist()
    return [tuple(row[name] for name in columns) for row in sorted(rows, key=lambda row: str(row["_key"]))]


def test_a_ratio_of_whole_numbers_is_not_cut_off_and_one_by_zero_is_empty(session: Session) -> None:
    events = session.table("case_event").filter(lambda t: t.position.notnull())
    ratio = p.ratio(events.position, ibis.literal(2, "int64"))
    assert sorted(value for (value,) in told(session, events, r=ratio)) == [0.5, 1.0, 3.5]
    rates = session.table("exchange_rate")
    assert sorted(told(session, rates, r=p.ratio(ibis.literal(7, "int64"), rates.rate)), key=str) == [(1.75,), (None,)]


def test_a_truth_that_is_unknown_counts_as_none(session: Session) -> None:
    cases = session.table("case")
    assert told(session, cases, n=p.as_number(cases.team == "desk")) == [(1,), (1,), (0,)]


def test_seconds_are_whole_and_fractions_are_cut_off_both_ends(session: Session) -> None:
    cases = session.table("case")
    between = p.seconds_between(cases.opened_at, cases.closed_at)
    assert told(session, cases, s=between) == [(8101,), (-3600,), (None,)]


def test_hours_are_fractions_of_whole_seconds(session: Session) -> None:
    cases = session.table("case")
    assert told(session, cases, h=p.hours_between(cases.opened_at, cases.closed_at)) == [
        (8101 / 3600,),
        (-1.0,),
        (None,),
    ]


def test_days_are_counted_by_the_calendar_in_a_leap_year_too(session: Session) -> None:
    orders = session.table("order")
    between = p.days_between(orders.promised_on, orders.delivered_on)
    assert told(session, orders, d=between) == [(2,), (-2,), (366,), (None,)]


def test_a_week_begins_on_monday_which_is_1_and_ends_on_sunday_which_is_7(session: Session) -> None:
    cases, orders = session.table("case"), session.table("order")
    assert told(session, cases, w=p.weekday_of(cases.opened_at)) == [(3,), (4,), (2,)]
    assert told(session, orders, w=p.weekday_of(orders.promised_on)) == [(3,), (5,), (7,), (None,)]


def test_the_hour_of_a_clock_has_fractions_from_whole_seconds(session: Session) -> None:
    cases = session.table("case")
    assert told(session, cases, h=p.hour_of_day(cases.closed_at)) == [(2.25,), (23.0,), (None,)]
    assert told(session, cases, h=p.hour_of_day(cases.opened_at)) == [(24 - 1 / 3600,), (0.0,), (12.0,)]


def test_a_day_and_an_instant_of_python_mean_themselves(session: Session) -> None:
    cases, orders = session.table("case"), session.table("order")
    assert told(session, orders, x=orders.delivered_on <= p.day(date(2024, 2, 28))) == [
        (False,),
        (True,),
        (False,),
        (True,),
    ]
    at = p.instant(datetime(2024, 2, 28, 23, 59, 59, 999999))
    assert told(session, cases, x=cases.opened_at <= at) == [(True,), (False,), (False,)]


def test_the_row_before_is_found_by_all_columns_of_the_order(session: Session) -> None:
    events = session.table("case_event")
    before = events.mutate(before=p.previous(events, "team", by="case_id", order=["happened_at", "position"]))
    rows = session.rows(before).to_pylist()
    assert {(r["case_id"], r["team"]): r["before"] for r in rows} == {
        ("c1", "desk"): None,
        ("c1", "line 2"): "desk",
        ("c1", "field"): "line 2",
        ("c2", "desk"): None,
    }


def test_steps_without_a_position_come_after_those_with_one(session: Session) -> None:
    events = session.table("case_event")
    order = ["position"]
    before = events.mutate(before=p.previous(events, "team", by="case_id", order=order))
    rows = {r["team"]: r["before"] for r in session.rows(before.filter(before.case_id == "c1")).to_pylist()}
    assert rows == {"desk": None, "line 2": "desk", "field": "line 2"}


def test_the_earliest_is_one_row_for_each(session: Session) -> None:
    first = p.earliest_by(session.table("case_event"), "case_id", "happened_at")
    rows = {row["case_id"]: row["happened_at"] for row in session.rows(first).to_pylist()}
    assert rows == {"c1": datetime(2024, 3, 1, 8), "c2": datetime(2024, 3, 1, 9)}


@pytest.mark.parametrize(
    ("window", "inside"),
    [
        (Window(date(2024, 2, 28), date(2024, 12, 31)), ["o1", "o3"]),
        (Window(None, date(2024, 2, 28)), ["o2", "o4"]),
        (None, []),
    ],
    ids=["after the start, up to and with the end", "from the beginning", "no window"],
)
def test_a_window_holds_its_last_day_and_not_its_first(
    session: Session, window: Window | None, inside: list[str]
) -> None:
    rows = session.rows(p.within(session.table("order"), "delivered_on", window)).to_pylist()
    assert sorted(row["order_id"] for row in rows) == inside


def test_equal_rows_stay_as_often_as_they_are_there(session: Session) -> None:
    teams = session.table("case").select("customer_id")
    assert session.rows(p.union_rows(teams, teams)).num_rows == 6


def test_the_first_row_of_each_is_the_whole_row_and_an_empty_cell_comes_last(session: Session) -> None:
    events = session.table("case_event")
    first = p.best_by(events, "case_id", order=["position", ibis.desc("happened_at")])
    assert told(session, first, c=first.case_id, t=first.team, p=first.position) == [
        ("c1", "desk", 1),
        ("c2", "desk", 7),
    ]
    last = p.best_by(events, "case_id", order=[ibis.desc("happened_at")])
    assert sorted(told(session, last, c=last.case_id, t=last.team)) == [("c1", "field"), ("c2", "desk")]


def test_a_month_is_written_with_two_digits(session: Session) -> None:
    orders = session.table("order")
    months = told(session, orders, m=p.month_of(orders.promised_on))
    assert months == [("2024-02",), ("2024-03",), ("2023-12",), (None,)]


def test_what_is_kept_can_be_read_and_forgotten(session: Session) -> None:
    kept = session.keep("orders_kept", session.table("order").select("order_id"))
    assert session.rows(kept).num_rows == session.rows(session.kept("orders_kept")).num_rows == 4
    session.drop("orders_kept")
    session.keep("orders_kept", session.table("case").select("case_id"))
    assert session.row(session.kept("orders_kept").aggregate(n=lambda t: t.count()))["n"] == 3


def test_sums_of_money_are_exact(session: Session) -> None:
    rates = session.table("exchange_rate")
    cents = rates.mutate(amount=ibis.literal("0.1").cast("decimal(18, 4)"))
    total = session.row(cents.aggregate(x=cents.amount.sum()))["x"]
    assert str(total).rstrip("0") == "0.2"
