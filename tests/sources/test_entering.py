from __future__ import annotations

import contextlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutaway.errors import BookError, SourceError

EVENTS = "SELECT id AS case_id, moment AS happened_at, kind FROM log"


def test_a_case_may_be_called_na_007_or_1_10(island: Any) -> None:
    ids = ["NA", "007", "7", "1.10", "1.1", "null", "1E5"]
    island.raw("log", [{"id": id, "moment": "2024-01-01 10:00"} for id in ids], types={"moment": "instant"})
    entry = island.enter("case", "SELECT id AS case_id, moment AS opened_at FROM log")
    assert entry.entered == len(ids)
    assert sorted(id for (id,) in island.rows('SELECT case_id FROM book."case"')) == sorted(ids)


def test_equal_rows_without_an_id_are_all_kept_and_have_the_same_ids_next_time(island_in: Any) -> None:
    found = []
    rows = [{"id": "1", "moment": "2024-01-01 10:00", "kind": "response"}] * 3 + [
        {"id": "2", "moment": "2024-01-01 10:00", "kind": "response"}
    ]
    for order in (rows, rows[::-1]):
        made = island_in()
        made.raw("log", order, types={"moment": "instant"})
        assert made.enter("case_event", EVENTS).entered == 4
        found.append(sorted(made.rows("SELECT case_event_id, case_id FROM book.case_event")))
        made.engine.close()
    assert found[0] == found[1]
    assert len({id for id, _ in found[0]}) == 4


def test_rows_of_two_sources_without_ids_are_two_rows_also_where_they_look_alike(island: Any) -> None:
    rows = [{"id": "1", "moment": "2024-01-01 10:00", "kind": "response"}]
    island.raw("log", rows, types={"moment": "instant"})
    assert island.enter("case_event", EVENTS).entered == 1
    island.name = "phone"
    island.raw("log", rows, types={"moment": "instant"})
    assert island.enter("case_event", EVENTS).entered == 1
    assert island.rows("SELECT source FROM book.case_event ORDER BY source") == [("phone",), ("shop",)]


def test_of_rows_with_one_id_one_enters_and_always_the_same_one(island_in: Any) -> None:
    rows = [{"id": "1", "state": state} for state in ("SP", "MT", "RJ")]
    for order in (rows, rows[::-1]):
        made = island_in()
        made.raw("people", order)
        entry = made.enter("customer", "SELECT id AS customer_id, state AS segment FROM people")
        assert (entry.entered, entry.quarantined) == (1, 2)
        assert entry.reasons == (("another row has the same `customer_id`", 2),)
        assert made.rows("SELECT segment FROM book.customer") == [("MT",)]
        made.engine.close()


def test_a_second_source_cannot_take_an_id_that_the_first_one_gave(island: Any) -> None:
    island.raw("people", [{"id": "1"}])
    island.enter("customer", "SELECT id AS customer_id, 'first' AS segment FROM people")
    island.name = "crm"
    island.raw("people", [{"id": "1"}, {"id": "2"}])
    entry = island.enter("customer", "SELECT id AS customer_id, 'second' AS segment FROM people")
    assert (entry.entered, entry.reasons) == (1, (("another source has the same `customer_id`", 1),))
    assert island.rows("SELECT customer_id, segment FROM book.customer ORDER BY 1") == [("1", "first"), ("2", "second")]


