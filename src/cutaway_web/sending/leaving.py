"""One look at what is to leave: letters and messages are written, and those that are due are sent, or tried again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from cutaway.errors import CutawayError, HouseError
from cutaway_web.open_house import house
from cutaway_web.sending import hooks, letters, mail_server, monday, verdicts
from cutaway_web.sending.models import DROPPED, FAILED, WAITING, Delivery, Letter, Outgoing

PAUSE = 20.0  # seconds between two looks
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))  # between the tries
AT_ONCE = 200
KEPT_FOR = timedelta(days=35)  # letters in the outbox, and the log of what left
LOUD_FROM = 3  # tries after which what still waits is told to admins
_log = logging.getLogger("cutaway_web.sending")


def look(now: datetime | None = None) -> None:
    """Writes what is to be written, sends what is due, forgets what is old."""
    now = now or timezone.now()
    try:
        reader = house().reader()
    except HouseError:
        reader = None  # there is no snapshot yet
    if reader is not None:
        with closing(reader):
            verdicts.write_new(reader, now)
            monday.write_due(reader, now)
    send_due(now)
    forget(now)


def send_due(now: datetime) -> None:
    """Sends letters and messages whose time has come. One that fails does not keep the others waiting."""
    waiting = Letter.objects.filter(state=WAITING, due_at__lte=now).select_related("user").order_by("due_at")
    if waiting.exists():
        way = mail_server.way(settings.CUTAWAY)
        for letter in waiting[:AT_ONCE]:
            _try(letter, lambda one=letter: letters.send(one, way, now), now)  # type: ignore[misc]
    due = Delivery.objects.filter(state=WAITING, due_at__lte=now).select_related("hook").order_by("due_at")
    for delivery in due[:AT_ONCE]:
        if delivery.hook.is_active:
            _try(delivery, lambda one=delivery: hooks.send(one, now), now)  # type: ignore[misc]
        else:
            delivery.state, delivery.ended_at, delivery.what = DROPPED, now, "The webhook was ended."
            delivery.save()


def again(one: Outgoing, now: datetime) -> None:
    """Puts what failed into the queue once more, with all its tries."""
    one.state, one.tries, one.due_at, one.ended_at = WAITING, 0, now, None
    one.save()


def drop(one: Outgoing, now: datetime) -> None:
    """Takes what has not left out of the queue."""
    one.state, one.ended_at = DROPPED, now
    one.save()


def in_trouble() -> int:
    """How many letters and messages failed, or still wait after several tries; in SQL, for every page asks it."""
    loud = "state = %s OR (state = %s AND tries >= %s)"
    letters, deliveries = (f"(SELECT count(*) FROM {kind._meta.db_table} WHERE {loud})" for kind in (Letter, Delivery))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {letters} + {deliveries}", (FAILED, WAITING, LOUD_FROM) * 2)
        return int(cursor.fetchone()[0])


def forget(now: datetime) -> None:
    """Deletes the log of what left long ago, and old letters of the outbox."""
    for kind in (Letter, Delivery):
        kind.objects.exclude(state=WAITING).filter(ended_at__lt=now - KEPT_FOR).delete()
    outbox: Path = settings.CUTAWAY.store / "outbox"
    if outbox.is_dir():
        for file in outbox.iterdir():
            if now.timestamp() - file.stat().st_mtime > KEPT_FOR.total_seconds():
                file.unlink()


def keep_looking(stop: threading.Event) -> None:
    """Looks until told to stop. A failure is logged, and does not end it."""
    while not stop.is_set():
        try:
            look()
        except Exception as error:
            _log.error("What is to leave could not be looked at; it is looked at again: %s", error)
        finally:
            close_old_connections()
        stop.wait(PAUSE)


def _try(one: Outgoing, send: Callable[[], None], now: datetime) -> None:
    one.tries += 1
    try:
        send()
        return
    except CutawayError as error:
        one.what = f"{error.what} {error.next_step}".strip()[:300]
    except Exception as error:  # one letter must not stop all others
        _log.exception("Something could not be sent in a way that was not foreseen.")
        one.what = f"It failed in a way that was not foreseen: {type(error).__name__}."
    if one.tries > len(PAUSES):
        one.state, one.ended_at = FAILED, now
    else:
        one.due_at = now + PAUSES[one.tries - 1]
    one.save()
    _log.error("%s: try %s failed: %s", one.key, one.tries, one.what)
