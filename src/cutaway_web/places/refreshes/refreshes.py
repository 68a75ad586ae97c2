"""Refreshes: what was done, what is being done now, and why one failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from cutaway_web.audit import note
from cutaway_web.jobs import refreshing
from cutaway_web.jobs.models import OPEN, Run
from cutaway_web.pages import Go, action, page
from cutaway_web.roles import Role
from cutaway_web.visit import Visit

SHOWN = 20


@dataclass(frozen=True)
class RunTold:
    """One refresh.

    Attributes:
        state: `waiting`, `running`, `published`, `unchanged` or `failed`.
        by: who asked; empty for the schedule.
        asked_at, ended_at: when it was asked for, and when it ended; None while it has not.
        seconds: how long it took; None while it has not ended.
        step: what is being done now.
        snapshot: the snapshot that is current since.
        what, where, next_step: why it failed. Places on disk are told to admins alone.
    """

    state: str
    by: str
    asked_at: datetime
    ended_at: datetime | None
    seconds: float | None
    step: str
    snapshot: str
    what: str
    where: str
    next_step: str


@dataclass(frozen=True)
class RefreshesPage:
    """The newest refreshes that were asked for here; those of the command line are seen by their snapshots.

    Attributes:
        runs: the newest first.
        busy: whether one waits or runs.
        at: the time of day at which one is done by itself; empty if none is.
        may_ask: whether the reader may ask for one.
    """

    runs: tuple[RunTold, ...]
    busy: bool
    at: str
    may_ask: bool


@page("refreshes/", may="viewer")
def refreshes(visit: Visit) -> RefreshesPage:
    runs = [_told(run, visit) for run in Run.objects.order_by("-pk")[:SHOWN]]
    return RefreshesPage(
        runs=tuple(runs),
        busy=any(run.state in OPEN for run in runs),
        at=settings.CUTAWAY.refresh_at,
        may_ask=visit.may("analyst"),
    )


@action("refreshes/", may="analyst")
def ask_for_refresh(visit: Visit) -> Go:
    refreshing.ask(visit.who.name)
    note(visit, "refresh_asked", "refresh")
    return Go("/refreshes/")


def _told(run: Run, visit: Visit) -> RunTold:
    took = (run.ended_at - run.started_at).total_seconds() if run.ended_at and run.started_at else None
    where = run.where if visit.may(Role.ADMIN) else ""
    return RunTold(
        run.state,
        run.asked_by,
        run.asked_at,
        run.ended_at,
        took,
        run.step,
        run.snapshot,
        run.what,
        where,
        run.next_step,
    )