@pytest.mark.parametrize(
    ("zone", "text", "utc", "local"),
    [
        ("UTC", "2024-07-01 10:00", datetime(2024, 7, 1, 10), datetime(2024, 7, 1, 10)),
        ("Europe/Berlin", "2024-07-01 10:00", datetime(2024, 7, 1, 8), datetime(2024, 7, 1, 10)),
        ("Europe/Berlin", "2024-12-01 10:00", datetime(2024, 12, 1, 9), datetime(2024, 12, 1, 10)),
        ("Europe/Berlin", "2023-10-29T02:30:00+02:00", datetime(2023, 10, 29, 0, 30), datetime(2023, 10, 29, 2, 30)),
        ("Europe/Berlin", "2023-10-29T02:30:00+01:00", datetime(2023, 10, 29, 1, 30), datetime(2023, 10, 29, 2, 30)),
        ("Europe/Berlin", "2023-10-29T00:59:59Z", datetime(2023, 10, 29, 0, 59, 59), datetime(2023, 10, 29, 2, 59, 59)),
        ("Europe/Berlin", "2023-10-29T01:00:00Z", datetime(2023, 10, 29, 1), datetime(2023, 10, 29, 2)),
        ("Europe/Berlin", "2023-03-26 01:59:59", datetime(2023, 3, 26, 0, 59, 59), datetime(2023, 3, 26, 1, 59, 59)),
        ("Europe/Berlin", "2023-03-26 03:00:00", datetime(2023, 3, 26, 1), datetime(2023, 3, 26, 3)),
        ("America/Sao_Paulo", "2018-02-17 23:30", datetime(2018, 2, 18, 2, 30), datetime(2018, 2, 17, 23, 30)),
        ("Asia/Kolkata", "2024-01-01T00:00:00Z", datetime(2024, 1, 1), datetime(2024, 1, 1, 5, 30)),
    ],
)
@pytest.mark.parametrize("declared", [True, False], ids=["declared", "text to the end"])
def test_an_instant_is_kept_in_utc_and_as_the_clock_of_the_source_showed_it(
    island_in: Any, zone: str, text: str, utc: datetime, local: datetime, declared: bool
) -> None:
    made = island_in(zone)
    made.raw("log", [{"id": "1", "moment": text}], types={"moment": "instant"} if declared else {})
    made.enter("case", "SELECT id AS case_id, moment AS opened_at FROM log")
    assert made.rows('SELECT opened_at, opened_at_local FROM book."case"') == [(utc, local)]
    made.engine.close()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024-07-01 19:30", datetime(2024, 7, 1, 19, 30)),
        ("2024-07-01T19:30:00+09:00", datetime(2024, 7, 1, 19, 30)),
        ("2024-07-01T19:30:00.000 -0500", datetime(2024, 7, 1, 19, 30)),
        ("2024-07-01T19:30:00Z", datetime(2024, 7, 1, 19, 30)),
        ("2024-07-01", datetime(2024, 7, 1)),
    ],
)
def test_a_clock_on_the_customers_wall_shows_what_it_showed_whatever_the_source_lives_by(
    island_in: Any, text: str, shown: datetime
) -> None:
    made = island_in("Europe/Berlin")
    made.raw("calls", [{"id": "1", "there": text}])
    sql = "SELECT id AS interaction_id, 'call' AS kind, '2024-07-01 12:30' AS started_at, there AS customer_clock_at"
    assert made.enter("interaction", f"{sql} FROM calls").entered == 1
    assert made.rows("SELECT customer_clock_at, started_at FROM book.interaction") == [
        (shown, datetime(2024, 7, 1, 10, 30))
    ]
    made.engine.close()


def test_a_clock_that_is_none_is_refused_with_the_reason(island: Any) -> None:
    island.raw("calls", [{"id": "1", "there": "tea time"}])
    sql = "SELECT id AS interaction_id, 'call' AS kind, '2024-07-01 12:30' AS started_at, there AS customer_clock_at"
    entry = island.enter("interaction", f"{sql} FROM calls")
    assert entry.reasons == (("`customer_clock_at` is not the time on a clock", 1),)


def test_in_a_query_a_day_begins_at_midnight_of_the_source(island_in: Any) -> None:
    made = island_in("America/Sao_Paulo")
    made.raw("log", [{"id": "1", "moment": "2024-05-02T01:00:00Z"}], types={"moment": "instant"})
    made.enter("order", "SELECT id AS order_id, CAST(moment AS DATE) AS delivered_on FROM log")
    assert made.rows('SELECT delivered_on FROM book."order"') == [(date(2024, 5, 1),)]
    assert made.rows("SELECT current_setting('TimeZone')") == [("UTC",)], "a query leaves no zone behind"
    made.engine.close()


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("'twelve'", "`amount` is not an amount of money"),
        ("-1", "`amount` is negative"),
        ("NULL", "`amount` is empty"),
        ("''", "`amount` is empty"),
        ("'nan'::DOUBLE", "`amount` is not an amount of money"),
        ("1e30", "`amount` is not an amount of money"),
    ],
)
def test_an_amount_that_is_none_is_refused_with_the_reason(island: Any, value: str, reason: str) -> None:
    sql = f"SELECT 'i1' AS invoice_id, DATE '2024-01-01' AS issued_on, {value} AS amount, 'EUR' AS currency"
    assert island.enter("invoice", sql).reasons == ((reason, 1),)


def test_an_amount_is_exact_to_four_places(island: Any) -> None:
    island.enter(
        "invoice",
        "SELECT 'i1' AS invoice_id, DATE '2024-01-01' AS issued_on, '123456789.1234' AS amount, 'EUR' AS currency",
    )
    assert island.rows("SELECT amount FROM book.invoice") == [(Decimal("123456789.1234"),)]


