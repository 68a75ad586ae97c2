"""What people do to customers: each deed is one entry of the ledger, which can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from cutaway.customers.decided import Deed, deed_of, ledger_of
from cutaway.customers.deciding import folding_of
from cutaway.customers.decisions import KINDS, MERGE, SPLIT, Decision
from cutaway.customers.present import FOUND, LINKS, Present
from cutaway.errors import HouseError
from cutaway.warehouse.places import Places


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
    ledger = ledger_of(places)
    if position not in {entry.position for entry in ledger.history(KINDS)}:
        for entry in ledger.entries():
            if entry.position == position:
                raise HouseError(
                    f"Entry {position} is a `{entry.kind}`, and no decision about customers.",
                    next_step="`cutaway customers history` lists those that can be undone here.",
                )
    return deed_of(ledger.undo(position, by=by, why=why))


def _part(
    places: Places, present: Present, customer: str, leave: tuple[str, ...], stay: tuple[str, ...], *, by: str, why: str
) -> Deed:
    decision = Decision(0, SPLIT, (leave, stay), "")
    folding = folding_of(present.connection, FOUND, [*present.decided.decisions, decision], LINKS)
    before = dict(folding.apply(present.decided.decisions))
    after = folding.apply([decision])
    new = sorted({after[record] for record in (*leave, *stay) if after[record] != before[record]})
    id = new[0] if new else customer
    return _append(places, Decision(0, SPLIT, (leave, stay), id), customer, by, why)


def _append(places: Places, decision: Decision, customer: str, by: str, why: str) -> Deed:
    if not why.strip():
        raise HouseError("A decision needs a reason.", next_step='Say why: `--why "same VAT number"`.')
    entry = ledger_of(places).append(decision.kind, f"customer:{customer}", decision.payload(), by=by, why=why)
    return deed_of(entry)
