"""State is what folding gives: everything has a history, and everything can be undone."""

from __future__ import annotations

import random

import pytest

from cutaway.decided import Decided, Promise
from cutaway.errors import LedgerError

MADE = {"what": "An offer", "customer_id": "C-1", "promised_on": "2026-03-02", "team": "desk"}
KEPT = {"outcome": "kept", "ended_on": "2026-03-05"}


def test_a_change_is_seen_and_its_undoing_takes_it_back(decided: Decided) -> None:
    made = decided.add(Promise, MADE, by="ann", why="in the call of today")
    changed = decided.change(Promise, made.id, KEPT, by="bob")
    assert changed.thing.outcome == "kept"
    decided.undo(changed.last.position, by="ann", why="it was another one")
    now = decided.one(Promise, made.id)
    assert now.thing == made.thing
    assert [entry.by for entry in now.history] == ["ann", "bob", "ann"]
    assert now.history[0].why == "in the call of today"


def test_a_promise_that_was_taken_back_is_not_there_and_comes_again(decided: Decided) -> None:
    made = decided.add(Promise, MADE, by="ann")
    undoing = decided.undo(made.last.position, by="ann", why="written twice")
    assert decided.all(Promise) == []
    with pytest.raises(LedgerError, match="no promise"):
        decided.one(Promise, made.id)
    decided.undo(undoing.position, by="ann", why="it was not")
    assert decided.one(Promise, made.id).thing == made.thing


def test_an_erased_promise_is_gone_and_the_ledger_is_whole(decided: Decided) -> None:
    made = decided.add(Promise, {**MADE, "what": "Call Ms Unmistakable"}, by="ann")
    decided.erase(made.last.position, by="ann", why="a person asked for it")
    assert decided.all(Promise) == []
    assert decided.damages() == []
    assert b"Unmistakable" not in decided._path.read_bytes()


def test_a_change_that_changes_nothing_writes_nothing(decided: Decided) -> None:
    made = decided.add(Promise, MADE, by="ann")
    assert decided.change(Promise, made.id, MADE, by="bob").history == made.history


def test_undoing_all_steps_in_any_order_gives_what_there_was(decided: Decided) -> None:
    chance = random.Random(5)
    made = decided.add(Promise, MADE, by="ann")
    steps = [
        decided.change(Promise, made.id, {"what": f"offer {n}", "team": chance.choice("abc")}, by="bob").last.position
        for n in range(12)
    ]
    for position in chance.sample(steps, len(steps)):
        decided.undo(position, by="ann", why="back")
    assert decided.one(Promise, made.id).thing == made.thing


def test_reading_makes_no_file(decided: Decided) -> None:
    assert decided.all(Promise) == []
    assert decided.damages() == []
    assert not decided._path.exists()
