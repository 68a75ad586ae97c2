"""One customer as a person wants to see it: its records side by side, why they are joined, and where they disagree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from cutaway import book
from cutaway.customers.decided import Deed
from cutaway.customers.describing import BELIEVED
from cutaway.customers.present import LINKS, Present
from cutaway.customers.records import identifying
from cutaway.warehouse.duck import name, one_of


@dataclass(frozen=True)
class Record:
    """A record of one island.

    Attributes:
        id: `island:id`.
        source: the island; `named by other records` if only they name it.
        name: of the organisation; empty for a person.
        values: what it says, by column; without what may name a person, unless that was asked for.
    """

    id: str
    source: str
    name: str
    values: dict[str, str]


@dataclass(frozen=True)
class Reason:
    """What one column says for (or against) two records being one.

    Attributes:
        column: the column of `customer_record`, or `id_in_<island>`.
        words: how far the two agree.
        bits: how much it weighs: each bit doubles the odds; negative speaks against.
    """

    column: str
    words: str
    bits: float


@dataclass(frozen=True)
class Link:
    """Why two records are one, or may be.

    Attributes:
        one, other: the records.
        basis: `shared id`, `likeness` or `decision`.
        probability: how likely it is, from 0 to 1.
        linked: whether they are one customer now.
        reasons: what each column says, the weightiest first.
        cut: why they are not linked though they are alike; empty if nothing else keeps them apart.
    """

    one: str
    other: str
    basis: str
    probability: float
    linked: bool
    reasons: tuple[Reason, ...]
    cut: str = ""


@dataclass(frozen=True)
class Customer:
    """A customer with all that makes it one.

    Attributes:
        id, name: of the customer.
        said: what the book says of it: name, kind, segment, country, by column.
        disagreements: by column, what its islands say that is not the same: value and the records that say so.
        parent, owns: the ids of its owner and of what it owns.
        records, links, deeds: see their classes.
    """

    id: str
    name: str
    said: dict[str, str]
    disagreements: dict[str, dict[str, tuple[str, ...]]]
    parent: str
    owns: tuple[str, ...]
    records: tuple[Record, ...]
    links: tuple[Link, ...]
    deeds: tuple[Deed, ...] = field(default=())


@dataclass(frozen=True)
class Listed:
    """A customer in a list."""

    id: str
    name: str
    segment: str
    country: str
    records: int
    islands: tuple[str, ...]


def listed(present: Present, words: str, limit: int | None) -> list[Listed]:
    """Customers whose name or id holds the words, those with most records first."""
    rows = present.connection.execute(
        "SELECT p.customer_id, coalesce(any_value(c.name), min(r.name), ''), coalesce(any_value(c.segment), ''), "
        "coalesce(any_value(c.country), ''), count(*), list_sort(list_distinct(list(r.source))) FROM present AS p "
        "JOIN book.customer_record AS r USING (customer_record_id) "
        "LEFT JOIN book.customer AS c ON c.customer_id = p.customer_id GROUP BY p.customer_id "
        "HAVING ? = '' OR contains(lower(p.customer_id), lower(?)) OR bool_or(contains(lower(r.name), lower(?))) "
        "ORDER BY 5 DESC, 2, 1" + (f" LIMIT {limit}" if limit else ""),
        [words] * 3,
    ).fetchall()
    return [
        Listed(id, called, segment, country, n, tuple(islands)) for id, called, segment, country, n, islands in rows
    ]


def customer(present: Present, id: str, *, identities: bool) -> Customer:
    """One customer by its own id."""
    ids = present.records_of(id)
    records = records_by_id(present, ids, identities=identities)
    row = present.rows(
        f"SELECT {', '.join(map(name, BELIEVED))} FROM story.customer WHERE customer_id = ?",
        [id],
    )
    said = {column: str(value) for column, value in zip(BELIEVED, row[0], strict=True) if value} if row else {}
    first = next((r.name for r in records if r.name), "")
    above = [record.values["parent_record_id"] for record in records if "parent_record_id" in record.values]
    owners = sorted(set(present.customers_of(above).values()) - {id})
    below = present.texts(
        f"SELECT customer_record_id FROM book.customer_record WHERE parent_record_id IN {one_of(ids)}", ids
    )
    owned = sorted(set(present.customers_of(below).values()) - {id})
    return Customer(
        id=id,
        name=said.get("name") or first,
        said=said,
        disagreements=_disagreements(records),
        parent=owners[0] if owners else "",
        owns=tuple(owned),
        records=tuple(records),
        links=tuple(links_among(present, ids)),
        deeds=present.decided.about({id, *ids}),
    )


def records_by_id(present: Present, ids: Collection[str], *, identities: bool) -> list[Record]:
    """Records with what they say; of columns that may name a person only if `identities`."""
    kept: dict[str, dict[str, str]] = {}
    if identities:
        for record, column, value in present.connection.execute(
            "SELECT row_key, book_column, value FROM vault.kept WHERE book_table = 'customer_record' "
            f"AND row_key IN {one_of(ids)}",
            list(ids),
        ).fetchall():
            kept.setdefault(record, {})[column] = value
    columns = [c.name for c in book.table("customer_record").columns if c.in_book and c.name not in ("name",)]
    order = {column.name: n for n, column in enumerate(identifying())}
    found = []
    for id, source, called, *values in present.connection.execute(
        f"SELECT customer_record_id, source, coalesce(name, ''), {', '.join(map(name, columns[1:]))} "
        f"FROM book.customer_record WHERE customer_record_id IN {one_of(ids)} ORDER BY 1",
        list(ids),
    ).fetchall():
        said = {column: value for column, value in zip(columns[1:], values, strict=True) if value}
        said |= kept.get(id, {})
        found.append(
            Record(id, source, called, dict(sorted(said.items(), key=lambda cell: (order.get(cell[0], -1), cell[0]))))
        )
    return found


def links_among(present: Present, ids: Collection[str], other: Collection[str] | None = None) -> list[Link]:
    """The links among some records, or between them and others, the surest first."""
    others = ids if other is None else other
    firsts = sorted({*ids, *others})
    held = present.connection.execute(
        "SELECT first_record_id, second_record_id, basis, probability, fields, coalesce(f.reason, '') "
        f"FROM (FROM book.customer_link WHERE first_record_id IN {one_of(firsts)}) LEFT JOIN (SELECT first_record_id, "
        f"second_record_id, fields, reason FROM {LINKS} WHERE first_record_id IN {one_of(firsts)}) AS f "
        "USING (first_record_id, second_record_id) ORDER BY probability DESC, 1, 2",
        [*firsts, *firsts],
    ).fetchall()
    customers = present.customers_of(firsts)
    found = []
    for one, two, basis, probability, fields, cut in held:
        if (one in ids and two in others) or (one in others and two in ids):
            linked = customers[one] == customers[two]
            found.append(Link(one, two, basis, probability, linked, reasons_of(fields), "" if linked else cut))
    return found


def reasons_of(fields: list[dict[str, object]] | None) -> tuple[Reason, ...]:
    """What each column says, the weightiest first."""
    found = [Reason(str(f["column"]), str(f["level"]), float(str(f["bits"]))) for f in fields or []]
    return tuple(sorted(found, key=lambda reason: (-abs(reason.bits), reason.column)))


def _disagreements(records: list[Record]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Where islands say different things in a column that the book believes one of."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for column in ("kind", "segment", "country"):
        said: dict[str, tuple[str, ...]] = {}
        for record in records:
            if value := record.values.get(column):
                said[value] = (*said.get(value, ()), record.id)
        if len(said) > 1:
            found[column] = said
    return found
