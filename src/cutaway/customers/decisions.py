"""What people decided about customers, as ledger entries, and what folding them makes of the customers found.

A decision names records, not customers: customers come and go with it. Decisions are applied to what was found from the
records alone, in their order, the later one winning; so undoing one gives what there would be without it, and undoing
all gives what was found. `merge` also says that a link is right, `split` that two customers that look alike are two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cutaway.customers.stable_ids import LENGTH

if TYPE_CHECKING:
    from cutaway.ledger import Entry

MERGE, SPLIT = "merge", "split"
KINDS = (MERGE, SPLIT)


@dataclass(frozen=True)
class Decision:
    """One decision that counts.

    Attributes:
        position: of its entry in the ledger.
        kind: `merge` or `split`.
        groups: of a merge, the records of each customer that became one, the one that keeps its id first; of a split,
            those that left and those that stayed.
        customer_id: of a merge, the id that stays; of a split, that of the part that got a new one.
    """

    position: int
    kind: str
    groups: tuple[tuple[str, ...], ...]
    customer_id: str

    @property
    def records(self) -> set[str]:
        return {record for group in self.groups for record in group}

    def payload(self) -> dict[str, Any]:
        return {"groups": [list(group) for group in self.groups], "customer_id": self.customer_id}

    def parts(self, one: str, other: str) -> bool:
        """Whether it speaks of these two records: they are in different groups of it."""
        at = [{n for n, group in enumerate(self.groups) if record in group} for record in (one, other)]
        return bool(at[0] and at[1] and at[0] != at[1])


def decisions_in(entries: Iterable[Entry]) -> list[Decision]:
    """The decisions that count, in their order; what was undone or erased does not."""
    return [
        Decision(e.position, e.kind, tuple(tuple(g) for g in e.payload["groups"]), e.payload["customer_id"])
        for e in entries
        if e.kind in KINDS and not e.undone and e.payload is not None
    ]


def digest_of(decisions: Iterable[Decision]) -> str:
    """A digest of what counts: if it is the same, so are the customers."""
    content = "\n".join(f"{d.position} {d.kind} {d.groups} {d.customer_id}" for d in decisions)
    return hashlib.sha256(content.encode()).hexdigest()


def said_of(decisions: Iterable[Decision], one: str, other: str) -> str | None:
    """What the last decision that speaks of both records says: `merge`, `split`, or None."""
    said = None
    for decision in decisions:
        if decision.parts(one, other):
            said = decision.kind
    return said


@dataclass
class Folding:
    """Customers as sets of records, while decisions are applied to them.

    Args:
        found: the customer of each record that any decision touches, and of all other records of those customers.
        likeness: how likely it is that two records are one; 0 if they were not compared.
        taken: whether an id belongs to a customer that no decision touches.
    """

    found: Mapping[str, str]
    likeness: Callable[[str, str], float] = lambda one, other: 0.0
    taken: Callable[[str], bool] = lambda id: False
    of: dict[str, str] = field(init=False)
    members: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.of = dict(self.found)
        self.members = {}
        for record, id in self.found.items():
            self.members.setdefault(id, set()).add(record)

    def apply(self, decisions: Iterable[Decision]) -> dict[str, str]:
        """The customer of each record after all decisions."""
        for decision in decisions:
            if decision.kind == MERGE:
                self._merge(decision)
            else:
                self._split(decision)
        return self.of

    def _merge(self, decision: Decision) -> None:
        there = [next((r for r in group if r in self.of), None) for group in decision.groups]
        ids = list(dict.fromkeys(self.of[record] for record in there if record is not None))
        if not ids:
            return
        joined = set().union(*(self.members.pop(id) for id in ids))
        self._put(joined, decision.customer_id if self._is_free(decision.customer_id) else ids[0])

    def _split(self, decision: Decision) -> None:
        leave, stay = (set(group) for group in decision.groups)
        for id in sorted({self.of[record] for record in leave if record in self.of}):
            whole = self.members[id]
            leaving = whole & leave
            staying = whole & stay
            if not staying:  # they are apart already, or all that they were parted from is gone
                continue
            for record in sorted(whole - leave - stay):  # came later: it goes with those that it is most like
                near = [max((self.likeness(record, r) for r in side), default=0.0) for side in (leaving, staying)]
                (leaving if near[0] > near[1] else staying).add(record)
            del self.members[id]
            own = [sum(self.found[record] == id for record in part) for part in (leaving, staying)]
            keeps, goes = (leaving, staying) if own[0] > own[1] else (staying, leaving)
            self._put(keeps, id)
            self._put(goes, self.new_id(goes, decision.customer_id))

    def new_id(self, records: set[str], wanted: str = "") -> str:
        """The id of a part that left: the one wanted, the one that its records had, or a new one; the first free."""
        found = [self.found[record] for record in sorted(records)]
        made = "c" + hashlib.sha256(min(records).encode()).hexdigest()[:LENGTH]
        had = sorted(set(found), key=lambda id: (-found.count(id), id))
        several = (f"{made}-{n}" for n in range(2, len(self.found) + 3))
        return next(id for id in (wanted, *had, made, *several) if id and self._is_free(id))

    def _is_free(self, id: str) -> bool:
        return id not in self.members and not self.taken(id)

    def _put(self, records: set[str], id: str) -> None:
        self.members[id] = records
        self.of.update(dict.fromkeys(records, id))
