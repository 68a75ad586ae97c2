from datetime import date, datetime

import pytest

from cutaway.errors import BookError, CutawayError
from cutaway.practices.registry import find_practice

PRACTICE = "basics.on_time_delivery"
ORDER = """
    order_id | customer_id | ordered_at | promised_on | delivered_on
    o1       | acme        | 2024-03-01 | 2024-03-08  | 2024-03-09
    o2       | bolt        | 2024-03-01 | 2024-03-08  | 2024-03-08
"""


def test_a_practice_is_measured_by_its_id_or_as_it_is(book):
    book(order=ORDER)
    assert book.measure(PRACTICE) == book.measure(find_practice(PRACTICE))


def test_the_day_of_measuring_is_the_newest_thing_that_has_happened(book):
    book(order=ORDER)
    assert book.measure(PRACTICE).window_end == date(2024, 3, 9)
    assert book.context().as_of == datetime(2024, 3, 9, 23, 59, 59)


def test_a_planned_day_is_not_a_thing_that_has_happened(book):
    book(order=ORDER + "    o3 | bolt | 2024-03-01 | 2031-01-01 |\n")
    assert book.measure(PRACTICE).window_end == date(2024, 3, 9)


@pytest.mark.parametrize(
    "as_of", ["2024-03-10", date(2024, 3, 10), "2024-03-10 23:59:59", datetime(2024, 3, 10, 23, 59, 59)]
)
def test_a_day_means_its_last_second(book, as_of):
    book(order=ORDER)
    assert book.context(as_of).as_of == datetime(2024, 3, 10, 23, 59, 59)


def test_the_window_is_twelve_months_unless_another_is_asked_for(book):
    book(order=ORDER)
    assert book.measure(PRACTICE, as_of="2025-06-30").n == 0
    assert book.measure(PRACTICE, as_of="2025-06-30", window=24).n == 2
    assert book.measure(PRACTICE, as_of="2035-06-30", window=None).n == 2


def test_a_book_is_filled_anew_each_time(book):
    book(order=ORDER)
    book(order="order_id | promised_on | delivered_on\no9 | 2024-03-08 | 2024-03-08")
    assert [row["order_id"] for row in book.evidence(PRACTICE, as_of="2024-12-31")] == ["o9"]


def test_evidence_holds_what_is_judged_and_what_is_not(book):
    book(order=ORDER + "    o3 | bolt | 2024-03-01 | | \n")
    rows = book.evidence(PRACTICE, as_of="2024-12-31")
    assert [(row["order_id"], row["on_time"], row["excluded"]) for row in rows] == [
        ("o1", False, None),
        ("o2", True, None),
        ("o3", False, "no day was promised"),
    ]


def test_a_book_that_was_not_filled_says_so(book):
    with pytest.raises(BookError, match="not filled"):
        book.measure(PRACTICE)


def test_a_book_in_which_nothing_has_happened_asks_for_a_day(book):
    book(order="order_id | promised_on\no1 | 2024-03-08")
    with pytest.raises(BookError, match="no day to measure to"):
        book.measure(PRACTICE)
    assert book.measure(PRACTICE, as_of="2024-12-31").n == 1


def test_a_practice_that_is_not_there_is_told_with_the_nearest(book):
    book(order=ORDER)
    with pytest.raises(CutawayError) as told:
        book.measure("basics.on_time_deliveries")
    assert PRACTICE in told.value.next_step
