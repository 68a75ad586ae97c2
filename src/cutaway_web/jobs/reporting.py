"""Board reports behind the pages: asked for once, set by the job process, and kept as files in the house."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cutaway_web.jobs import failures
from cutaway_web.jobs.models import FAILED, OPEN, RUNNING, WAITING, WRITTEN, Report
from cutaway_web.open_house import house

KEPT = 10
STOPPED = "The job process was stopped in the middle of it. Nothing was written."


def ask(by: str, since: str) -> Report:
    """Puts a report into the queue. One that waits or is being set already is given in its place.

    Args:
        by: who asked.
        since: the id of the snapshot to compare with; empty for the one before the current.
    """
    with transaction.atomic():
        pending = Report.objects.filter(state__in=OPEN).order_by("pk").first()
        if pending is not None:
            return pending
        asked = Report.objects.create(asked_by=by, since=since)
        _forget_old()
        write_report.enqueue(asked.pk)
    return asked


@task()
def write_report(id: int) -> None:
    """Sets one report. It has its name only once it is whole."""
    asked = Report.objects.filter(pk=id, state=WAITING).first()
    if asked is None:
        return
    Report.objects.filter(pk=id).update(state=RUNNING)
    whole = file_of(id)
    part = whole.with_name(f"{id}.part.pdf")
    try:
        whole.parent.mkdir(mode=0o700, exist_ok=True)
        made = house().board.write(part, since=asked.since)
        part.rename(whole)
    except Exception as error:
        _ended(id, FAILED, **failures.told(error, "A board report"))
    else:
        _ended(id, WRITTEN, snapshot=made.building.snapshot)
    finally:
        part.unlink(missing_ok=True)


def newest(n: int = KEPT) -> list[Report]:
    """The reports that were asked for last, the newest first."""
    return list(Report.objects.order_by("-pk")[:n])


def file_of(id: int) -> Path:
    """Where the file of a report lies, once it is written."""
    found: Path = settings.CUTAWAY.house
    return found / ".cutaway" / "reports" / f"{id}.pdf"


def let_go() -> None:
    """After a start of the job process: what was being set then has ended."""
    for asked in Report.objects.filter(state=RUNNING):
        _ended(asked.pk, FAILED, what=STOPPED, next_step="Ask for it once more.")


def _forget_old() -> None:
    kept = {report.pk for report in newest()}
    for old in Report.objects.exclude(pk__in=kept).values_list("pk", flat=True):
        file_of(old).unlink(missing_ok=True)
    Report.objects.exclude(pk__in=kept).delete()


def _ended(id: int, state: str, **told: str) -> None:
    Report.objects.filter(pk=id).update(state=state, ended_at=timezone.now(), **told)
