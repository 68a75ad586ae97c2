"""The review queue: links that the records do not settle and nobody has decided, with what hangs on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutaway import book
from cutaway.customers.decisions import said_of
from cutaway.customers.present import Present
from cutaway.customers.shown import Link, Record, links_among, records_by_id
from cutaway.warehouse.duck import name


@dataclass(frozen=True)
class Side:
    """One of two customers that may be one.

    Attributes:
        customer_id, name: of the customer.
        records: those of its records that the doubt is about.
        n_records: how many it has in all.
        revenue: what it paid in all, net of credit notes, in the reporting currency; None if the book cannot say.
        rows: rows of the book that are of it.
    """

    customer_id: str
    name: str
    records: tuple[Record, ...]
    n_records: int
    revenue: float | None
    rows: int


@dataclass(frozen=True)
class Doubt:
    """Two records, and so two customers, that may be one; or one customer that may be two.

    Attributes:
        link: the likeliest link between the two, in words.
        one, other: the two; the same customer where they are linked, though not surely.
        links: how many doubtful links there are between the two.
        revenue, rows: what hangs on it: those of the smaller of the two. Where they are linked already, of the whole.
        currency: of the revenue.
    """

    link: Link
    one: Side
    other: Side
    links: int
    revenue: float | None
    rows: int
    currency: str


@dataclass(frozen=True)
class Later:
    """A doubt that comes later in the queue.

    Attributes:
        number: its place, from 1.
        one, other: the names of the two customers, or their ids.
        revenue, rows: what hangs on it, as in `Doubt`.
    """

    number: int
    one: str
    other: str
    revenue: float | None
    rows: int


@dataclass(frozen=True)
class Queue:
    """The review queue, looked at from one place in it.

    Attributes:
        total: how many doubts there are.
        doubt: the one at the place that was asked for; None if there are not so many.
        later: some of those that come after it.
    """

    total: int
    doubt: Doubt | None
    later: tuple[Later, ...]


Pairs = dict[tuple[str, str], list[tuple[str, str, float]]]


def doubts(present: Present, limit: int | None, *, identities: bool) -> list[Doubt]:
    """All doubts, worth first."""
    pairs, worth, ordered = _ordered(present)
    return [_doubt(present, pairs[pair], pair, worth, identities) for pair in ordered[:limit]]


def queue(present: Present, number: int, more: int) -> Queue:
    """The doubt at a place of the queue, with what may name a person, and those that come after it.

    Args:
        present: the customers as they are now.
        number: the place, from 1.
        more: at most so many of those after it.
    """
    pairs, worth, ordered = _ordered(present)
    if not 1 <= number <= len(ordered):
        return Queue(len(ordered), None, ())
    pair = ordered[number - 1]
    following = ordered[number : number + more]
    names = dict(
        present.connection.execute(
            "SELECT customer_id, name FROM book.customer WHERE list_contains(?, customer_id) AND name IS NOT NULL",
            [[customer for two in following for customer in two]],
        ).fetchall()
    )
    later = []
    for at, two in enumerate(following, number + 1):
        revenue, rows = _least(worth, two)
        one, other = (names.get(customer, customer) for customer in two)
        later.append(Later(at, one, other, -revenue if present.currency else None, -rows))
    return Queue(len(ordered), _doubt(present, pairs[pair], pair, worth, True), tuple(later))


def _ordered(present: Present) -> tuple[Pairs, Worth, list[tuple[str, str]]]:
    """The doubtful links of each pair of customers, what hangs on each customer, and the pairs, worth first."""
    pairs: Pairs = {}
    for first, second, probability, one, other in present.connection.execute(
        "SELECT l.first_record_id, l.second_record_id, l.probability, a.customer_id, b.customer_id "
        "FROM book.customer_link AS l JOIN present AS a ON a.customer_record_id = l.first_record_id "
        "JOIN present AS b ON b.customer_record_id = l.second_record_id WHERE l.doubtful ORDER BY 3 DESC, 1, 2"
    ).fetchall():
        # Not doubtful any more where somebody has decided since, or where a decision has joined or parted the two.
        if said_of(present.decided.decisions, first, second) is None and not _settled_since(
            present, first, second, one == other
        ):
            pairs.setdefault((min(one, other), max(one, other)), []).append((first, second, probability))
    worth = _worth(present, sorted({customer for pair in pairs for customer in pair}))
    return pairs, worth, sorted(pairs, key=lambda pair: (*_least(worth, pair), -pairs[pair][0][2], pair))


def _settled_since(present: Present, first: str, second: str, joined: bool) -> bool:
    if not present.decided.decisions:
        return False
    linked = present.rows(
        "SELECT linked FROM book.customer_link WHERE first_record_id = ? AND second_record_id = ?", [first, second]
    )
    return bool(linked) and bool(linked[0][0]) != joined


Worth = dict[str, tuple[float | None, int]]


def _worth(present: Present, customers: Sequence[str]) -> Worth:
    """Revenue and rows of each customer, as the snapshot has them."""
    rows = dict.fromkeys(customers, 0)
    paid: dict[str, float] = dict.fromkeys(customers, 0.0)
    for table in book.all_tables().values():
        if table.made_from or table.about.opens_to_groups_alone:
            continue
        for column in (c for c in table.columns if c.refers == "customer" and table.name != "customer"):
            counted = present.connection.execute(
                f"SELECT {name(column.name)}, count(*) FROM book.{name(table.name)} "
                f"WHERE {name(column.name)} IN (SELECT unnest(?::VARCHAR[])) GROUP BY 1",
                [list(customers)],
            ).fetchall()
            for customer, n in counted:
                rows[customer] += n
    for table_name, sign in (("invoice", 1), ("credit_note", -1)):
        for customer, amount in present.connection.execute(
            f"SELECT customer_id, sum(amount_reporting) FROM book.{table_name} "
            f"WHERE customer_id IN (SELECT unnest(?::VARCHAR[])) GROUP BY 1",
            [list(customers)],
        ).fetchall():
            paid[customer] += sign * float(amount or 0)
    known = bool(present.currency)
    return {customer: (paid[customer] if known else None, rows[customer]) for customer in customers}


def _least(worth: Worth, pair: tuple[str, str]) -> tuple[float, int]:
    """What hangs on a pair, negative, so that the most sorts first."""
    return -min(worth[customer][0] or 0.0 for customer in pair), -min(worth[customer][1] for customer in pair)


def _doubt(
    present: Present, links: list[tuple[str, str, float]], pair: tuple[str, str], worth: Worth, identities: bool
) -> Doubt:
    first, second, _ = links[0]
    link = links_among(present, [first], [second])[0]
    one, other = (_side(present, record, worth, identities) for record in (first, second))
    revenue, rows = _least(worth, pair)
    return Doubt(
        link=link,
        one=one,
        other=other,
        links=len(links),
        revenue=-revenue if present.currency else None,
        rows=-rows,
        currency=present.currency,
    )


def _side(present: Present, record: str, worth: Worth, identities: bool) -> Side:
    customer = present.customer_of(record)
    shown = records_by_id(present, [record], identities=identities)
    called = present.texts("SELECT name FROM book.customer WHERE customer_id = ? AND name IS NOT NULL", [customer])
    return Side(
        customer_id=customer,
        name=called[0] if called else shown[0].name,
        records=tuple(shown),
        n_records=len(present.records_of(customer)),
        revenue=worth[customer][0],
        rows=worth[customer][1],
    )
