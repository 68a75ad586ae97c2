"""The board report: asked for, set by the job process, and taken away as a PDF that can be verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import FileResponse

from cutaway_web.answering import NotFound
from cutaway_web.audit import EXPORTED, note
from cutaway_web.jobs import reporting
from cutaway_web.jobs.models import OPEN, WRITTEN
from cutaway_web.open_house import house
from cutaway_web.pages import Go, action, file, page
from cutaway_web.visit import Visit


@dataclass(frozen=True)
class ReportTold:
    """One report that was asked for.

    Attributes:
        id: its number, by which it is taken away.
        state: `waiting`, `running`, `written` or `failed`.
        by: who asked.
        asked_at: when.
        snapshot: what it is of, once it is written.
        since: the snapshot that it was to be compared with; empty for the one before.
        there: whether its file can be taken away.
        what, where, next_step: why it failed, at which place, and what to do.
    """

    id: int
    state: str
    by: str
    asked_at: datetime
    snapshot: str
    since: str
    there: bool
    what: str
    where: str
    next_step: str


@dataclass(frozen=True)
class ReportPage:
    """The reports that were asked for here.

    Attributes:
        reports: the newest first.
        busy: whether one waits or is being set.
        comparable: earlier snapshots, the newest first: id, and the day to which each was measured.
    """

    reports: tuple[ReportTold, ...]
    busy: bool
    comparable: tuple[tuple[str, date], ...]


@page("report/", may="analyst")
def report(visit: Visit) -> ReportPage:
    newest = reporting.newest()
    return ReportPage(
        reports=tuple(
            ReportTold(
                one.pk,
                one.state,
                one.asked_by,
                one.asked_at,
                one.snapshot,
                one.since,
                one.state == WRITTEN and reporting.file_of(one.pk).exists(),
                one.what,
                one.where,
                one.next_step,
            )
            for one in newest
        ),
        busy=any(one.state in OPEN for one in newest),
        comparable=house().board.comparable(),
    )


@action("report/", may="analyst")
def ask_for_report(visit: Visit) -> Go:
    since = visit.form.get("since", "")
    if since and since not in {id for id, _ in house().board.comparable()}:
        raise NotFound("There is no such snapshot to compare with.")
    reporting.ask(visit.who.name, since)
    note(visit, "report_asked", "board report", since=since)
    return Go("/report/")


@file("report/<int:id>.pdf", may="analyst", example={"id": "1"})
def board(visit: Visit, id: int) -> FileResponse:
    """One report, as it was set."""
    one = next((one for one in reporting.newest() if one.pk == id and one.state == WRITTEN), None)
    path = reporting.file_of(id)
    if one is None or not path.exists():
        raise NotFound("There is no such report.")
    note(visit, EXPORTED, "board report", snapshot=one.snapshot)
    name = f"board-{one.snapshot}.pdf"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")
