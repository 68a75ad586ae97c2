"""What people have decided about customers so far, read from the ledger of a house."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cutaway.customers.decisions import KINDS, Decision, decisions_in, digest_of
from cutaway.warehouse.places import Places

if TYPE_CHECKING:
    from cutaway.ledger import Entry, Ledger


@dataclass(frozen=True)
class Deed:
    """One entry about customers.

    Attributes:
        position: in the ledger; what `undo` is told.
        kind: `merge`, `split` or `undone`.
        customer_id: the customer that it is about.
        by, at, why: who, when (UTC) and for what reason.
        undone: whether it no longer counts.
        refers: the entry that it undoes, or None.
        groups: the records that became one, or that were parted; empty where the content was erased.
    """

    position: int
    kind: str
    customer_id: str
    by: str
    at: datetime
    why: str
    undone: bool
    refers: int | None
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Decided:
    """What was decided, and what of it counts.

    Attributes:
        decisions: those that count, in their order.
        deeds: all of them, and what undid them, oldest first.
        head: the last entry of the whole ledger, as text; empty if there is no ledger. Kept in a snapshot, it shows
            whether the ledger lost its end.
    """

    decisions: tuple[Decision, ...] = ()
    deeds: tuple[Deed, ...] = ()
    head: str = ""

    @property
    def digest(self) -> str:
        """Changes when the decisions do, and with no other entry."""
        return digest_of(self.decisions) if self.decisions else ""

    def about(self, ids: Collection[str]) -> tuple[Deed, ...]:
        """The deeds about some customers and records."""
        wanted = set(ids)
        ours = {d.position for d in self.deeds if d.customer_id in wanted or any(wanted & set(g) for g in d.groups)}
        return tuple(deed for deed in self.deeds if deed.position in ours or deed.refers in ours)

    def since(self, head: str) -> tuple[Deed, ...]:
        """The deeds that change who the customers are, and that a snapshot does not know yet.

        Args:
            head: the last entry of the ledger that the snapshot knows, as its facts keep it; empty for none.
        """
        known = int(head.split(" ")[0]) if head else 0
        return tuple(
            deed
            for deed in self.deeds
            if deed.position > known and not deed.undone and (deed.refers is None or deed.refers <= known)
        )


def read_decisions(places: Places) -> Decided:
    """Reads the ledger; a house without one costs nothing.

    Raises:
        LedgerError: if it cannot be read.
    """
    if not places.ledger.exists():
        return Decided()
    ledger = ledger_of(places)
    head = ledger.head()
    entries = ledger.history(KINDS, up_to=head)
    return Decided(tuple(decisions_in(entries)), tuple(map(deed_of, entries)), str(head) if head.position else "")


def head_of(places: Places) -> str:
    """The last entry of the ledger, as text; empty if there is none: while it stays, so does what was decided."""
    head = ledger_of(places).head() if places.ledger.exists() else None
    return str(head) if head and head.position else ""


def ledger_of(places: Places) -> Ledger:
    from cutaway.ledger import Ledger

    return Ledger(f"sqlite:///{places.ledger}")


def deed_of(entry: Entry) -> Deed:
    """An entry about customers as what people read of it."""
    groups = (entry.payload or {}).get("groups", [])
    return Deed(
        entry.position,
        entry.kind,
        entry.subject.partition(":")[2],
        entry.by,
        entry.at,
        entry.why,
        entry.undone,
        entry.refers,
        tuple(tuple(group) for group in groups),
    )
