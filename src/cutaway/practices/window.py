"""The period that a finding speaks of."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day of the month, some months earlier; the month's last day where there is no such day."""
    index = day.year * 12 + (day.month - 1) - months
    year, month = divmod(index, 12)
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class Window:
    """The days after `start`, up to and with `end`.

    `start` is None for the whole book. A window is given to a practice that names a parameter `window`.
    """

    start: date | None
    end: date

    @classmethod
    def of_months(cls, end: date, months: int | None) -> Window:
        """The window of some months that ends on a day, or everything up to it."""
        return cls(months_before(end, months) if months else None, end)

    @property
    def months(self) -> int | None:
        if self.start is None:
            return None
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        return max(months, 1)

    def before(self) -> Window | None:
        """The window of the same length that ends where this one starts; None before the whole book."""
        if self.start is None or self.months is None:
            return None
        return Window(months_before(self.end, 2 * self.months), self.start)

    def __str__(self) -> str:
        return f"{self.start or 'the beginning'} to {self.end}"
