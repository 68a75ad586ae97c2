"""The review queue: links that the records do not settle and nobody has decided, with what hangs on each."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.customers.decisions import said_of
from cutaway.customers.present import Present
from cutaway.customers.shown import Link, Record, links_among, records_by_id
from cutaway.errors import SnapshotError
from cutaway.warehouse.duck import one_of

NO_END = 2**62  # rows


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


Row = tuple[int, str, str, str, str, int, float, int, float, int]


def doubts(present: Present, limit: int | None, *, identities: bool) -> list[Doubt]:
    """The first doubts, or all, worth first."""
    return [_doubt(present, row, identities) for row in _rows(present, 0, limit)]


def in_doubt(present: Present) -> int:
    """How many pairs are in doubt."""
    _look_for_queue(present)
    return int(str(present.rows("SELECT count(*) FROM review.doubt")[0][0])) - len(_settled(present))


def queue(present: Present, number: int, more: int) -> Queue:
    """The doubt at a place of the queue, with what may name a person, and those that come after it.

    Args:
        present: the customers as they are now.
        number: the place, from 1.
        more: at most so many of those after it.
    """
    total = in_doubt(present)
    if not 1 <= number <= total:
        return Queue(total, None, ())
    first, *following = _rows(present, number - 1, more + 1)
    ids = sorted({customer for row in following for customer in row[1:3]})
    names = dict(
        present.connection.execute(
            f"SELECT customer_id, name FROM story.customer WHERE customer_id IN {one_of(ids)} AND name IS NOT NULL", ids
        ).fetchall()
    )
    later = [
        Later(at, names.get(row[1], row[1]), names.get(row[2], row[2]), *_hangs(present, row))
        for at, row in enumerate(following, number + 1)
    ]
    return Queue(total, _doubt(present, first, True), tuple(later))


def _rows(present: Present, skip: int, limit: int | None) -> list[Row]:
    _look_for_queue(present)
    settled = sorted(_settled(present))
    left = f"place NOT IN {one_of(settled)}" if settled else "true"
    rows: list[Row] = present.connection.execute(
        "SELECT place, one, other, first_record_id, second_record_id, links, one_revenue, one_rows, other_revenue, "
        f"other_rows FROM review.doubt WHERE {left} ORDER BY place LIMIT ? OFFSET ?",
        [*settled, limit if limit is not None else NO_END, skip],
    ).fetchall()
    return rows


def _look_for_queue(present: Present) -> None:
    if not present.rows("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'review' AND database_name = 'snapshot'"):
        raise SnapshotError(
            "This snapshot was made by an earlier version of Cutaway, which laid down no review queue.",
            next_step="Refresh the house once: the queue is as before.",
        )


def _settled(present: Present) -> frozenset[int]:
    """The places of pairs that decisions since the snapshot have settled: all their links, by word or in effect."""
    touched = sorted(present.touched())
    if not touched:
        return frozenset()
    named = one_of(touched)
    links = present.connection.execute(
        "SELECT place, links, l.first_record_id, l.second_record_id, linked FROM book.customer_link AS l "
        "JOIN review.doubt AS d ON d.one = least(l.customer_id, l.other_customer_id) AND d.other = "
        f"greatest(l.customer_id, l.other_customer_id) WHERE l.doubtful AND (l.first_record_id IN {named} "
        f"OR l.second_record_id IN {named})",
        [*touched, *touched],
    ).fetchall()
    customers = present.customers_of({record for link in links for record in link[2:4]})
    left = {place: n for place, n, *_ in links}
    for place, _, first, second, linked in links:
        said = said_of(present.decided.decisions, first, second) is not None
        if said or (customers[first] == customers[second]) != linked:
            left[place] -= 1
    return frozenset(place for place, n in left.items() if n == 0)


def _hangs(present: Present, row: Row) -> tuple[float | None, int]:
    """What hangs on a pair: revenue, if the book can say, and rows of the smaller of the two."""
    *_, one_revenue, one_rows, other_revenue, other_rows = row
    return min(one_revenue, other_revenue) if present.currency else None, min(one_rows, other_rows)


def _doubt(present: Present, row: Row, identities: bool) -> Doubt:
    _, _, _, first, second, links, *_ = row
    one, other = (
        _side(present, record, revenue if present.currency else None, n, identities)
        for record, revenue, n in _sides(present, row)
    )
    revenue, rows = _hangs(present, row)
    return Doubt(
        link=links_among(present, [first], [second])[0],
        one=one,
        other=other,
        links=links,
        revenue=revenue,
        rows=rows,
        currency=present.currency,
    )


def _sides(present: Present, row: Row) -> tuple[tuple[str, float, int], ...]:
    """The record of each side, with what its customer of the snapshot paid, and how many rows are of it."""
    _, one, _, first, second, _, one_revenue, one_rows, other_revenue, other_rows = row
    worth = ((one_revenue, one_rows), (other_revenue, other_rows))
    if present.rows(
        "SELECT 1 FROM book.customer_record WHERE customer_record_id = ? AND customer_id = ?", [first, one]
    ):
        return (first, *worth[0]), (second, *worth[1])
    return (first, *worth[1]), (second, *worth[0])


def _side(present: Present, record: str, revenue: float | None, rows: int, identities: bool) -> Side:
    customer = present.customer_of(record)
    shown = records_by_id(present, [record], identities=identities)
    called = present.texts("SELECT name FROM story.customer WHERE customer_id = ? AND name IS NOT NULL", [customer])
    return Side(
        customer_id=customer,
        name=called[0] if called else shown[0].name,
        records=tuple(shown),
        n_records=len(present.records_of(customer)),
        revenue=revenue,
        rows=rows,
    )
