"""Which exports are to be connected: files that are sent, and folders that lie below the house."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from cutaway.connecting import ExportFolder, Taken, folders, give_back, take
from cutaway.errors import CutawayError
from cutaway.house import House
from cutaway_web.answering import NotFound
from cutaway_web.audit import note, plain
from cutaway_web.jobs import connecting
from cutaway_web.jobs.models import DRAFTED, OPEN
from cutaway_web.open_house import house
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.problems import said
from cutaway_web.uploads import MOST_EXPORTS
from cutaway_web.visit import Visit

MOST_FILES = 50
SENT = "export_sent"
BUSY = CutawayError(
    "The exports are being looked at; nothing was removed.",
    next_step="Wait until the draft is made, then remove the file.",
)
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
        sent: path and bytes of the files that were sent here and that no source reads yet: they can be removed.
        removed: the path of the file that was just removed; else empty.
        problems: what was wrong, a sentence each.
    """

    on: bool
    folders: tuple[ExportFolder, ...]
    most: int
    busy: bool
    drafted: str
    drafted_at: datetime | None
    taken: tuple[Taken, ...] = ()
    sent: tuple[tuple[str, int], ...] = ()
    removed: str = ""
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
        note(visit, SENT, one.path, outcome=one.outcome, bytes=one.bytes)
    return Again(replace(_page(), taken=tuple(taken), problems=tuple(problems)), 422 if problems else 200)


@action("connect/files/away/", may="admin")
def remove(visit: Visit) -> Again:
    """Removes a file that was sent here and that no source reads yet; a draft that was made of it goes with it."""
    is_on()
    own, newest = house(), connecting.newest()
    path = visit.form.get("file", "")
    length = dict(_sent(own)).get(path)
    if length is None:
        raise NotFound("There is no such file that was sent here and is not connected.")
    try:
        if newest is not None and newest.state in OPEN:
            raise BUSY
        give_back(own.folder, own.settings.data, path, length)
    except CutawayError as error:
        return Again(replace(_page(), problems=said(error)))
    if newest is not None and newest.state == DRAFTED and path.startswith(f"{newest.folder}/"):
        connecting.throw_away()
    note(visit, "export_removed", path, bytes=length)
    return Again(replace(_page(), removed=path), 200)


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
        sent=_sent(own),
    )


def _sent(own: House) -> tuple[tuple[str, int], ...]:
    """Path and bytes of the files that were sent here and that no source of the house reads."""
    trail = {entry.subject for entry in own.trail.entries(SENT)}
    read = {
        file.resolve()
        for source in own.settings.sources
        for table in source.tables
        if table.files
        for file in (own.folder / own.settings.data / source.folder).glob(table.files)
    }
    return tuple(
        (path, bytes)
        for folder in folders(own.folder, own.settings.data)
        for name, bytes in folder.files
        if plain(path := f"{folder.path}/{name}") in trail and (own.folder / path).resolve() not in read
    )