@pytest.mark.parametrize(
    ("value", "entered"),
    [("1.5::DOUBLE", 0), ("2.0::DOUBLE", 1), ("'1.5'", 0), ("'x'", 0), ("7::HUGEINT", 1), ("NULL", 1)],
)
def test_a_fraction_is_never_rounded_to_a_whole_number(island: Any, value: str, entered: int) -> None:
    sql = f"SELECT 'c' AS case_id, TIMESTAMP '2024-01-01' AS happened_at, 'closed' AS kind, {value} AS position"
    assert island.enter("case_event", sql).entered == entered


def test_a_credit_note_may_leave_its_reason_open_and_may_not_invent_one(island: Any) -> None:
    sql = (
        "SELECT id AS credit_note_id, DATE '2024-01-01' AS issued_on, 1 AS amount, 'EUR' AS currency, why AS reason "
        "FROM (VALUES ('a', NULL), ('b', ''), ('c', 'goodwill'), ('d', 'because')) AS t(id, why)"
    )
    assert island.enter("credit_note", sql).entered == 3
    assert island.rows("SELECT credit_note_id, reason FROM book.credit_note ORDER BY 1") == [
        ("a", None),
        ("b", None),
        ("c", "goodwill"),
    ]


def test_a_query_that_returns_what_the_table_does_not_have_is_told_what_it_has(island: Any) -> None:
    with pytest.raises(BookError, match="`colour`, `size`, which `customer` does not have") as told:
        island.enter("customer", "SELECT '1' AS customer_id, 'red' AS colour, 3 AS size")
    assert told.value.where == "to_book/shop/customer.sql"
    assert "parent_id" in told.value.next_step


def test_a_query_that_lacks_what_every_row_must_have_is_told_what(island: Any) -> None:
    with pytest.raises(BookError, match="does not return `issued_on`, `currency`"):
        island.enter("invoice", "SELECT '1' AS invoice_id, 1 AS amount")


def test_a_column_of_a_type_that_nothing_can_be_made_of_is_told_and_not_raised_by_the_engine(island: Any) -> None:
    for value in ("{'a': 1}", "[1, 2]", "INTERVAL '1 day'", "true", "DATE '2024-01-01'", "'\\xAA'::BLOB"):
        for column in ("opened_at", "closed_at"):
            sql = f"SELECT 'c' AS case_id, TIMESTAMP '2024-01-01' AS opened_at, {value} AS closed_at"
            if column == "opened_at":
                sql = f"SELECT 'c' AS case_id, {value} AS opened_at"
            with contextlib.suppress(BookError):  # an error of the engine would pass through
                assert island.enter("case", sql).returned == 1
            island.engine.execute('DELETE FROM book."case"')


def test_a_failing_query_is_told_with_the_raw_tables_that_there_are(island: Any) -> None:
    island.raw("orders", [{"id": "1"}])
    with pytest.raises(SourceError, match="failed") as told:
        island.enter("customer", "SELECT nothing AS customer_id FROM orders")
    assert told.value.where == "to_book/shop/customer.sql"
    assert "orders" in told.value.next_step


OUTSIDE = [
    "SELECT content AS customer_id FROM read_text('{secret}')",
    "SELECT column0 AS customer_id FROM read_csv('{secret}', header = false)",
    "SELECT * FROM '{secret}'",
    "SELECT customer_id FROM read_parquet('{secret}')",
    "SELECT file AS customer_id FROM glob('{folder}/*')",
    "SELECT content AS customer_id FROM read_blob('{secret}')",
    "SELECT customer_id FROM query('SELECT content AS customer_id FROM read_text(''{secret}'')')",
]


@pytest.mark.parametrize("sql", OUTSIDE)
def test_a_query_reaches_no_file_outside(island: Any, tmp_path_factory: pytest.TempPathFactory, sql: str) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.csv"
    secret.write_text("a,b\ntop,secret\n")
    with pytest.raises(SourceError) as told:
        island.enter("customer", sql.format(secret=secret, folder=secret.parent))
    assert "secret" not in str(told.value).replace("secret.csv", "")
    assert island.rows("SELECT count(*) FROM book.customer") == [(0,)]


