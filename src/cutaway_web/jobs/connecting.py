"""A first mapping behind the pages: asked for once, done by the job process, kept in the vault until it is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cutaway.connecting import Draft, forget, keep, kept
from cutaway.connecting.writing.house_files import Written
from cutaway_web.jobs import failures
from cutaway_web.jobs.models import DRAFTED, FAILED, OPEN, RUNNING, WAITING, WRITTEN, Connecting
from cutaway_web.jobs.refreshing import teller
from cutaway_web.open_house import house

KEPT = 20
STOPPED = "The job process was stopped in the middle of it. Nothing was written."


def ask(by: str, folder: str, answers: Mapping[str, str]) -> Connecting:
    """Puts a first mapping into the queue. One that waits or runs already is given in its place.

    Args:
        by: who asked.
        folder: of the exports, from the house folder.
        answers: what a person has chosen so far.
    """
    with transaction.atomic():
        pending = Connecting.objects.filter(state__in=OPEN).order_by("pk").first()
        if pending is not None:
            return pending
        asked = Connecting.objects.create(asked_by=by, folder=folder, answers=dict(answers))
        old = Connecting.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
        Connecting.objects.exclude(pk__in=list(old)).delete()
        connect_house.enqueue(asked.pk)
    return asked


@task()
def connect_house(id: int) -> None:
    """Profiles the folder and tries the draft out. What goes wrong is kept with it, and told on the page."""
    asked = Connecting.objects.filter(pk=id, state=WAITING).first()
    if asked is None:
        return
    Connecting.objects.filter(pk=id).update(state=RUNNING)
    own = house()

    def step(text: str) -> None:
        Connecting.objects.filter(pk=id).update(step=text[:200])

    try:
        company = own.settings.name
        draft = own.connect(own.folder / asked.folder, company=company, answers=asked.answers, progress=teller(step))
        keep(draft, own.folder)
    except Exception as error:
        _ended(id, FAILED, **failures.told(error, "A first mapping"))
    else:
        _ended(id, DRAFTED)


def newest() -> Connecting | None:
    """The first mapping that was asked for last; None if none ever was."""
    return Connecting.objects.order_by("-pk").first()


def draft_of(asked: Connecting | None) -> Draft | None:
    """The draft that waits to be looked at; None if there is none, or none any more."""
    return kept(_folder()) if asked is not None and asked.state == DRAFTED else None


def write(asked: Connecting, draft: Draft) -> Written:
    """Writes a draft into the house, by the code of the command line, and forgets it.

    Raises:
        HouseError: if the folder cannot be written to.
    """
    done = draft.write(_folder())
    _ended(asked.pk, WRITTEN)
    forget(_folder())
    return done


def throw_away() -> None:
    """Forgets the draft. The exports stay where they are."""
    forget(_folder())
    Connecting.objects.filter(state=DRAFTED).delete()


def let_go() -> None:
    """After a start of the job process: what was running then has ended, and a draft that is too old is removed."""
    for asked in Connecting.objects.filter(state=RUNNING):
        _ended(asked.pk, FAILED, STOPPED, next_step="Look at the exports once more.")
    kept(_folder())


def _folder() -> Path:
    found: Path = settings.CUTAWAY.house
    return found


def _ended(id: int, state: str, what: str = "", where: str = "", next_step: str = "") -> None:
    told = {"what": what, "where": where, "next_step": next_step}
    Connecting.objects.filter(pk=id).update(state=state, step="", ended_at=timezone.now(), **told)
