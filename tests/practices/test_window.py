from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cutaway.practices.window import Window, months_before

days = st.dates(date(1980, 1, 1), date(2100, 12, 31))


def test_a_month_before_the_last_day_of_march_is_the_last_day_of_february():
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2023, 3, 31), 1) == date(2023, 2, 28)


def test_twelve_months_before_the_leap_day_is_the_day_before_march():
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)


def test_january_follows_december():
    assert months_before(date(2024, 1, 15), 1) == date(2023, 12, 15)


@given(end=days, months=st.integers(1, 60))
def test_the_window_before_ends_where_this_one_starts(end, months):
    window = Window.of_months(end, months)
    before = window.before()
    assert before is not None
    assert before.end == window.start
    assert before.start == months_before(end, 2 * months)
    assert window.months == months


def test_the_whole_book_is_a_window_without_a_start():
    window = Window.of_months(date(2024, 1, 1), None)
    assert (window.start, window.months, window.before()) == (None, None, None)
