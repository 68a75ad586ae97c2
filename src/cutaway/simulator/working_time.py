"""The clock on the wall, the time that desks are staffed, and UTC.

Times are whole seconds since 1970-01-01 00:00 by the clock on the wall in Berlin. Desks are staffed from 8 to 18 h on
Monday to Friday; staffed time is counted in seconds since the first Monday.
"""

from __future__ import annotations

from typing import Any

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
    staffed: NDArray[Any] = week * STAFFED_WEEK + np.minimum(weekday, 5) * STAFFED_DAY + today
    return staffed


def to_wall(staffed: NDArray[Any]) -> NDArray[Any]:
    """The time on the wall at which each amount of staffed time has passed."""
    week, rest = np.divmod(staffed, STAFFED_WEEK)
    weekday, today = np.divmod(rest, STAFFED_DAY)
    wall: NDArray[Any] = FIRST_MONDAY + week * 7 * DAY + weekday * DAY + OPENS + today
    return wall


def _last_sundays(month: int) -> Seconds:
    """The first second of the last Sunday of a month in each year from 2000 to 2039."""
    next_month = np.arange("2000", "2040", dtype="datetime64[Y]").astype("datetime64[M]") + month
    last = next_month.astype("datetime64[D]").astype(np.int64) - 1
    return (last - (last + 4) % 7) * DAY


# By the clock on the wall: when it leaps from 2 to 3 h, and when it falls back from 3 to 2 h.
_SPRINGS, _AUTUMNS = _last_sundays(3) + 2 * HOUR, _last_sundays(10) + 3 * HOUR


def to_utc(wall: Seconds) -> Seconds:
    """Seconds since 1970 in UTC. March's missing hour becomes its own end; October's double hour the first of both."""
    year = np.searchsorted(_SPRINGS, wall, side="right")
    summer = (year > 0) & (wall < _AUTUMNS[year - 1])
    gap = summer & (wall < _SPRINGS[year - 1] + HOUR)
    return np.where(gap, _SPRINGS[year - 1] - HOUR, wall - np.where(summer, 2 * HOUR, HOUR))
