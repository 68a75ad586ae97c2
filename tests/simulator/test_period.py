"""Months, windows and working days."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cutaway.practices.window import Window
from cutaway.simulator.period import END, Period, add_working_days, is_working_day

EPOCH = date(1970, 1, 1)


def day(number: int) -> date:
    return EPOCH + timedelta(days=int(number))


def test_three_years_are_thirty_six_whole_months_up_to_the_end() -> None:
    period = Period(3)
    assert period.months == 36
    assert day(period.starts[0]) == date(2023, 7, 1)
    assert day(period.end) == END
    assert all(day(start).day == 1 for start in period.starts)


def test_the_window_and_the_one_before_are_those_that_a_practice_is_given() -> None:
    period, window = Period(3), Window.of_months(END, 12)
    before = window.before()
    assert window.start is not None and before is not None and before.start is not None
    assert day(period.starts[period.window.start]) == window.start + timedelta(days=1)
    assert day(period.starts[period.before.start]) == before.start + timedelta(days=1)
    assert period.before.stop == period.window.start


def test_every_day_of_a_month_is_in_that_month() -> None:
    period = Period(2)
    days = np.arange(period.starts[0], period.starts[-1])
    assert (period.starts[period.month_of(days)] <= days).all()
    assert (days < period.starts[period.month_of(days) + 1]).all()


def test_working_days_of_a_month_are_all_drawn_and_no_others() -> None:
    period = Period(2)
    drawn = period.working_day(np.full(4_000, 7), np.random.default_rng(1).random(4_000))
    month = np.arange(period.starts[7], period.starts[8])
    assert set(drawn) == set(month[[day(d).weekday() < 5 for d in month]])


@given(st.integers(14_000, 22_000), st.integers(-40, 40))
def test_working_days_are_counted_as_a_person_counts_them(start: int, count: int) -> None:
    start -= max(day(start).weekday() - 4, 0)
    slow, left = start, abs(count)
    while left:
        slow += 1 if count > 0 else -1
        left -= day(slow).weekday() < 5
    assert add_working_days(np.array([start]), np.array([count]))[0] == slow
    assert is_working_day(np.array([slow]))[0]
