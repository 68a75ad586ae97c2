"""A room: the question on its door, and what its practices found."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.drawing.building import Building, Island, LoopDrawn
from cutaway.findings.changes import Change
from cutaway.findings.finding import Finding
from cutaway.findings.said import Said
from cutaway_web.answering import NotFound
from cutaway_web.pages import page
from cutaway_web.places.customers.customers import doubtful
from cutaway_web.visit import Visit


@dataclass(frozen=True)
class RoomPage:
    """One room.

    Attributes:
        snapshot: the id of the snapshot that all of it is of.
        building: the building that it is in.
        name: its name, the first half of its practices' ids.
        question: what stands on its door.
        findings: what its practices found.
        planned: name and title of the practices that are still to come.
        islands: where the records behind its findings come from.
        changed: what is another than in the snapshot before.
        doubtful: in the room of information, the links between records of customers that were in doubt; else 0.
        said: what the company says of the room, beside what is done.
        loops: what is tried in it.
    """

    snapshot: str
    building: Building
    name: str
    question: str
    findings: tuple[Finding, ...]
    planned: tuple[tuple[str, str], ...]
    islands: tuple[Island, ...]
    changed: tuple[Change, ...]
    doubtful: int
    said: tuple[Said, ...]
    loops: tuple[LoopDrawn, ...]


@page("rooms/<slug:name>/", may="viewer", example={"name": "basics"})
def room(visit: Visit, name: str) -> RoomPage:
    building = visit.reader.building
    found = next((room for room in building.rooms if room.name == name), None)
    if found is None:
        raise NotFound(f"There is no room `{name}`.")
    return RoomPage(
        snapshot=visit.reader.id,
        building=building,
        name=name,
        question=found.question,
        findings=building.findings_in(name),
        planned=building.planned_in(found),
        islands=tuple(building.islands[at] for at in building.islands_of(name)),
        changed=tuple(c for c in visit.reader.changes if c.any and c.practice.startswith(f"{name}.")),
        doubtful=doubtful(visit) if name == "information" else 0,
        said=building.said_of(name),
        loops=building.loops_in(name),
    )
