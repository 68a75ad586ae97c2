"""Decisions about customers: applied in their order, undone in any, and never more than was decided."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from cutaway.customers.decisions import MERGE, SPLIT, Decision, Folding, decisions_in, digest_of, said_of
from cutaway.ledger import Ledger

FOUND = {"crm:1": "c1", "billing:1": "c1", "orders:1": "c1", "crm:2": "c2", "billing:2": "c2", "crm:3": "c3"}


def merge(*groups: list[str], id: str) -> Decision:
    return Decision(1, MERGE, tuple(map(tuple, groups)), id)


def split(leave: list[str], stay: list[str], id: str = "") -> Decision:
    return Decision(1, SPLIT, (tuple(leave), tuple(stay)), id)


def fold(*decisions: Decision, found: dict[str, str] | None = None, likeness: Callable[..., float] | None = None):
    return Folding(found or FOUND, likeness or (lambda one, other: 0.0)).apply(decisions)


def test_a_merge_takes_all_records_and_keeps_the_first_id():
    after = fold(merge(["crm:2"], ["crm:3"], id="c2"))
    assert {record for record, id in after.items() if id == "c2"} == {"crm:2", "billing:2", "crm:3"}
    assert after["crm:1"] == "c1"


def test_a_merge_keeps_its_id_when_the_records_of_the_first_are_gone():
    after = fold(merge(["crm:9"], ["crm:3"], id="c9"))
    assert after["crm:3"] == "c9"


def test_the_part_that_leaves_gets_an_id_of_its_own_and_the_rest_keeps_its_id():
    after = fold(split(["orders:1"], ["crm:1", "billing:1"]))
    assert after["crm:1"] == after["billing:1"] == "c1"
    assert after["orders:1"] not in FOUND.values()


def test_a_part_that_was_merged_gets_its_own_id_back():
    after = fold(merge(["crm:1"], ["crm:2"], id="c1"), split(["crm:2", "billing:2"], ["crm:1"]))
    assert after == FOUND


def test_the_later_decision_wins():
    both = merge(["crm:1"], ["crm:2"], id="c1"), split(["crm:2", "billing:2"], ["crm:1", "billing:1", "orders:1"])
    assert fold(*both)["crm:2"] == "c2"
    assert fold(*reversed(both))["crm:2"] == "c1"


def test_a_record_that_came_later_goes_with_those_that_it_is_like():
    found = {**FOUND, "desk:1": "c1", "desk:2": "c1"}
    alike = {("desk:1", "orders:1"): 0.9, ("desk:1", "crm:1"): 0.4, ("desk:2", "crm:1"): 0.8}
    decision = split(["orders:1"], ["crm:1", "billing:1"])
    after = fold(decision, found=found, likeness=lambda one, other: alike.get((one, other), 0.0))
    assert after["desk:1"] == after["orders:1"] != "c1"
    assert after["desk:2"] == "c1"


def test_two_that_are_said_to_be_two_stay_two_when_resolving_would_join_them():
    decision = split(["crm:2"], ["crm:1"])
    assert fold(decision) == FOUND
    joined = dict.fromkeys(FOUND, "c1")
    after = fold(decision, found=joined)
    assert after["crm:2"] != after["crm:1"]


def test_a_decision_whose_records_are_gone_changes_nothing():
    assert fold(split(["crm:8"], ["crm:9"]), merge(["crm:8"], ["crm:9"], id="c8")) == FOUND


def test_a_decision_speaks_of_the_pairs_that_it_joins_or_parts():
    decisions = [merge(["crm:1"], ["crm:2"], id="c1"), split(["crm:2"], ["crm:1", "billing:1"])]
    assert said_of(decisions[:1], "crm:2", "crm:1") == MERGE
    assert said_of(decisions, "crm:1", "crm:2") == SPLIT
    assert said_of(decisions, "crm:1", "billing:1") is None


class Register:
    """A ledger with customers, for random deeds."""

    def __init__(self, ledger: Ledger, found: dict[str, str], rng: random.Random) -> None:
        self.ledger, self.found, self.rng = ledger, found, rng

    def state(self) -> dict[str, str]:
        return dict(Folding(self.found).apply(decisions_in(self.ledger.entries())))

    def members(self) -> dict[str, list[str]]:
        members: dict[str, list[str]] = {}
        for record, id in sorted(self.state().items()):
            members.setdefault(id, []).append(record)
        return members

    def act(self) -> None:
        """A merge, a split, or the undoing of anything that counts, an undoing among it."""
        members, kind = self.members(), self.rng.choice(["merge", "split", "undo"])
        large = [records for records in members.values() if len(records) > 1]
        standing = [e.position for e in self.ledger.entries() if not e.undone]
        if kind == "merge" and len(members) > 1:
            ids = self.rng.sample(sorted(members), 2)
            decision = merge(members[ids[0]], members[ids[1]], id=ids[0])
        elif kind == "split" and large:
            records = self.rng.choice(large)
            leave = self.rng.sample(records, self.rng.randrange(1, len(records)))
            decision = split(leave, [record for record in records if record not in leave])
        elif standing:
            self.ledger.undo(self.rng.choice(standing), by="test", why="a random deed")
            return
        else:
            return
        self.ledger.append(decision.kind, "customer:x", decision.payload(), by="test", why="a random deed")

    def undo_all(self) -> None:
        for entry in reversed([e for e in self.ledger.entries() if e.kind in (MERGE, SPLIT)]):
            if not next(e for e in self.ledger.entries() if e.position == entry.position).undone:
                self.ledger.undo(entry.position, by="test", why="all undone")


def records(n: int) -> dict[str, str]:
    return {f"{island}:{i}": f"c{i}" for i in range(n) for island in ("crm", "billing")}


@pytest.fixture
def ledger(tmp_path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite")


def test_a_thousand_random_merges_splits_and_undos_return_to_the_first_state(ledger):
    register = Register(ledger, records(40), random.Random(20261125))
    first, seen = register.state(), set()
    for _ in range(1000):
        register.act()
        if register.rng.random() < 0.05:
            seen.add(tuple(sorted(register.state().items())))
            assert set(register.state()) == set(first), "no record is lost, and none is made up"
    assert len(ledger.entries()) >= 990
    assert len(seen) > 20, "a walk that stays where it began would prove nothing"
    register.undo_all()
    assert register.state() == first
    assert digest_of(decisions_in(ledger.entries())) == digest_of([])


def test_undoing_the_last_deed_gives_what_was_before_it(ledger):
    register = Register(ledger, records(8), random.Random(7))
    for _ in range(60):
        before, head = register.state(), ledger.head()
        register.act()
        if ledger.head() == head:
            continue
        after = register.state()
        ledger.undo(ledger.head().position, by="test", why="a second thought")
        assert register.state() == before
        ledger.undo(ledger.head().position, by="test", why="a third thought")
        assert register.state() == after


def test_a_fold_that_forgets_what_was_found_would_be_seen(ledger, monkeypatch):
    """The planted fault: a part that leaves gets any id in place of the one that its records had."""
    monkeypatch.setattr(Folding, "new_id", lambda self, records, wanted="": f"new{len(self.members)}")
    after = fold(merge(["crm:1"], ["crm:2"], id="c1"), split(["crm:2", "billing:2"], ["crm:1"]))
    assert after != FOUND


def test_a_fold_that_counts_what_was_undone_would_be_seen(ledger, monkeypatch):
    """The planted fault: entries that were undone count."""
    register = Register(ledger, records(8), random.Random(3))
    first = register.state()
    for _ in range(30):
        register.act()
    register.undo_all()
    assert register.state() == first
    everything = [
        Decision(e.position, e.kind, tuple(map(tuple, e.payload["groups"])), "")
        for e in ledger.entries()
        if e.kind in (MERGE, SPLIT)
    ]
    assert Folding(register.found).apply(everything) != first
