"""Staffed time and UTC against a slow reading of the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutaway.simulator.working_time import DAY, HOUR, OPENS, STAFFED_DAY, to_staffed, to_utc, to_wall

BERLIN = ZoneInfo("Europe/Berlin")
EPOCH = datetime(1970, 1, 1)
SECONDS = st.integers(1_262_304_000, 1_900_000_000)


def wall(second: int) -> datetime:
    return EPOCH + timedelta(seconds=second)


@pytest.mark.parametrize("night", [datetime(2024, 3, 31), datetime(2026, 3, 29), datetime(2025, 10, 26)])
def test_utc_is_what_the_time_zone_database_says_on_the_nights_on_which_clocks_are_moved(night: datetime) -> None:
    start = int((night - EPOCH).total_seconds())
    for second in range(start, start + 6 * HOUR, 600):
        utc = int(to_utc(np.array([second]))[0])
        if wall(second).replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) == wall(second):
            assert utc == int(wall(second).replace(tzinfo=BERLIN).timestamp())


@given(SECONDS)
def test_utc_is_what_the_time_zone_database_says(second: int) -> None:
    local = wall(second).replace(tzinfo=BERLIN)
    exists = local.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) == wall(second)
    utc = int(to_utc(np.array([second]))[0])
    if exists:
        assert utc == int(local.timestamp())
    else:
        assert datetime.fromtimestamp(utc, BERLIN).hour == 3


def test_the_nights_on_which_clocks_are_moved_keep_the_order_of_events() -> None:
    for night in (datetime(2026, 3, 29), datetime(2025, 10, 26)):
        start = int((night - EPOCH).total_seconds())
        utc = to_utc(np.arange(start, start + DAY, 60))
        assert (np.diff(utc) >= 0).all()


@settings(max_examples=60)
@given(SECONDS, st.integers(0, 30 * DAY))
def test_staffed_time_passes_from_eight_to_six_on_weekdays_and_never_else(second: int, later: int) -> None:
    minutes = range(second - second % 60, second - second % 60 + later, 60)
    slow = sum(60 for minute in minutes if wall(minute).weekday() < 5 and 8 <= wall(minute).hour < 18)
    bounds = np.array([minutes.start, minutes.start + 60 * len(minutes)])
    assert np.diff(to_staffed(bounds))[0] == slow


@given(SECONDS, st.integers(1, 60 * STAFFED_DAY))
def test_work_that_is_begun_ends_when_that_much_staffed_time_has_passed(second: int, work: int) -> None:
    begun = np.array([second])
    done = to_wall(to_staffed(begun) + work)
    assert to_staffed(done)[0] - to_staffed(begun)[0] == work
    assert wall(int(done[0])).weekday() < 5
    assert OPENS <= int(done[0]) % DAY <= OPENS + 10 * HOUR
    assert done[0] > second
