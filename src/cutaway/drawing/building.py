"""What is drawn: a company's findings, room by room, and the islands that its records come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from cutaway.findings.finding import Finding
from cutaway.findings.plane import Plane, plane_of
from cutaway.findings.said import Said
from cutaway.practices.rooms import Room, all_rooms


@dataclass(frozen=True)
class Island:
    """One place that records come from.

    Attributes:
        name: what people in the company call it: `Help desk`.
        title: what it holds, in a few words.
        source: the source that reads it: `zendesk`.
        rows: rows that landed in the book.
        quarantined: rows that were read and set aside.
        broken: what broke, as a short sentence; empty if nothing did.
        feeds: the book tables that it fills.
    """

    name: str
    title: str
    source: str
    rows: int
    quarantined: int = 0
    broken: str = ""
    feeds: tuple[str, ...] = ()

    @property
    def pipe(self) -> str:
        """How its pipe is drawn: `whole`, `torn` (rows were set aside) or `broken` (the source failed)."""
        return "broken" if self.broken else "torn" if self.quarantined else "whole"


@dataclass(frozen=True)
class Rows:
    """The first rows behind a finding.

    Attributes:
        columns: their names.
        rows: some twenty rows, each as long as `columns`.
        total: how many there are in all.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int


@dataclass(frozen=True)
class LoopDrawn:
    """A loop: what a unit tries, for which practice, and where it stands. No effect of it is estimated.

    Attributes:
        id: its id in the ledger. `practice`: the id of the practice that it is to better.
        title, team, owner, expected: what is tried, by whom, who sees to it, and what is expected of it.
        starts_on, due_on: when it begins, and when one will look.
        state: `planned`, `running`, `check lapsed` (the day of the check is over and nobody looked) or `ended`.
        ended_on, outcome: when it ended, and what it led to.
        planned_before: whether it was written down before it began.
    """

    id: str
    practice: str
    title: str
    team: str
    owner: str
    starts_on: date
    due_on: date
    expected: str
    state: str
    ended_on: date | None = None
    outcome: str = ""
    planned_before: bool = True

    @property
    def room(self) -> str:
        return self.practice.partition(".")[0]

    @property
    def stands(self) -> bool:
        """Whether its scaffolding stands: it has begun, and has not ended."""
        return self.state in ("running", "check lapsed")


@dataclass(frozen=True)
class Building:
    """All that a drawing shows.

    Attributes:
        company: its name.
        simulated: whether the company never was; every exit then says so.
        snapshot: the id of the snapshot that the findings are of.
        as_of: the instant up to which the book was measured.
        window: the window in words: `12 months to 31 March 2025`.
        findings: what the practices found.
        islands: where the records came from.
        rows: practice id to its first rows; absent where rows may not be opened.
        explanations: practice id to the sections of its explanation, heading and text.
        needs: practice id to the book tables that it reads.
        loops: what is tried.
        said: what the company says of itself, beside what is done.
        ledger: the head of the ledger that loops and said are of; empty if there is none.
    """

    company: str
    simulated: bool
    snapshot: str
    as_of: datetime
    window: str
    findings: tuple[Finding, ...]
    islands: tuple[Island, ...] = ()
    rows: Mapping[str, Rows] = field(default_factory=dict)
    explanations: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    loops: tuple[LoopDrawn, ...] = ()
    said: tuple[Said, ...] = ()
    ledger: str = ""

    def said_of(self, room: str) -> tuple[Said, ...]:
        """What the company says of a room."""
        return tuple(said for said in self.said if said.told.room == room)

    def loops_in(self, room: str) -> tuple[LoopDrawn, ...]:
        """The loops of a room's practices."""
        return tuple(loop for loop in self.loops if loop.room == room)

    def findings_in(self, room: str) -> tuple[Finding, ...]:
        """A room's findings, in their order."""
        return tuple(finding for finding in self.findings if finding.room == room)

    def planned_in(self, room: Room) -> tuple[tuple[str, str], ...]:
        """Name and title of the practices that the room waits for: planned, and without a finding."""
        found = {finding.practice for finding in self.findings}
        return tuple((name, title) for name, title in room.planned.items() if f"{room.name}.{name}" not in found)

    def islands_of(self, room: str) -> tuple[int, ...]:
        """Which islands (by position) feed the practices of a room."""
        needed = {table for finding in self.findings_in(room) for table in self.needs.get(finding.practice, ())}
        return tuple(at for at, island in enumerate(self.islands) if needed & set(island.feeds))

    def islands_behind(self, practice: str) -> tuple[int, ...]:
        """Which islands (by position) feed one practice."""
        needed = set(self.needs.get(practice, ()))
        return tuple(at for at, island in enumerate(self.islands) if needed & set(island.feeds))

    @cached_property
    def plane(self) -> Plane:
        """Where the whole stands, as far as its findings tell."""
        return plane_of(self.findings)

    @property
    def rooms(self) -> tuple[Room, ...]:
        return all_rooms()


def tag(position: int) -> str:
    """The letter that marks an island and its pipe: A, B, ... Z, A2, B2, ..."""
    letter, turn = chr(ord("A") + position % 26), position // 26
    return f"{letter}{turn + 1}" if turn else letter
