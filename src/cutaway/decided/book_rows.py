"""The ledger as a source of the book: what counts of it, as rows of text for each book table.

Answers to pulses and quizzes come from where they are kept, and of closed rounds alone; their ids tell nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cutaway.decided.asking import Asking
from cutaway.decided.cancellation import Cancellation
from cutaway.decided.decided import Decided
from cutaway.decided.decision import Decision
from cutaway.decided.incentive import Incentive
from cutaway.decided.meeting import Meeting
from cutaway.decided.objective import Objective
from cutaway.decided.promise import Promise
from cutaway.decided.rounds import PULSE, QUIZ, Round
from cutaway.decided.thing import Thing
from cutaway.ledger.entry import canonical

THINGS: tuple[type[Thing], ...] = (Decision, Promise, Cancellation, Objective, Meeting, Incentive)
Texts = Mapping[str, str | None]


@dataclass(frozen=True)
class BookRows:
    """Rows for the book.

    Attributes:
        tables: the rows of each book table, every value as text.
        digest: the same if and only if they are.
    """

    tables: Mapping[str, Sequence[Texts]]

    @property
    def digest(self) -> str:
        return hashlib.sha256(canonical({name: list(rows) for name, rows in self.tables.items()}).encode()).hexdigest()


def rows_for_book(decided: Decided, asking: Asking) -> BookRows:
    """Everything that people wrote down and that counts. Tables without a row are left out."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for thing in THINGS:
        for kept in decided.all(thing)[::-1]:
            row = kept.thing.book_row(kept.id)
            if row is not None:
                tables.setdefault(thing.TABLE, []).append(row)
            if isinstance(kept.thing, Meeting):
                tables.setdefault("attendance", []).extend(kept.thing.attendance_rows(kept.id))
    for round in asking.rounds(PULSE)[::-1]:
        tables.setdefault("pulse_answer", []).extend(_pulse_rows(round, asking))
    for round in asking.rounds(QUIZ)[::-1]:
        tables.setdefault("quiz_answer", []).extend(_quiz_rows(round, asking))
    return BookRows({name: [_as_texts(row) for row in rows] for name, rows in tables.items() if rows})


def _pulse_rows(round: Round, asking: Asking) -> list[dict[str, Any]]:
    if round.closed is None:
        return []
    return [
        {
            "pulse_answer_id": f"{round.id}-{sheet}-{at}",
            "response_id": f"{round.id}-{sheet}",
            "pulse": round.title,
            "closed_on": round.closed.at.date(),
            "team": group,
            "statement": round.statements[at],
            "score": score,
        }
        for sheet, (group, body) in enumerate(asking.rows_of(round))
        for at, score in enumerate(body)
    ]


def _quiz_rows(round: Round, asking: Asking) -> list[dict[str, Any]]:
    if round.closed is None:
        return []
    return [
        {
            "quiz_answer_id": f"{round.id}-{sheet}-{at}",
            "response_id": f"{round.id}-{sheet}",
            "quiz": round.title,
            "closed_on": round.closed.at.date(),
            "body": group,
            "customer_id": round.truth[at][0],
            "rank": at + 1,
            "named": bool(hit),
        }
        for sheet, (group, body) in enumerate(asking.rows_of(round))
        for at, hit in enumerate(body)
    ]


def _as_texts(row: Mapping[str, Any]) -> dict[str, str | None]:
    return {name: _as_text(value) for name, value in row.items()}


def _as_text(value: object) -> str | None:
    match value:
        case None | "":
            return None
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value)
        case _:
            return str(value)