def test_an_engine_without_the_lock_would_have_read_the_file(tmp_path: Path) -> None:
    """The negative control of the test above: the same texts reach the file where nothing is closed."""
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\ntop,secret\n")
    reached = 0
    with duckdb.connect() as connection:
        for sql in OUTSIDE:
            try:
                reached += len(connection.execute(sql.format(secret=secret, folder=tmp_path)).fetchall())
            except duckdb.Error:
                continue
    assert reached >= 6


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "2", "3", "NA", "", "007"]),
            st.sampled_from(["2024-01-01", "01/02/2024", "", "2024-02-30", "epoch"]),
            st.sampled_from(["10", "-10", "1,5", "", "ten", "1e30"]),
            st.sampled_from(["EUR", ""]),
        ),
        max_size=12,
    ),
    st.sampled_from(["", "WHERE amount <> 'ten'", "WHERE false"]),
)
def test_whatever_a_source_holds_every_returned_row_is_entered_or_quarantined_with_a_reason(
    island_in: Any, rows: list[tuple[str, ...]], where: str
) -> None:
    made = island_in()
    named = [dict(zip(("id", "day", "amount", "currency"), row, strict=True)) for row in rows]
    if not named:
        made.raw("bills", types={"id": "text", "day": "text", "amount": "text", "currency": "text"})
    else:
        made.raw("bills", named)
    entry = made.enter("invoice", f"SELECT id AS invoice_id, day AS issued_on, amount, currency FROM bills {where}")
    aside = made.rows("SELECT reason, file FROM vault.quarantine")
    assert entry.read == len(rows)
    assert entry.read == entry.merged + entry.left_out + entry.returned
    assert entry.returned == entry.entered + entry.quarantined
    assert made.rows("SELECT count(*) FROM book.invoice") == [(entry.entered,)]
    assert len(aside) == entry.quarantined == sum(n for _, n in entry.reasons)
    assert all(reason and file for reason, file in aside)
    # Refusing everything would satisfy all of the above.
    fit = {r[0] for r in rows if r[0] and r[1] == "2024-01-01" and r[2] == "10" and r[3] == "EUR"}
    assert entry.entered == (0 if where == "WHERE false" else len(fit))
    made.engine.close()


def test_hand_offs_of_one_instant_follow_the_order_in_which_the_source_wrote_them(island_in: Any) -> None:
    teams = ["desk", "network", "desk", "billing", "desk"]
    log = [{"id": "NA", "moment": "2024-01-01 10:00", "team": team} for team in teams]
    made = island_in()
    made.raw("log", log, types={"moment": "instant"})
    made.enter(
        "case_event",
        "SELECT id AS case_id, moment AS happened_at, _row AS position, 'assigned' AS kind, team FROM log",
    )
    told = made.rows("SELECT team FROM book.case_event ORDER BY happened_at, position")
    assert [team for (team,) in told] == teams
    assert sorted(teams) != teams, "by the alphabet the hand-offs would be others"
    made.engine.close()


def test_ids_of_an_island_are_told_apart_from_those_of_another(island: Any) -> None:
    island.raw("debtors", [{"id": "0010", "crm": "A1", "owner": "0011"}, {"id": "a@b.example", "crm": None}])
    island.enter(
        "customer_record",
        "SELECT id AS customer_record_id, 'crm:' || crm AS same_as, owner AS parent_record_id FROM debtors",
        islands={"shop", "crm"},
    )
    known = "SELECT customer_record_id, same_as, parent_record_id, source_id FROM book.customer_record ORDER BY 2"
    first, second = island.rows(known)
    assert first == ("shop:0010", "crm:A1", "shop:0011", "0010")
    assert not any("@" in (cell or "") for cell in second), "an id that is a mail address stays a pseudonym"


def test_customers_of_an_island_are_named_as_its_records_are(island: Any) -> None:
    island.raw("orders", [{"id": "1", "firm": "0010"}, {"id": "2", "firm": "crm:A1"}, {"id": "3", "firm": None}])
    sql = "SELECT id AS order_id, firm AS customer_id FROM orders"
    island.enter("order", sql, islands={"shop", "crm"})
    told = island.rows('SELECT order_id, customer_id FROM book."order" ORDER BY 1')
    assert told == [("1", "shop:0010"), ("2", "crm:A1"), ("3", None)]


def test_a_source_without_records_of_customers_keeps_its_ids(island: Any) -> None:
    island.raw("orders", [{"id": "1", "firm": "0010"}])
    island.enter("order", "SELECT id AS order_id, firm AS customer_id FROM orders", islands={"crm"})
    assert island.rows('SELECT customer_id FROM book."order"') == [("0010",)]
