"""Checks on random books: the order of rows does not matter, the future is not known, and the past stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cutaway.practices import Median, Practice, Share
from cutaway.testing.battery.books import AS_OF, LATER, Books, evidence_by_unit
from cutaway.testing.battery.check import Check
from cutaway.testing.differences import differences

MOST_TOLD = 3


def does_not_depend_on_row_order(practice: Practice, books: Books) -> Iterator[str]:
    yield from _told(evidence_by_unit(books.plain, practice), evidence_by_unit(books.shuffled, practice))


def does_not_know_the_future(practice: Practice, books: Books) -> Iterator[str]:
    before, after = evidence_by_unit(books.plain, practice), evidence_by_unit(books.with_future, practice)
    yield from _told(before, after)


def leaves_the_past_as_it_was(practice: Practice, books: Books) -> Iterator[str]:
    if practice.rolls:
        return  # its evidence is made for one window, and another day has another window
    before = evidence_by_unit(books.plain, practice, AS_OF, window=None)
    after = evidence_by_unit(books.plain, practice, LATER, window=None)
    settled = {unit: _answer(practice, row) for unit, row in before.items() if _is_settled(practice, row)}
    later = {unit: _answer(practice, after[unit]) for unit in settled if unit in after}
    yield from _told(settled, later)


def _is_settled(practice: Practice, row: dict[str, Any]) -> bool:
    """Whether the unit is judged, and is not still running: a wait that goes on may well be longer later."""
    if row["excluded"] is not None:
        return False
    if isinstance(practice.answer, Share) and practice.answer.settled:
        return bool(row[practice.answer.settled])
    return not (isinstance(practice.answer, Median) and practice.answer.ended) or bool(row[practice.answer.ended])


def _answer(practice: Practice, row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("customer_id", "happened_on", "excluded", *practice.answer.columns)}


def _told(first: dict[str, Any], second: dict[str, Any]) -> Iterator[str]:
    found = list(differences(first, second))
    yield from found[:MOST_TOLD]
    if len(found) > MOST_TOLD:
        yield f"and {len(found) - MOST_TOLD} differences more"


CHECKS = (
    Check("the order of the book's rows changes nothing", does_not_depend_on_row_order),
    Check("what happens after the day of measuring changes nothing", does_not_know_the_future),
    Check("a later day of measuring does not change what was settled", leaves_the_past_as_it_was),
)
