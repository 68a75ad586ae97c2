"""The months and working days that a simulated company lives through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]  # days since 1970-01-01

END = date(2026, 6, 30)
WINDOW_MONTHS = 12
MONTHS_AFTER = 3  # orders that are already placed are promised for days after the end


@dataclass(frozen=True)
class Period:
    """Whole months up to and with `END`, numbered from 0; `months` is the number of the first month after it."""

    years: int

    @property
    def months(self) -> int:
        return 12 * self.years

    @property
    def window(self) -> range:
        """The months of the last twelve: what a finding of the default window speaks of."""
        return range(self.months - WINDOW_MONTHS, self.months)

    @property
    def before(self) -> range:
        """The twelve months before the window."""
        return range(self.months - 2 * WINDOW_MONTHS, self.months - WINDOW_MONTHS)

    @cached_property
    def starts(self) -> Days:
        """The first day of each month, and of the months after the end; shape (months + MONTHS_AFTER + 1,)."""
        after_end = np.datetime64(END, "M") + 1
        months = after_end + np.arange(-self.months, MONTHS_AFTER + 1)
        return months.astype("datetime64[D]").astype(np.int64)

    @property
    def end(self) -> int:
        """The last day."""
        return int(self.starts[self.months]) - 1

    @property
    def end_second(self) -> int:
        """The first second, by the clock on the wall, that is over."""
        return int(self.starts[self.months]) * 86_400

    @cached_property
    def _working(self) -> tuple[Days, Days]:
        days = np.arange(self.starts[0], self.starts[-1])
        working = days[is_working_day(days)]
        return working, np.searchsorted(working, self.starts)

    def working_day(self, month: NDArray[np.int64], draw: NDArray[np.float64]) -> Days:
        """A working day of each month, for draws from [0, 1)."""
        working, first = self._working
        count = first[month + 1] - first[month]
        return working[first[month] + (draw * count).astype(np.int64)]

    def month_of(self, days: Days) -> NDArray[np.int64]:
        """The number of the month that each day lies in; negative before the first."""
        months: NDArray[np.int64] = np.searchsorted(self.starts, days, side="right") - 1
        return months


def is_working_day(days: Days) -> NDArray[np.bool_]:
    """Whether each day is a Monday to Friday; the company keeps no public holidays."""
    working: NDArray[np.bool_] = (days + 3) % 7 < 5
    return working


def add_working_days(days: Days, count: NDArray[np.int64]) -> Days:
    """The working day that lies `count` working days after (or before) each working day."""
    monday = days - (days + 3) % 7
    steps = (days + 3) % 7 + count
    moved: Days = monday + 7 * (steps // 5) + steps % 5
    return moved
