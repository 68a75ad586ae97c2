"""Rounds: a pulse or a quiz that was opened, and perhaps closed. The ledger says so; the answers lie elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cutaway.decided.answers.grouping import SMALLEST_GROUP
from cutaway.decided.answers.published import Published
from cutaway.decided.reading import Mistake
from cutaway.errors import Problems
from cutaway.ledger import Entry

KIND = "round"
PULSE, QUIZ = "pulse", "quiz"
OPENED, CLOSED = "opened", "closed"
MOST_LINKS = 20_000
MOST_UNITS = 200


@dataclass(frozen=True)
class Round:
    """One round.

    Attributes:
        id: without the word before it.
        kind: `pulse` or `quiz`.
        title: what it is called.
        units: how many links each unit has; of a quiz, the one leading body.
        statements: of a pulse, what people say how far they agree with.
        closes_on: the last day on which an answer is taken.
        opened, closed: the entries; `closed` is None while it is open.
        published: what may be said of it, once it is closed.
        truth: of a closed quiz, id and name of the largest customers, the largest first.
    """

    id: str
    kind: str
    title: str
    units: Mapping[str, int]
    statements: tuple[str, ...]
    closes_on: date
    opened: Entry
    closed: Entry | None = None
    published: Published | None = None
    truth: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Its name where answers are kept."""
        return f"{self.kind}:{self.id}"

    @property
    def links(self) -> int:
        return sum(self.units.values())

    def is_open(self, today: date) -> bool:
        """Whether answers are taken."""
        return self.closed is None and today <= self.closes_on


def fold_rounds(entries: Iterable[Entry], kind: str) -> list[Round]:
    """The rounds of a kind, in the order in which they were opened. Opening and closing cannot be undone."""
    found: dict[str, Round] = {}
    for entry in entries:
        word, _, id = entry.subject.partition(":")
        if entry.kind != KIND or word != kind or entry.payload is None:
            continue
        said = entry.payload
        if said["step"] == OPENED:
            found[id] = Round(
                id=id,
                kind=kind,
                title=said["title"],
                units=dict(said["units"]),
                statements=tuple(said["statements"]),
                closes_on=date.fromisoformat(said["closes_on"]),
                opened=entry,
            )
        elif id in found and found[id].closed is None:
            before = found[id]
            found[id] = Round(
                **{name: getattr(before, name) for name in ("id", "kind", "title", "units", "statements", "closes_on")},
                opened=before.opened,
                closed=entry,
                published=Published.from_json(said["published"]),
                truth=tuple((id, name) for id, name in said["truth"]),
            )
    return list(found.values())


def opening(title: str, units: str, statements: Iterable[str], closes_on: date | None, today: date) -> dict[str, Any]:
    """What the entry says that opens a round.

    Args:
        title: as typed.
        units: a line for each unit, with the number of its links behind a colon.
        statements: of a pulse; of a quiz none.
        closes_on: the last day.
        today: the day of opening.

    Raises:
        Problems: all that is wrong with it.
    """
    problems = []
    read, wrong = _units(units)
    problems += wrong
    said = [_line(statement) for statement in statements if statement.strip()]
    if not _line(title) or len(title) > 120:
        problems.append(Mistake("The title is empty, or longer than 120 characters.", where="title"))
    if not wrong and sum(read.values()) < SMALLEST_GROUP:
        problems.append(
            Mistake(
                f"There are {sum(read.values())} links: the answers of fewer than {SMALLEST_GROUP} are never shown.",
                where="units",
                next_step="Ask more people, or talk to each other.",
            )
        )
    if sum(read.values()) > MOST_LINKS or len(read) > MOST_UNITS:
        problems.append(
            Mistake(
                f"{sum(read.values()):,} links for {len(read)} units: a round has at most {MOST_LINKS:,} links and "
                f"{MOST_UNITS} units.",
                where="units",
                next_step="Open several rounds.",
            )
        )
    if any(len(statement) > 200 for statement in said) or len(set(said)) < len(said):
        problems.append(Mistake("A statement stands twice, or has more than 200 characters.", where="statements"))
    if closes_on is None or closes_on < today:
        problems.append(Mistake("The last day is missing or over.", where="closes_on", next_step="Name a later day."))
    if problems:
        raise Problems(problems, what="The round cannot be opened yet.")
    return {
        "step": OPENED,
        "title": _line(title),
        "units": read,
        "statements": said,
        "closes_on": str(closes_on),
    }


def _units(text: str) -> tuple[dict[str, int], list[Mistake]]:
    read: dict[str, int] = {}
    wrong = []
    for line in filter(None, map(_line, text.splitlines())):
        unit, _, number = line.rpartition(":")
        unit = unit.strip()
        if not unit or not number.strip().isdecimal() or not int(number):
            wrong.append(
                Mistake(
                    f"`{line[:60]}` names no unit and number.", where="units", next_step="Write it as “Service: 12”."
                )
            )
        elif unit in read:
            wrong.append(Mistake(f"`{unit[:60]}` stands twice.", where="units", next_step="Name each unit once."))
        else:
            read[unit] = int(number)
    if not read and not wrong:
        wrong.append(Mistake("No unit is named.", where="units", next_step="Write a line as “Service: 12” for each."))
    return read, wrong


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
