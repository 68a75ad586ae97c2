"""What people do to customers: each deed is one entry of the ledger, which can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cutaway.customers.deciding import folding_of
from cutaway.customers.decisions import KINDS, MERGE, SPLIT, Decision
from cutaway.customers.present import FOUND, LINKS, Present
from cutaway.errors import HouseError
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


def merge(places: Places, present: Present, ids: Sequence[str], *, by: str, why: str) -> Deed:
    """Adds a merge of the customers that the ids mean."""
    customers = list(dict.fromkeys(present.customer_of(id) for id in ids))
    if len(customers) > 1:
        groups = tuple(tuple(present.records_of(customer)) for customer in customers)
    else:  # one already: it says that the link between these records is right
        records = list(dict.fromkeys(id for id in ids if present.is_record(id)))
        if len(records) < 2:
            raise HouseError(
                "A merge needs two customers." if len(set(ids)) < 2 else f"These are one customer: {customers[0]}.",
                next_step="Name two customers, or two records that are to stay together.",
            )
        groups = tuple((record,) for record in records)
    return _append(places, Decision(0, MERGE, groups, customers[0]), customers[0], by, why)


def split(places: Places, present: Present, records: Sequence[str], *, by: str, why: str) -> Deed:
    """Adds a split: the records leave the customer that they are of."""
    strange = [record for record in records if not present.is_record(record)]
    if strange:
        raise HouseError(
            f"These are no records: {', '.join(strange)}.",
            next_step="`cutaway customers show CUSTOMER` lists the records of a customer, as `island:id`.",
        )
    customers = sorted({present.customer_of(record) for record in records})
    if len(customers) != 1:
        raise HouseError(
            f"These records are of {len(customers)} customers: {', '.join(customers)}.",
            next_step="Split one customer at a time; `cutaway customers apart` keeps two apart that look alike.",
        )
    whole = present.records_of(customers[0])
    stay = tuple(record for record in whole if record not in records)
    if not stay:
        raise HouseError(
            f"These are all the records of {customers[0]}: nothing would be left.",
            next_step="Name those that are to become a customer of their own.",
        )
    return _part(places, present, customers[0], tuple(sorted(set(records))), stay, by=by, why=why)


def apart(places: Places, present: Present, one: str, other: str, *, by: str, why: str) -> Deed:
    """Adds a split of two customers, or records, that look alike."""
    first, second = present.customer_of(one), present.customer_of(other)
    if first != second:
        groups = tuple(present.records_of(second)), tuple(present.records_of(first))
        return _append(places, Decision(0, SPLIT, groups, second), second, by, why)
    if one == other or not (present.is_record(one) and present.is_record(other)):
        raise HouseError(
            f"These are one customer: {first}.",
            next_step="Name the records of it that are to leave: `cutaway customers split RECORD ...`.",
        )
    return _part(places, present, first, (other,), (one,), by=by, why=why)


def undo(places: Places, position: int, *, by: str, why: str) -> Deed:
    """Adds the undoing of an entry."""
    ledger = _ledger(places)
    entries = {entry.position: entry for entry in ledger.entries()}
    entry = entries.get(position)
    if entry is not None and not _is_ours(entry, entries):
        raise HouseError(
            f"Entry {position} is a `{entry.kind}`, and no decision about customers.",
            next_step="`cutaway customers history` lists those that can be undone here.",
        )
    return _deed(ledger.undo(position, by=by, why=why))


def history(places: Places, about: Collection[str] | None = None) -> list[Deed]:
    """All deeds, or those about some customers and records.

    Args:
        about: ids of customers and records.
    """
    if not places.ledger.exists():
        return []
    entries = {entry.position: entry for entry in _ledger(places).entries()}
    deeds = [_deed(entry) for entry in entries.values() if _is_ours(entry, entries)]
    if about is None:
        return deeds
    wanted = set(about)
    ours = {d.position for d in deeds if d.customer_id in wanted or any(wanted & set(group) for group in d.groups)}
    return [deed for deed in deeds if deed.position in ours or deed.refers in ours]


def pending(places: Places, head: str) -> list[Deed]:
    """The deeds that change who the customers are and that the snapshot does not know yet, oldest first.

    Args:
        head: the last entry of the ledger that the snapshot knows, as its facts keep it; empty for none.
    """
    known = int(head.split(" ")[0]) if head else 0
    return [
        deed
        for deed in history(places)
        if deed.position > known and not deed.undone and (deed.refers is None or deed.refers <= known)
    ]


def _part(
    places: Places, present: Present, customer: str, leave: tuple[str, ...], stay: tuple[str, ...], *, by: str, why: str
) -> Deed:
    decision = Decision(0, SPLIT, (leave, stay), "")
    folding = folding_of(present.connection, FOUND, [*present.decisions, decision], LINKS)
    before = dict(folding.apply(present.decisions))
    after = folding.apply([decision])
    new = sorted({after[record] for record in (*leave, *stay) if after[record] != before[record]})
    id = new[0] if new else customer
    return _append(places, Decision(0, SPLIT, (leave, stay), id), customer, by, why)


def _append(places: Places, decision: Decision, customer: str, by: str, why: str) -> Deed:
    if not why.strip():
        raise HouseError("A decision needs a reason.", next_step='Say why: `--why "same VAT number"`.')
    entry = _ledger(places).append(decision.kind, f"customer:{customer}", decision.payload(), by=by, why=why)
    return _deed(entry)


def _ledger(places: Places) -> Ledger:
    from cutaway.ledger import Ledger

    return Ledger(f"sqlite:///{places.ledger}")


def _is_ours(entry: Entry, entries: dict[int, Entry]) -> bool:
    while entry.refers is not None:
        entry = entries[entry.refers]
    return entry.kind in KINDS


def _deed(entry: Entry) -> Deed:
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
