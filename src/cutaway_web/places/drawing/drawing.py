"""The drawing: the first page of everyone who signs in."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.drawing.building import Building
from cutaway.drawing.pieces import learn_next, look_first
from cutaway.errors import NoSnapshotYet
from cutaway.findings.changes import Change
from cutaway.findings.finding import Finding
from cutaway.findings.plane import Plane
from cutaway_web.pages import Go, page
from cutaway_web.places.customers.customers import doubtful
from cutaway_web.visit import Visit


@dataclass(frozen=True)
class DrawingPage:
    """What the company looks like from its customers' side.

    Attributes:
        snapshot: the id of the snapshot that all of it is of.
        building: the rooms, their findings, and the islands.
        first: the weak findings to look at first; an order, never a score.
        open_ones: the findings that are unknown, with what to connect.
        before: the id of the snapshot before; empty if this is the first.
        changed: what is another than in the snapshot before.
        doubtful: links between records of customers that were in doubt at the last refresh.
        plane: where the whole stands, with its region.
    """

    snapshot: str
    building: Building
    first: tuple[Finding, ...]
    open_ones: tuple[Finding, ...]
    before: str
    changed: tuple[Change, ...]
    doubtful: int
    plane: Plane


@page("", may="viewer", nav=("Drawing", 0))
def drawing(visit: Visit) -> DrawingPage | Go:
    """The drawing; while there is none, whoever can connect exports is led there."""
    try:
        reader = visit.reader
    except NoSnapshotYet:
        if visit.may("admin"):
            return Go("/connect/")
        raise
    building = reader.building
    return DrawingPage(
        snapshot=reader.id,
        building=building,
        first=look_first(reader.findings),
        open_ones=learn_next(reader.findings),
        before=reader.before.id if reader.before else "",
        changed=tuple(change for change in reader.changes if change.any),
        doubtful=doubtful(visit),
        plane=building.plane,
    )
