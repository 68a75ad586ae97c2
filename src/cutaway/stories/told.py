"""The stories of a snapshot's customers: the door of those who only read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import duckdb

from cutaway.stories.listing import ListPage, Wanted, list_page, segments_and_islands
from cutaway.stories.rows import BookRow, book_row
from cutaway.warehouse.duck import one_of

Units = frozenset[str] | None


@dataclass(frozen=True)
class Moment:
    """One thing that happened with a customer, as one row of the book tells it.

    Attributes:
        at: when (UTC); a day begins at midnight where `hour_known` is False.
        hour_known: whether the hour is known.
        planned: whether it is a day that was named beforehand, whatever happened then.
        kind: what it belongs to: `order`, `invoice`, `case`, `contact` and so on.
        what, detail: what happened, in a few words.
        unit: the unit of the company whose doing it was; empty if the row names none.
        amount, currency: the money in it; None and empty if there is none.
        book_table, row_id: where the row is in the book.
        thread: the case that it is a step of; else empty.
        source, source_id: the island that tells it, and the row's id there.
    """

    at: datetime
    hour_known: bool
    planned: bool
    kind: str
    what: str
    detail: str
    unit: str
    amount: Decimal | None
    currency: str
    book_table: str
    row_id: str
    thread: str
    source: str
    source_id: str


@dataclass(frozen=True)
class MomentPage:
    """Some moments, the newest first.

    Attributes:
        moments: them.
        next: how many to pass over for the next page; None on the last one.
        total: how many were asked for.
        kinds, islands: what can be chosen, with how many moments each has.
    """

    moments: tuple[Moment, ...]
    next: int | None
    total: int
    kinds: tuple[tuple[str, int], ...]
    islands: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Wait:
    """Something that a customer waits for now.

    Attributes:
        kind: `word on a case`, `order past its day` or `promise past its day`.
        book_table, row_id: of what.
        since: since when (UTC), or the day that was named.
        hour_known: whether the hour is known.
        unit: who holds it; empty if nobody is named.
        source, source_id: the island that tells it, and the id there.
    """

    kind: str
    book_table: str
    row_id: str
    since: datetime
    hour_known: bool
    unit: str
    source: str
    source_id: str


@dataclass(frozen=True)
class Promised:
    """A day that a customer was promised, and what became of it.

    Attributes:
        book_table, row_id: of what: an order, a promise.
        due: the day.
        outcome: what happened, in a word: `arrived`, `arrived late`, `kept`, `broken`; empty while it is open.
        ended: when it did (UTC); None while it is open.
        unit: who had promised it; empty if nobody is named.
        source, source_id: the island that tells it, and the id there.
    """

    book_table: str
    row_id: str
    due: datetime
    outcome: str
    ended: datetime | None
    unit: str
    source: str
    source_id: str


@dataclass(frozen=True)
class Sum:
    """What one cost comes to for a customer, in the unit of the cost; `n` rows stand behind it."""

    cost: str
    value: float
    n: int


class Stories:
    """What a snapshot tells of its customers.

    Args:
        connection: the snapshot, for reading.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def listed(self, wanted: Wanted, units: Units = None) -> ListPage:
        """A page of customers; see `list_page`."""
        return list_page(self._connection, wanted, units)

    def choices(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The segments and the islands by which a list can be chosen."""
        return segments_and_islands(self._connection)

    def names(self, ids: Sequence[str]) -> dict[str, str]:
        """The names of those of the customers that have one."""
        if not ids:
            return {}
        rows = self._connection.execute(
            f"SELECT customer_id, name FROM story.customer WHERE customer_id IN {one_of(ids)} AND name IS NOT NULL",
            list(ids),
        ).fetchall()
        return dict(rows)

    def knows(self, id: str, units: Units = None) -> bool:
        """Whether there is such a customer, and one of these units has to do with it."""
        if units is None:
            found = self._connection.execute("SELECT 1 FROM story.customer WHERE customer_id = ?", [id])
        else:
            found = self._connection.execute(
                "SELECT 1 FROM story.standing WHERE customer_id = ? AND unit IN (SELECT unnest(?::VARCHAR[])) LIMIT 1",
                [id, sorted(units)],
            )
        return bool(found.fetchall())

    def moments(
        self,
        ids: Sequence[str],
        units: Units = None,
        *,
        kind: str = "",
        island: str = "",
        skip: int = 0,
        size: int = 50,
    ) -> MomentPage:
        """The moments of a customer; of some units, and those that name no unit.

        Args:
            ids: the customer's, or several that are to become one.
            units: whose moments; None for all.
            kind, island: only these; empty for all.
            skip: how many of the newest to pass over.
            size: at most so many.
        """
        own, given = _of(ids, units)
        counted = self._connection.execute(
            f"SELECT kind, source, count(*) FROM story.moment WHERE {own} GROUP BY ALL ORDER BY 3 DESC, 1, 2", given
        ).fetchall()
        kept = [row for row in counted if kind in ("", row[0]) and island in ("", row[1])]
        total = sum(row[2] for row in kept)
        rows = self._connection.execute(
            "SELECT moment_at, hour_known, planned, kind, what, coalesce(detail, ''), coalesce(unit, ''), amount, "
            "coalesce(currency, ''), book_table, row_id, coalesce(thread, ''), source, coalesce(source_id, '') "
            f"FROM story.moment WHERE {own} AND ($kind = '' OR kind = $kind) AND ($island = '' OR source = $island) "
            "ORDER BY moment_at DESC, row_id, what LIMIT $size OFFSET $skip",
            {**given, "kind": kind, "island": island, "size": size, "skip": max(skip, 0)},
        ).fetchall()
        return MomentPage(
            tuple(Moment(*row) for row in rows),
            skip + size if skip + size < total else None,
            total,
            _counts((row[0], row[2]) for row in counted if island in ("", row[1])),
            _counts((row[1], row[2]) for row in counted if kind in ("", row[0])),
        )

    def waits(self, ids: Sequence[str], units: Units = None) -> tuple[Wait, ...]:
        """What a customer waits for, the longest first."""
        own, given = _of(ids, units)
        rows = self._connection.execute(
            "SELECT kind, book_table, row_id, since, hour_known, coalesce(unit, ''), source, coalesce(source_id, '') "
            f"FROM story.wait WHERE {own} ORDER BY since, row_id",
            given,
        ).fetchall()
        return tuple(Wait(*row) for row in rows)

    def promised(self, ids: Sequence[str], units: Units = None, size: int = 8) -> tuple[Promised, ...]:
        """The newest days that a customer was promised, with what became of them."""
        own, given = _of(ids, units)
        rows = self._connection.execute(
            "SELECT book_table, row_id, max(moment_at) FILTER (planned) AS due, coalesce(arg_max(what, moment_at) "
            "FILTER (after), any_value(detail) FILTER (planned), ''), max(moment_at) FILTER (after), "
            "coalesce(any_value(unit), ''), any_value(source), "
            "coalesce(any_value(source_id), '') FROM (SELECT *, NOT planned AND what NOT IN ('ordered', 'promised') "
            f"AS after FROM story.moment WHERE {own} AND book_table IN ('order', 'promise')) "
            "GROUP BY book_table, row_id HAVING due IS NOT NULL ORDER BY due DESC, row_id LIMIT $size",
            given | {"size": size},
        ).fetchall()
        return tuple(Promised(*row) for row in rows)

    def said(self, id: str) -> dict[str, str]:
        """What the book says of a customer: name, kind, segment, country and parent, where it says anything."""
        columns = ("name", "kind", "segment", "country", "parent_id")
        rows = self._connection.execute(
            f"SELECT {', '.join(columns)} FROM story.customer WHERE customer_id = ?", [id]
        ).fetchall()
        return {column: value for column, value in zip(columns, rows[0], strict=True) if value} if rows else {}

    def owned_by(self, id: str) -> tuple[str, ...]:
        """The customers that a customer owns."""
        rows = self._connection.execute(
            "SELECT customer_id FROM story.customer WHERE parent_id = ? ORDER BY 1 LIMIT 100", [id]
        ).fetchall()
        return tuple(row[0] for row in rows)

    def customers_of(self, records: Sequence[str]) -> tuple[str, ...]:
        """The customers of this snapshot that some records are of."""
        rows = self._connection.execute(
            f"SELECT DISTINCT customer_id FROM book.customer_record WHERE customer_record_id IN {one_of(records)} "
            "ORDER BY 1",
            list(records),
        ).fetchall()
        return tuple(row[0] for row in rows)

    def row(self, table: str, id: str, practices: Sequence[str]) -> BookRow | None:
        """One row of the book; see `book_row`."""
        return book_row(self._connection, table, id, practices)

    def costs(self, ids: Sequence[str], units: Units = None) -> dict[str, Sum | None]:
        """What each cost comes to; None where the book cannot tell."""
        own, given = _of(ids, units)
        sums = {
            row[0]: Sum(*row)
            for row in self._connection.execute(
                f"SELECT cost, coalesce(sum(value), 0), sum(n) FROM story.cost WHERE {own} GROUP BY cost", given
            ).fetchall()
        }
        known = {row[0] for row in self._connection.execute("SELECT cost FROM story.known_cost").fetchall()}
        return {cost: sums.get(cost, Sum(cost, 0.0, 0)) for cost in known}


def _of(ids: Sequence[str], units: Units) -> tuple[str, dict[str, object]]:
    where = "customer_id IN (SELECT unnest($ids::VARCHAR[]))" if len(ids) != 1 else "customer_id = $ids"
    given: dict[str, object] = {"ids": list(ids) if len(ids) != 1 else ids[0]}
    if units is not None:
        where += " AND (unit IS NULL OR unit IN (SELECT unnest($units::VARCHAR[])))"
        given["units"] = sorted(units)
    return where, given


def _counts(pairs: object) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for name, n in pairs:  # type: ignore[attr-defined]
        found[name] = found.get(name, 0) + n
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))
