"""The Monday page: who waits without word, which promise is due, and what moved in the lead's own units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cutaway.decided import Kept, Promise
from cutaway.findings.changes import Change, apart
from cutaway.findings.finding import Finding, Point
from cutaway.findings.row_pages import MOST_AT_ONCE, Asked
from cutaway.reader import Reader
from cutaway_web.open_house import house
from cutaway_web.pages import page
from cutaway_web.places.practice.practice import UNIT_SPLIT
from cutaway_web.visit import Visit

SILENCE = "engagement.time_in_uncertainty"
SINCE = "waits_since"
Units = frozenset[str] | None


@dataclass(frozen=True)
class Waiting:
    """The customer who has waited longest for a word.

    Attributes:
        case: the case's id. customer: the customer's name, or its id. customer_id: empty if nobody knows.
        team: who holds the case; empty if unknown.
        since: since when there was no word.
        hours: how long that was when the book was measured.
        others: how many more cases wait; `many` if they were too many to count.
        many: whether there are more than `others`.
        address: where the case is looked up.
    """

    case: str
    customer: str
    customer_id: str
    team: str
    since: datetime
    hours: float
    others: int
    many: bool
    address: str


@dataclass(frozen=True)
class Due:
    """The promise that is due next, or overdue the longest.

    Attributes:
        what: what was promised. customer, customer_id: to whom. team: who keeps it.
        due_on: the day. state: `overdue`, `due today` or `open`.
        others: how many more open promises have a day.
        address: where it is written down.
    """

    what: str
    customer: str
    customer_id: str
    team: str
    due_on: date
    state: str
    others: int
    address: str


@dataclass(frozen=True)
class MovedUnit:
    """The largest movement of one unit since the snapshot before.

    Attributes:
        unit: the team. practice, title: what was measured. finding: the whole company's.
        before, now: the unit's values then and now.
        better: whether it moved the good way.
        apart: whether the two intervals do not touch; else chance alone may have moved it.
    """

    unit: str
    practice: str
    title: str
    finding: Finding
    before: Point
    now: Point
    better: bool
    apart: bool


@dataclass(frozen=True)
class MondayPage:
    """At most three things; one that is None says in `missing` why.

    Attributes:
        snapshot: the id of the snapshot that the first and the third are of.
        as_of: the instant to which it was measured. today: the day of the promises.
        units: the reader's units; None for all.
        waiting, due, moved: the three things.
        missing: why one of them is not there: `waiting`, `due` or `moved`, and a sentence.
    """

    snapshot: str
    as_of: datetime
    today: date
    units: tuple[str, ...] | None
    waiting: Waiting | None
    due: Due | None
    moved: MovedUnit | None
    missing: tuple[tuple[str, str], ...]

    def why(self, thing: str) -> str:
        return next((sentence for name, sentence in self.missing if name == thing), "")


@page("monday/", may="member", nav=("Monday", 10))
def monday(visit: Visit) -> MondayPage:
    return monday_of(visit.reader, visit.who.units)


def monday_of(reader: Reader, units: Units) -> MondayPage:
    """The page of somebody who sees these units; None for all. A letter says the same as the page."""
    today = house().decided.today()
    waiting, no_waiting = reader.made(("monday", units), lambda: _waiting(reader, units))
    due, no_due = _due(reader, units, today)
    moved, no_moved = _moved(reader, units)
    told = (("waiting", no_waiting), ("due", no_due), ("moved", no_moved))
    return MondayPage(
        snapshot=reader.id,
        as_of=reader.building.as_of,
        today=today,
        units=None if units is None else tuple(sorted(units)),
        waiting=waiting,
        due=due,
        moved=moved,
        missing=tuple((name, sentence) for name, sentence in told if sentence),
    )


def _waiting(reader: Reader, units: Units) -> tuple[Waiting | None, str]:
    finding = next((found for found in reader.findings if found.practice == SILENCE), None)
    if finding is None or not finding.n:
        step = finding.next_step if finding else "Connect the help desk: its cases, and the words in them."
        return None, f"Nobody knows who waits. {step}"
    asked = Asked(sort=SINCE, rising=True, teams=units, size=MOST_AT_ONCE)
    shown = reader.rows(SILENCE, asked)
    rows = [dict(zip(shown.columns, row, strict=True)) for row in shown.rows]
    waits = [row for row in rows if row[SINCE] is not None]
    if not waits:
        return None, "No open case waits for a word."
    first = waits[0]
    as_of = reader.building.as_of
    since: datetime = first[SINCE]
    return (
        Waiting(
            case=str(first["case_id"]),
            customer=shown.names.get(first["customer_id"], first["customer_id"] or "an unknown customer"),
            customer_id=first["customer_id"] or "",
            team=first["team"] or "",
            since=since,
            hours=(as_of.replace(tzinfo=None) - since.replace(tzinfo=None)).total_seconds() / 3600,
            others=len(waits) - 1,
            many=len(waits) == MOST_AT_ONCE,
            address=f"/practices/{SILENCE}/rows/?sort={SINCE}&rising=1",
        ),
        "",
    )


def _due(reader: Reader, units: Units, today: date) -> tuple[Due | None, str]:
    decided = house().decided
    kept: list[Kept[Promise]] = [
        one
        for one in decided.all(Promise)
        if not one.thing.outcome and one.thing.due_on and (units is None or one.thing.team in units)
    ]
    if not kept:
        return None, "No open promise with a day is written down. A promise that is not written down is kept by luck."
    kept.sort(key=lambda one: (one.thing.due_on or date.max, one.id))
    first = kept[0].thing
    assert first.due_on is not None
    return (
        Due(
            what=first.what,
            customer=decided.customers.names_of([first.customer_id]).get(first.customer_id, first.customer_id),
            customer_id=first.customer_id if reader.stories.knows(first.customer_id, units) else "",
            team=first.team,
            due_on=first.due_on,
            state=first.state(today),
            others=len(kept) - 1,
            address="/written/promises/",
        ),
        "",
    )


def _moved(reader: Reader, units: Units) -> tuple[MovedUnit | None, str]:
    if reader.before is None:
        return None, "This is the first snapshot: there is nothing to compare with yet."
    found = [one for change in reader.changes for one in _units_of(change) if units is None or one.unit in units]
    sure = [one for one in found if one.apart]
    if not sure:
        whose = "your units" if units is not None else "any unit"
        return None, f"Nothing moved in {whose} by more than chance since snapshot {reader.before.id}."
    return max(sure, key=_size), ""


def _units_of(change: Change) -> list[MovedUnit]:
    """Each unit of a practice that was measured in the same way in both snapshots, then and now."""
    before, now = change.before, change.now
    if before is None or now is None or change.method:
        return []
    then = {part.name: part for part in _parts(before)}
    return [
        MovedUnit(
            unit=part.name,
            practice=now.practice,
            title=now.title,
            finding=now,
            before=then[part.name],
            now=part,
            better=(part.value > then[part.name].value) == (now.better == "higher"),  # type: ignore[operator]
            apart=apart(then[part.name], part) is True,
        )
        for part in _parts(now)
        if part.name in then and part.value != then[part.name].value
    ]


def _parts(finding: Finding) -> list[Point]:
    split = next((split for split in finding.splits if split.by == UNIT_SPLIT), None)
    return [part for part in split.parts if part.value is not None] if split else []


def _size(moved: MovedUnit) -> float:
    """How far it moved, in widths of the interval now: of different practices, the more certain one comes first."""
    assert moved.now.value is not None and moved.before.value is not None
    assert moved.now.low is not None and moved.now.high is not None
    return abs(moved.now.value - moved.before.value) / max(moved.now.high - moved.now.low, 1e-9)
