"""Which exports are to be connected: files that are sent, and folders that lie below the house."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from cutaway.connecting import ExportFolder, Taken, folders, take
from cutaway.errors import CutawayError
from cutaway_web.answering import NotFound
from cutaway_web.audit import note
from cutaway_web.jobs import connecting
from cutaway_web.jobs.models import DRAFTED, OPEN
from cutaway_web.open_house import house
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.problems import said
from cutaway_web.uploads import MOST_EXPORTS
from cutaway_web.visit import Visit

MOST_FILES = 50
OFF = CutawayError(
    "Exports are not connected in the browser here: whoever runs the server has switched it off.",
    next_step="Use `cutaway connect` there, or serve with `--connect on`.",
)


@dataclass(frozen=True)
class ConnectPage:
    """What can be connected.

    Attributes:
        on: whether exports may be connected in the browser.
        folders: folders with files that can be read.
        most: bytes that may be sent at once.
        busy: whether a first mapping is being made.
        drafted: the folder of the draft that waits to be looked at; empty if none does.
        drafted_at: when it was made.
        taken: the files that were just sent.
        problems: what was wrong, a sentence each.
    """

    on: bool
    folders: tuple[ExportFolder, ...]
    most: int
    busy: bool
    drafted: str
    drafted_at: datetime | None
    taken: tuple[Taken, ...] = ()
    problems: tuple[str, ...] = ()


@page("connect/", may="admin")
def connect(visit: Visit) -> ConnectPage:
    return _page()


@action("connect/files/", may="admin")
def send(visit: Visit) -> Again:
    """Keeps what was sent, and answers with what became of each file."""
    is_on()
    sent = visit.request.FILES.getlist("files")
    if not sent or len(sent) > MOST_FILES:
        problem = "Choose at least one file." if not sent else f"At most {MOST_FILES} files at once."
        return Again(replace(_page(), problems=(problem,)))
    own = house()
    taken: list[Taken] = []
    problems: list[str] = []
    for file in sent:
        try:
            taken.append(
                take(
                    own.folder,
                    own.settings.data,
                    visit.form.get("island", ""),
                    str(file.name),
                    file.chunks(),
                    replace=visit.form.get("replace") == "yes",
                )
            )
        except CutawayError as error:
            problems += said(error)
    for one in taken:
        note(visit, "export_sent", one.path, outcome=one.outcome, bytes=one.bytes)
    return Again(replace(_page(), taken=tuple(taken), problems=tuple(problems)), 422 if problems else 200)


@action("connect/", may="admin")
def look(visit: Visit) -> Go:
    """Asks for a first mapping of one of the folders that were shown."""
    is_on()
    chosen = visit.form.get("folder", "")
    own = house()
    if chosen not in {one.path for one in folders(own.folder, own.settings.data)}:
        raise NotFound("There is no such folder.")
    connecting.ask(visit.who.name, chosen, {})
    note(visit, "connecting_asked", chosen)
    return Go("/connect/draft/")


def is_on() -> None:
    """Raises CutawayError if it was switched off."""
    if settings.CUTAWAY.connect != "on":
        raise OFF


def _page() -> ConnectPage:
    own, newest = house(), connecting.newest()
    return ConnectPage(
        on=settings.CUTAWAY.connect == "on",
        folders=tuple(folders(own.folder, own.settings.data)),
        most=MOST_EXPORTS,
        busy=newest is not None and newest.state in OPEN,
        drafted=newest.folder if newest is not None and newest.state == DRAFTED else "",
        drafted_at=newest.ended_at if newest is not None and newest.state == DRAFTED else None,
    )
