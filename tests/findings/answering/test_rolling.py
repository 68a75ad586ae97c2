from __future__ import annotations

from datetime import date

from cutaway.findings.answering.rolling import _ends_before, reaches_back
from cutaway.practices import Window


def test_the_points_are_the_last_twelve_ends_of_months_before_the_day():
    ends = _ends_before(date(2024, 3, 15))
    assert ends[0] == date(2023, 3, 31)
    assert ends[-1] == date(2024, 2, 29)
    assert len(ends) == 12


def test_a_day_at_the_end_of_a_month_is_not_repeated():
    assert _ends_before(date(2024, 2, 29))[-1] == date(2024, 1, 31)


def test_a_book_must_hold_the_windows_that_are_compared():
    window = Window.of_months(date(2024, 12, 31), 12)
    assert reaches_back(window, 1, date(2023, 1, 5))
    assert reaches_back(window, 1, date(2023, 1, 31))
    assert not reaches_back(window, 1, date(2023, 3, 1))
    assert reaches_back(window, 0, date(2024, 1, 20))


def test_the_whole_book_has_nothing_before_it():
    assert not reaches_back(Window.of_months(date(2024, 12, 31), None), 1, date(2000, 1, 1))
