"""The door to pulses and quizzes: open a round, answer by a link, close it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from cutaway.decided import pulse as pulses
from cutaway.decided import quiz as quizzes
from cutaway.decided.answers.answers import Answers
from cutaway.decided.answers.grouping import COMMENTS_FROM
from cutaway.decided.answers.links import unknown
from cutaway.decided.customers_named import CustomersNamed
from cutaway.decided.rounds import CLOSED, KIND, PULSE, QUIZ, Round, fold_rounds, opening
from cutaway.errors import CutawayError, LedgerError, Problems
from cutaway.ledger import Entry


class WrittenDown(Protocol):
    """What asking needs of what people decided: reading and appending entries, knowing customers and the day."""

    customers: CustomersNamed

    def today(self) -> date:
        """The day that it is where the company is."""

    def entries(self, kind: str | None = None) -> list[Entry]:
        """The entries of a kind, in their order."""

    def append(self, kind: str, subject: str, payload: Mapping[str, Any], *, by: str, why: str) -> Entry:
        """Writes an entry down; it is on disk when this returns."""


class Asking:
    """Rounds of one house.

    Args:
        decided: where it is written that a round was opened or closed.
        answers: where the answers lie.
    """

    def __init__(self, decided: WrittenDown, answers: Answers) -> None:
        self._decided = decided
        self._answers = answers

    def rounds(self, kind: str) -> list[Round]:
        """The rounds of a kind, the newest first."""
        return fold_rounds(self._decided.entries(KIND), kind)[::-1]

    def round(self, kind: str, id: str) -> Round:
        """One round; raises LedgerError if there is none of that id."""
        found = next((r for r in self.rounds(kind) if r.id == id), None)
        if found is None:
            raise LedgerError(f"There is no {kind} `{id}`.")
        return found

    def open(
        self,
        kind: str,
        *,
        title: str,
        units: str,
        statements: Iterable[str] = (),
        closes_on: date | None,
        by: str,
        why: str = "",
        id: str = "",
    ) -> tuple[Round, dict[str, list[str]]]:
        """Opens a round.

        Args:
            kind: `pulse` or `quiz`.
            title: what it is called.
            units: a line for each, `Service: 12`.
            statements: of a pulse.
            closes_on: the last day on which answers are taken.
            by, why: who, and the reason.
            id: of the new round, so that a form that is sent twice opens one.

        Returns:
            The round, and the links of each unit: they are shown this once.

        Raises:
            Problems: all that is wrong with it.
            LedgerError: if it was opened already, or could not be written.
        """
        said = opening(title, units, statements, closes_on, self._decided.today())
        if kind == PULSE and not 1 <= len(said["statements"]) <= pulses.MOST_STATEMENTS:
            raise Problems(
                [CutawayError(f"A pulse has 1 to {pulses.MOST_STATEMENTS} statements.", where="statements")],
                what="The pulse cannot be opened yet.",
            )
        id = id if id.isalnum() and len(id) <= 20 else secrets.token_hex(5)
        if any(found.id == id for found in self.rounds(kind)):
            raise LedgerError(
                "This round was opened already. Its links were shown then, and are kept nowhere.",
                next_step="If they are lost, open another round; nobody has answered this one.",
            )
        self._decided.append(KIND, f"{kind}:{id}", said, by=by, why=why.strip() or f"a {kind} was opened")
        opened = self.round(kind, id)
        length = len(opened.statements) if kind == PULSE else quizzes.LENGTH
        return opened, self._answers.open_round(opened.key, opened.units, length, comments=kind == PULSE)

    def asked_by(self, link: str) -> Round:
        """The open round that a link leads to. It reads, and changes nothing.

        Raises:
            LinkSpent: if it was used. LinkUnknown: if there is no such link, or answers are taken no more.
        """
        kind, _, id = self._answers.round_of(link).partition(":")
        found = self.round(kind, id)
        if not found.is_open(self._decided.today()):
            raise unknown()
        return found

    def answer(self, link: str, typed: Mapping[str, str]) -> Round:
        """Keeps an answer; it is on disk when this returns, and tied to nobody.

        Args:
            link: what stood in the address.
            typed: `s0` and so on and `comment` of a pulse, `n0` and so on of a quiz.

        Raises:
            Problems, Mistake: if it is not complete.
            LinkSpent, LinkUnknown, NotKept, Busy: if it cannot be kept.
        """
        round = self.asked_by(link)
        if round.kind == PULSE:
            body = pulses.body_of(round, typed)
            self._answers.give(link, body, pulses.comment_of(typed.get("comment", "")))
        else:
            self._answers.give(link, quizzes.body_of(typed))
        return round

    def progress(self, round: Round) -> tuple[int, int]:
        """How many links of an open round were used, and how many there are."""
        return self._answers.progress(round.key)

    def close(self, kind: str, id: str, *, by: str, why: str = "") -> Round:
        """Closes a round for good and fixes what may be said of it.

        Raises:
            CutawayError: if there is none, or a quiz cannot be held against any revenue.
        """
        round = self.round(kind, id)
        if round.closed is not None:
            return round
        truth = quizzes.largest_customers(self._decided.customers.reading) if kind == QUIZ else []
        published = self._answers.close_round(
            round.key,
            lambda given: quizzes.judge(round, given, truth) if kind == QUIZ else pulses.judge(round, given),
        )
        # Of a round that was closed while the power failed, the truth of then counts, not that of now.
        names = {large.id: large.name for large in truth}
        said = {
            "step": CLOSED,
            "published": published.as_json(),
            "truth": [[item, names.get(item, item)] for item in published.items] if kind == QUIZ else [],
        }
        self._decided.append(KIND, round.key, said, by=by, why=why.strip() or f"a {kind} was closed")
        return self.round(kind, id)

    def comments(self, round: Round) -> tuple[str, ...]:
        """What was written beside the answers of a closed pulse; none if fewer than ten answered."""
        published = round.published
        if published is None or (published.n or 0) < COMMENTS_FROM:
            return ()
        return self._answers.comments(round.key)

    def rows_of(self, round: Round) -> list[tuple[str, bytes]]:
        """Group and answer of a closed round, for the book alone; never shown."""
        return self._answers.of_closed(round.key)
