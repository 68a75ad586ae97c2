"""The clock on the wall, the time that desks are staffed, and UTC.

Times are whole seconds since 1970-01-01 00:00 by the clock on the wall in Berlin. Desks are staffed from 8 to 18 h on
Monday to Friday; staffed time is counted in seconds since the first Monday.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.int64]

HOUR = 3_600
DAY = 24 * HOUR
OPENS, STAFFED_DAY = 8 * HOUR, 10 * HOUR
STAFFED_WEEK = 5 * STAFFED_DAY
FIRST_MONDAY = 4 * DAY


def to_staffed(wall: NDArray[Any]) -> NDArray[Any]:
    """The staffed time that has passed at each time on the wall."""
    week, rest = np.divmod(np.asarray(wall) - FIRST_MONDAY, 7 * DAY)
    weekday, of_day = np.divmod(rest, DAY)
    today = np.where(weekday < 5, np.clip(of_day - OPENS, 0, STAFFED_DAY), 0)
    return week * STAFFED_WEEK + np.minimum(weekday, 5) * STAFFED_DAY + today


def to_wall(staffed: NDArray[Any]) -> NDArray[Any]:
    """The time on the wall at which each amount of staffed time has passed."""
    week, rest = np.divmod(staffed, STAFFED_WEEK)
    weekday, today = np.divmod(rest, STAFFED_DAY)
    return FIRST_MONDAY + week * 7 * DAY + weekday * DAY + OPENS + today


@cache
def _summers() -> tuple[Seconds, Seconds]:
    """When the clock on the wall leaps from 2 to 3 h, and when it falls back from 3 to 2 h."""
    zone, springs, autumns = ZoneInfo("Europe/Berlin"), [], []
    for year in range(2000, 2040):
        day = datetime(year, 1, 1, 1, tzinfo=UTC)
        while day.year == year:
            turn = day.astimezone(zone).utcoffset() != (day - timedelta(seconds=1)).astimezone(zone).utcoffset()
            if turn:
                (springs if day.month < 7 else autumns).append(int(day.timestamp()))
            day += timedelta(days=1)
    return np.array(springs) + HOUR, np.array(autumns) + 2 * HOUR


def to_utc(wall: Seconds) -> Seconds:
    """Seconds since 1970 in UTC. The hour that does not exist in March becomes its end; October's double hour the first."""
    springs, autumns = _summers()
    year = np.searchsorted(springs, wall, side="right")
    summer = (year > 0) & (wall < autumns[year - 1])
    gap = summer & (wall < springs[year - 1] + HOUR)
    return np.where(gap, springs[year - 1] - HOUR, wall - np.where(summer, 2 * HOUR, HOUR))
