"""Refreshing behind the pages: asked for once, done by the job process, told step by step, and loud when it fails."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_tasks import task

from cutaway_web.jobs import failures
from cutaway_web.jobs.models import FAILED, OPEN, PUBLISHED, RUNNING, UNCHANGED, WAITING, Run
from cutaway_web.open_house import house

KEPT = 100
TRIES = 4
PAUSES = (timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=45))  # between the tries of a scheduled one
EVERY = 0.5  # seconds between two tellings of a step
STOPPED = "The job process was stopped in the middle of it. The last snapshot stays."
_log = logging.getLogger("cutaway_web.jobs")


def ask(by: str, due: str | None = None) -> Run | None:
    """Puts a refresh into the queue. One that waits or runs already is given in its place.

    Args:
        by: who asked; empty for the schedule.
        due: the day for which the schedule asks.

    Returns:
        The refresh; None if the schedule has asked for this day before.
    """
    with transaction.atomic():
        if due is None:
            pending = Run.objects.filter(state__in=OPEN).order_by("pk").first()
            if pending is not None:
                return pending
        try:
            with transaction.atomic():
                run = Run.objects.create(asked_by=by, due=due)
        except IntegrityError:
            return None
        _forget_old()
        refresh_house.enqueue(run.pk)
    return run


@task()
def refresh_house(id: int) -> None:
    """Does one refresh. What goes wrong is kept with it, and told on every page."""
    run = Run.objects.filter(pk=id, state=WAITING).first()
    if run is None:  # done before, or taken back
        return
    run.state, run.started_at, run.tries = RUNNING, timezone.now(), run.tries + 1
    run.what = run.where = run.next_step = ""
    run.save()
    try:
        done = house().refresh(progress=teller(lambda step: Run.objects.filter(pk=run.pk).update(step=step[:200])))
    except Exception as error:
        _failed(run, **failures.told(error, "A refresh"))
    else:
        run.state, run.snapshot = (PUBLISHED if done.changed else UNCHANGED), done.snapshot
        run.step, run.ended_at = "", timezone.now()
        run.save()


def newest() -> Run | None:
    """The refresh that was asked for last; None if none ever was."""
    return Run.objects.order_by("-pk").first()


def last_has_failed() -> bool:
    """Whether the newest refresh that has ended failed: every page says so.

    Every page pays for it, so it is asked in SQL: to word such a question costs Django thirty times what it takes.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT state FROM {Run._meta.db_table} WHERE state NOT IN (%s, %s) ORDER BY id DESC LIMIT 1", OPEN
        )
        return bool(cursor.fetchone() == (FAILED,))


def take_up_again() -> None:
    """After a start of the job process: what was running then is asked for again; a refresh can be done twice."""
    for run in Run.objects.filter(state=RUNNING):
        _failed(run, STOPPED)


def _failed(run: Run, what: str, where: str = "", next_step: str = "") -> None:
    """Keeps why it failed. One of the schedule, or one that was stopped, is tried again after a pause."""
    _log.error("Refresh %s failed: %s", run.pk, what)
    run.state, run.step, run.ended_at = FAILED, "", timezone.now()
    run.what, run.where, run.next_step = what, where, next_step
    run.save()
    if run.tries >= TRIES or not (run.due or what == STOPPED):
        return
    with transaction.atomic():
        pause = timedelta(0) if what == STOPPED else PAUSES[run.tries - 1]
        # Without the day, so that the one that failed stays to be seen.
        again = Run.objects.create(
            asked_by=run.asked_by, due=f"{run.due or run.pk} try {run.tries + 1}", tries=run.tries
        )
        refresh_house.using(run_after=timezone.now() + pause).enqueue(again.pk)


def teller(tell: Callable[[str], object]) -> Callable[[str], None]:
    """Tells the step that is being done, and not so often that the telling would slow it down.

    What other threads say is not told: a connection to the database belongs to the thread that opened it.
    """
    told, own = 0.0, threading.get_ident()

    def tell_now_and_then(step: str) -> None:
        nonlocal told
        if threading.get_ident() == own and time.monotonic() - told >= EVERY:
            told = time.monotonic()
            tell(step)

    return tell_now_and_then


def _forget_old() -> None:
    kept = Run.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    Run.objects.exclude(pk__in=list(kept)).exclude(state__in=OPEN).delete()
