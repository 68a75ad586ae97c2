"""What is drawn: a company's findings, room by room, and the islands that its records come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cutaway.findings.finding import Finding
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
        """How its pipe is drawn: `whole`, `leaking` (rows were set aside) or `broken` (the source failed)."""
        return "broken" if self.broken else "leaking" if self.quarantined else "whole"


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

    @property
    def rooms(self) -> tuple[Room, ...]:
        return all_rooms()


def tag(position: int) -> str:
    """The letter that marks an island and its pipe: A, B, ... Z, A2, B2, ..."""
    letter, turn = chr(ord("A") + position % 26), position // 26
    return f"{letter}{turn + 1}" if turn else letter
