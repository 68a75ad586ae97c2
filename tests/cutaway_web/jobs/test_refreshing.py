"""A refresh is asked for once, told step by step, tried again, and never fails in silence."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cutaway.errors import SourceError
from cutaway.house import House
from cutaway.refreshing import Refreshed
from cutaway_web.jobs import refreshing, schedule
from cutaway_web.jobs.models import FAILED, PUBLISHED, RUNNING, UNCHANGED, WAITING, Run

GONE = SourceError("No file is there for `crm.accounts`.", where="data/crm", next_step="Put the export there.")
DAY = datetime(2026, 3, 29, 5, 31)


@pytest.fixture
def refreshes(monkeypatch, demo, transactional_db):
    """Decides what a refresh of the house does: `refreshes(GONE)` fails."""

    def decide(outcome: Exception | None = None, changed: bool = True):
        def refresh(self, *, progress=lambda _: None, **more):
            progress("reading crm")
            assert Run.objects.get(state=RUNNING).step == "reading crm"
            if outcome is not None:
                raise outcome
            return Refreshed("00000009", changed, {})

        monkeypatch.setattr(House, "refresh", refresh)

    return decide


def do_queued() -> None:
    """What the job process does with the queue; those that must wait are done at once too."""
    for job in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        DBTaskResult.objects.filter(pk=job.pk).update(status="SUCCESSFUL")
        refreshing.refresh_house.func(*job.args_kwargs["args"])


def test_a_refresh_that_was_asked_for_is_done_once(refreshes):
    refreshes()
    first, second = refreshing.ask("kim"), refreshing.ask("jo")
    assert first == second and DBTaskResult.objects.count() == 1

    do_queued()
    refreshing.refresh_house.func(first.pk)  # the queue gives a job twice after a crash

    run = Run.objects.get()
    assert (run.state, run.snapshot, run.tries, run.step) == (PUBLISHED, "00000009", 1, "")


def test_a_refresh_of_unchanged_sources_says_so(refreshes):
    refreshes(changed=False)
    refreshing.ask("kim")
    do_queued()
    assert Run.objects.get().state == UNCHANGED


def test_a_failure_has_its_facts_its_place_and_the_next_step_and_stands_until_one_succeeds(refreshes):
    refreshes(GONE)
    refreshing.ask("kim")
    do_queued()

    assert refreshing.last_has_failed()
    failure = Run.objects.get()
    assert (failure.what, failure.where, failure.next_step) == (GONE.what, GONE.where, GONE.next_step)
    assert DBTaskResult.objects.filter(status="READY").count() == 0  # who asked by hand sees it, and decides

    refreshes()
    refreshing.ask("kim")
    assert refreshing.last_has_failed()  # it is only asked for yet
    do_queued()
    assert not refreshing.last_has_failed()


def test_a_failure_that_nobody_foresaw_is_kept_too(refreshes):
    refreshes(ZeroDivisionError("x"))
    refreshing.ask("kim")
    do_queued()
    assert "ZeroDivisionError" in Run.objects.get().what


def test_the_schedule_tries_again_three_times_and_then_leaves_it(refreshes, settings):
    refreshes(GONE)
    refreshing.ask("", "2026-03-29")
    for _ in range(6):
        do_queued()
    assert [run.state for run in Run.objects.all()] == [FAILED] * 4
    pauses = DBTaskResult.objects.order_by("enqueued_at").values_list("run_after", "enqueued_at")
    assert [round((after - at) / timedelta(minutes=1)) for after, at in list(pauses)[1:]] == [5, 15, 45]


def test_each_day_is_done_once(refreshes, settings):
    settings.CUTAWAY = settings.CUTAWAY.__class__(house=settings.CUTAWAY.house, refresh_at="05:30")
    refreshes()
    assert not schedule.look(DAY.replace(minute=29))
    assert schedule.look(DAY)
    do_queued()
    assert not schedule.look(DAY.replace(hour=23))
    assert schedule.look(DAY + timedelta(days=1))


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])  # 26 hours apart: their days always differ
def test_the_clock_is_that_of_the_company_and_not_of_the_process(refreshes, settings, zone):
    refreshes()
    settings.CUTAWAY = settings.CUTAWAY.__class__(house=settings.CUTAWAY.house, refresh_at="00:00", zone=zone)
    assert schedule.look()
    assert Run.objects.get().due == datetime.now(ZoneInfo(zone)).date().isoformat()


@pytest.mark.parametrize(
    ("at", "now", "day"),
    [
        ("", "2026-03-29 12:00", None),
        ("05:30", "2026-03-29 05:29", None),
        ("05:30", "2026-03-29 05:30", "2026-03-29"),
        ("02:30", "2026-03-29 03:00", "2026-03-29"),  # the hour that the clocks leap over
        ("00:00", "2026-12-31 00:00", "2026-12-31"),
        ("05:30", "2028-02-29 23:59", "2028-02-29"),
    ],
)
def test_what_is_due_at_a_time_of_the_wall_clock(at, now, day):
    assert schedule.due(at, datetime.fromisoformat(now)) == day


def test_what_a_killed_job_process_left_is_asked_for_again(refreshes):
    refreshes()
    run = Run.objects.create(asked_by="kim", state=RUNNING, tries=1, started_at=timezone.now())
    refreshing.take_up_again()

    run.refresh_from_db()
    assert run.state == FAILED and "was stopped" in run.what
    assert Run.objects.get(state=WAITING).asked_by == "kim"
    do_queued()
    assert not refreshing.last_has_failed()


def test_the_newest_hundred_are_kept(refreshes):
    Run.objects.bulk_create([Run(state=PUBLISHED) for _ in range(130)])
    refreshing.ask("kim")
    assert Run.objects.count() == refreshing.KEPT
