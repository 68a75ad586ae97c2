from datetime import date, datetime

from cutaway import book
from cutaway.testing.battery.books import AS_OF
from cutaway.testing.filling import fill_book
from cutaway.testing.random_book import both, later_rows, random_book, shuffled


def test_the_same_seed_gives_the_same_book_and_another_gives_another():
    assert random_book(3, 50) == random_book(3, 50)
    assert random_book(3, 50) != random_book(4, 50)


def test_every_table_of_the_book_is_filled_and_keeps_the_contract():
    connection = fill_book(random_book(3, 200))
    counts = {t: connection.execute(f'SELECT count(*) FROM book."{t}"').fetchall()[0][0] for t in book.all_tables()}
    assert min(counts.values()) > 0
    assert counts["case_event"] > counts["case"]


def test_it_is_as_untidy_as_real_records():
    tables = random_book(3, 500)
    cases = tables["case"]
    described = {row["customer_id"] for row in tables["customer"]}
    named = {row["customer_id"] for row in cases}
    assert None in named
    assert named - described - {None}
    assert any(row["closed_at"] and row["closed_at"] < row["opened_at"] for row in cases)
    assert any(row["closed_at"] is None for row in cases)
    moments = [(row["case_id"], row["happened_at"]) for row in tables["case_event"]]
    assert len(set(moments)) < len(moments)  # ties
    assert {row["currency"] for row in tables["invoice"]} == {"EUR", "USD", "CHF"}


def test_rows_of_the_future_lie_in_the_future_and_touch_units_that_are_there():
    tables = random_book(3, 200)
    later = later_rows(3, tables, AS_OF)
    assert set(later) >= {"case", "case_event", "order", "invoice", "credit_note"}
    for name, rows in later.items():
        for row in rows:
            for column in book.table(name).columns:
                value = row.get(column.name)
                if column.occurred and isinstance(value, datetime):
                    assert value > AS_OF
                elif column.occurred and isinstance(value, date):
                    assert value > AS_OF.date()
    assert {row["case_id"] for row in later["case_event"]} & {row["case_id"] for row in tables["case"]}
    fill_book(both(tables, later)).close()


def test_shuffled_rows_are_the_same_rows():
    tables = random_book(3, 100)
    moved = shuffled(1, tables)
    assert moved["order"] != tables["order"]
    assert sorted(moved["order"], key=str) == sorted(tables["order"], key=str)
