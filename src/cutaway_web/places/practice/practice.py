"""A practice: one number with all that is needed to believe it, and why it moved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cutaway.drawing.building import Island, LoopDrawn
from cutaway.errors import CutawayError
from cutaway.findings.changes import Change
from cutaway.findings.finding import Finding, Split
from cutaway_web.answering import NotFound
from cutaway_web.pages import page
from cutaway_web.roles import Who
from cutaway_web.visit import Visit

UNIT_SPLIT = "team"


@dataclass(frozen=True)
class PracticePage:
    """One practice and its finding.

    Attributes:
        snapshot: the id of the snapshot that all of it is of.
        company, simulated: whose finding it is, and whether the company never was.
        finding: what was found, with splits by unit narrowed to those that the reader may see.
        said: the practice's own words: heading and text of each section.
        tables: the book tables that it reads.
        islands: where their records come from.
        change: the finding beside that of the snapshot before; None if there is none.
        opens: whether the reader may open the rows.
        loops: what is tried for it.
    """

    snapshot: str
    company: str
    simulated: bool
    finding: Finding
    said: tuple[tuple[str, str], ...]
    tables: tuple[str, ...]
    islands: tuple[Island, ...]
    change: Change | None
    opens: bool
    loops: tuple[LoopDrawn, ...]

    def told(self, heading: str) -> str:
        """The practice's own words under one heading."""
        return next((text for name, text in self.said if name == heading), "")


@page("practices/<str:id>/", may="viewer", example={"id": "basics.on_time_delivery"})
def practice(visit: Visit, id: str) -> PracticePage:
    reader = visit.reader
    finding = found(visit, id)
    building = reader.building
    change = next((change for change in reader.changes if change.practice == id), None)
    return PracticePage(
        snapshot=reader.id,
        company=building.company,
        simulated=building.simulated,
        finding=narrowed(finding, visit.who),
        said=building.explanations.get(id, ()),
        tables=building.needs.get(id, ()),
        islands=tuple(building.islands[at] for at in building.islands_behind(id)),
        change=change,
        opens=finding.has_rows and visit.may("member"),
        loops=tuple(loop for loop in building.loops if loop.practice == id),
    )


def found(visit: Visit, id: str) -> Finding:
    """The finding of a practice, or a page that says that there is none."""
    try:
        return visit.reader.finding(id)
    except CutawayError as error:
        raise NotFound(error.what) from error


def narrowed(finding: Finding, who: Who) -> Finding:
    """The finding without the units that are not the reader's; the whole company stays, for it names nobody."""
    if who.units is None:
        return finding
    units = who.units

    def kept(split: Split) -> Split:
        return Split(split.by, tuple(part for part in split.parts if part.name in units))

    splits = tuple(kept(split) if split.by == UNIT_SPLIT else split for split in finding.splits)
    return replace(finding, splits=splits)
