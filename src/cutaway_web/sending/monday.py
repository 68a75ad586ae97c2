"""The Monday page as a letter: due once a week, at a time of the wall clock, for who asked for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from cutaway.reader import Reader
from cutaway_web.configuration import WEEKDAYS
from cutaway_web.people.models import User
from cutaway_web.places.monday.monday import MondayPage, monday_of
from cutaway_web.sending import letters
from cutaway_web.sending.models import MONDAY, Letter

NEVER = "never"
GOOD_FOR = timedelta(days=2)  # a letter that could not be written in time is written for so long; then the week is over


def due(at: str, zone: str, now: datetime) -> str | None:
    """The day whose letters are due now; None if their time has not come, or has passed.

    Args:
        at: `mon 07:00`, or `never`.
        zone: `Europe/Berlin`.
        now: an instant, with its zone.
    """
    if at == NEVER:
        return None
    name, _, clock = at.partition(" ")
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() - timedelta(days=(local.weekday() - WEEKDAYS.index(name)) % 7)
    if day == local.date() and local.strftime("%H:%M") < clock:
        day -= timedelta(days=7)
    late = local.replace(tzinfo=None) - datetime.fromisoformat(f"{day} {clock}")
    return day.isoformat() if late < GOOD_FOR else None


def write_due(reader: Reader, now: datetime) -> int:
    """Writes the letters of this week that are not written yet; says how many."""
    day = due(settings.CUTAWAY.monday_at, settings.CUTAWAY.zone, now)
    if day is None:
        return 0
    asked = {key(day, user): user for user in letters.readers(MONDAY)}
    there = set(Letter.objects.filter(key__in=asked).values_list("key", flat=True))
    return sum(_write(reader, name, user, now) for name, user in asked.items() if name not in there)


def key(day: str, user: User) -> str:
    return f"monday {day} {user.pk}"


def subject(page: MondayPage) -> str:
    """What the letter is about, in the words that matter most."""
    if page.due and page.due.state != "open":
        return f"Monday: a promise to {page.due.customer} is {page.due.state}"
    if page.waiting:
        return f"Monday: {page.waiting.customer} waits for a word"
    return "Monday: three things for this week"


def _write(reader: Reader, name: str, user: User, now: datetime) -> bool:
    page = monday_of(reader, letters.who(user).units)
    text, html = letters.rendered("monday/letter", page, user, MONDAY)
    return letters.write(user, MONDAY, name, subject(page), text, html, now)
