"""The schedule: once a day, at a time of the wall clock where the company is."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import close_old_connections

from cutaway_web.jobs import refreshing

PAUSE = 20.0  # seconds between two looks at the clock
_log = logging.getLogger("cutaway_web.jobs")


def due(at: str, now: datetime) -> str | None:
    """The day whose refresh is due at this moment of the wall clock; None if today's time has not come, or none is set.

    A day whose time was missed, because the server stood still or the clock leapt over it, is due for the rest of the
    day. Each day is due once, also in the night in which an hour comes twice: whoever asks remembers the day.

    Args:
        at: the time of day as `05:30`; empty for no schedule.
        now: the wall clock.
    """
    if not at or now.strftime("%H:%M") < at:
        return None
    return now.date().isoformat()


def look(now: datetime | None = None) -> bool:
    """Asks for the refresh that is due, once; says whether it did."""
    day = due(settings.CUTAWAY.refresh_at, now or datetime.now(ZoneInfo(settings.CUTAWAY.zone)))
    return day is not None and refreshing.ask("", day) is not None


def keep_looking(stop: threading.Event) -> None:
    """Looks at the clock until told to stop. A failure is logged, and does not end the schedule."""
    while not stop.is_set():
        try:
            look()
        except Exception:
            _log.exception("The schedule could not be looked at; it is looked at again.")
        finally:
            close_old_connections()
        stop.wait(PAUSE)
