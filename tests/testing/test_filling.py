from datetime import date, datetime
from decimal import Decimal

import pytest

from cutaway.errors import BookError, CutawayError
from cutaway.testing.filling import fill_book


def rows(tables, query, **options):
    connection = fill_book(tables, **options)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_cells_are_cast_by_the_contract():
    order = """
        order_id | ordered_at       | promised_on
        007      | 2024-03-01 08:30 | 2024-03-08
    """
    assert rows({"order": order}, 'SELECT order_id, ordered_at, promised_on FROM book."order"') == [
        ("007", datetime(2024, 3, 1, 8, 30), date(2024, 3, 8))
    ]


def test_the_wall_clock_is_utc_unless_it_is_given():
    query = 'SELECT opened_at_local FROM book."case"'
    assert rows({"case": "case_id | opened_at\nc1 | 2024-03-01 23:00"}, query) == [(datetime(2024, 3, 1, 23),)]
    given = "case_id | opened_at | opened_at_local\nc1 | 2024-03-01 23:00 | 2024-03-02 00:00"
    assert rows({"case": given}, query) == [(datetime(2024, 3, 2),)]


def test_columns_that_are_not_given_are_empty():
    assert rows({"order": "order_id\no1"}, 'SELECT customer_id, status, team FROM book."order"') == [(None, None, None)]


def test_rows_without_a_key_are_numbered():
    steps = "case_id | kind | happened_at\nc1 | opened | 2024-03-01\nc1 | closed | 2024-03-02"
    query = "SELECT case_event_id FROM book.case_event ORDER BY 1"
    assert rows({"case_event": steps}, query) == [("case_event-1",), ("case_event-2",)]


INVOICE = "invoice_id | issued_on | amount | currency\ni1 | 2024-03-01 | 100 | {}"
MONEY = "SELECT amount, currency, amount_reporting FROM book.invoice"


def test_money_is_in_the_reporting_currency_unless_it_says_otherwise():
    plain = "invoice_id | issued_on | amount\ni1 | 2024-03-01 | 100"
    assert rows({"invoice": plain}, MONEY) == [(100, "EUR", 100)]
    assert rows({"invoice": plain}, MONEY, currency="SEK") == [(100, "SEK", 100)]


def test_money_of_another_currency_is_brought_over_by_the_rate_or_not_at_all():
    rate = "currency | valid_from | rate\nUSD | 2024-01-01 | 0.5"
    assert rows({"invoice": INVOICE.format("USD"), "exchange_rate": rate}, MONEY) == [(100, "USD", 50)]
    assert rows({"invoice": INVOICE.format("USD")}, MONEY) == [(100, "USD", None)]


def test_an_amount_that_is_given_in_the_reporting_currency_stays():
    given = "invoice_id | issued_on | amount | currency | amount_reporting\ni1 | 2024-03-01 | 100 | USD | 93.5"
    assert rows({"invoice": given}, MONEY) == [(100, "USD", Decimal("93.5"))]


def test_customers_that_other_tables_name_are_there_and_owners_are_found():
    customer = "customer_id | parent_id\ncord | north\nnorth | bolt"
    order = "order_id | customer_id\no1 | acme\no2 | cord"
    query = "SELECT customer_id, ultimate_parent_id FROM book.customer ORDER BY 1"
    assert rows({"customer": customer, "order": order}, query) == [
        ("acme", "acme"),
        ("bolt", "bolt"),
        ("cord", "bolt"),
        ("north", "bolt"),
    ]


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"ticket": "id\n1"}, "The book has no table `ticket`"),
        ({"order": "order_id | colour\no1 | red"}, "`order` has no column `colour`"),
        ({"case": "case_id | opened_at | subject\nc1 | 2024-03-01 | help"}, "`case.subject` is kept in the vault"),
        ({"invoice": "invoice_id | amount\ni1 | 5"}, "Every row of `invoice` must have `issued_on`"),
        ({"order": "order_id | promised_on\no1 | soon"}, "`promised_on` is not a date: soon"),
        ({"order": "order_id | status\no1 | lost"}, "`status` is not one of open or delivered or cancelled: lost"),
        ({"invoice": "invoice_id | issued_on | amount\ni1 | 2024-03-01 | -5"}, "`amount` is negative"),
        ({"order": "order_id\no1\no1"}, "Two rows have the same `order_id`: o1"),
    ],
)
def test_what_breaks_the_contract_is_told(tables, told):
    with pytest.raises(CutawayError) as raised:
        fill_book(tables)
    assert told in str(raised.value)


def test_an_unknown_column_is_told_with_the_columns_that_there_are():
    with pytest.raises(BookError) as raised:
        fill_book({"order": "order_id | colour\no1 | red"})
    assert "promised_on" in raised.value.next_step
    assert "ordered_at_local" in raised.value.next_step
