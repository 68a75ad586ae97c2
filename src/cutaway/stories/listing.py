"""The list of customers, a page at a time: found by words, chosen, sorted; of all units, or as some units know them.

A page begins behind a customer, not at a count of customers, so the last page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

MOST_COUNTED = 10_000
MOST_AT_ONCE = 500
LONGEST = 100  # letters of what is looked for
# What a list can be sorted by, and whether the largest comes first if nothing else is said.
SORTS = {
    "name": False,
    "paid": True,
    "open_cases": True,
    "waits": True,
    "islands": True,
    "records": True,
    "last_at": True,
}


@dataclass(frozen=True)
class Wanted:
    """Which customers, and in which order.

    Attributes:
        words: each must be in a customer's id, in a name that an island gives it, in a record's id there or a mail or
            web domain.
        island: only customers that it has a record of.
        segment: only those of it.
        waiting: only those that wait for something.
        sort: a word of `SORTS`.
        rising: the smallest first.
        after: sorting value (as text; empty for none) and id of the customer behind which to begin; None for the first.
        size: at most so many.
    """

    words: str = ""
    island: str = ""
    segment: str = ""
    waiting: bool = False
    sort: str = "waits"
    rising: bool = False
    after: tuple[str, str] | None = None
    size: int = 50


@dataclass(frozen=True)
class Listed:
    """A customer in a list; never with a score.

    Attributes:
        customer_id, name: of it; the name is empty for a person and for one that is only named.
        segment, country: empty where nobody says it.
        records: how many records of all islands are this customer.
        islands: the sources that have a record of it.
        paid: what it paid in the window, net of credit notes, in the reporting currency; None if the book cannot say.
        open_cases: cases that are open.
        waits: cases without a word from us, orders and promises past their day.
        last_at: when something last happened with it (UTC); None if never.
    """

    customer_id: str
    name: str
    segment: str
    country: str
    records: int
    islands: tuple[str, ...]
    paid: float | None
    open_cases: int
    waits: int
    last_at: datetime | None


@dataclass(frozen=True)
class ListPage:
    """Some customers.

    Attributes:
        customers: at most as many as were wanted.
        next: behind which the next page begins; None on the last one.
        total: how many were asked for; None if more than 10,000, which are not counted.
    """

    customers: tuple[Listed, ...]
    next: tuple[str, str] | None
    total: int | None


def list_page(connection: duckdb.DuckDBPyConnection, wanted: Wanted, units: frozenset[str] | None) -> ListPage:
    """One page of customers.

    Args:
        connection: the snapshot.
        wanted: which.
        units: only customers that these units have to do with, and only what they have to do with them; None for all.
    """
    source, given = _source(units)
    where, more = _conditions(wanted)
    given += more
    total = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where} LIMIT {MOST_COUNTED + 1})", given
    ).fetchall()[0][0]
    size = max(1, min(wanted.size, MOST_AT_ONCE))
    sort = wanted.sort if wanted.sort in SORTS else "waits"
    order = {"islands": "len(islands)", "name": "filed_under"}.get(sort, sort)
    found: list[tuple[Any, ...]] = []
    for part, values in _parts(order, wanted):
        found += connection.execute(
            "SELECT customer_id, coalesce(name, ''), coalesce(segment, ''), coalesce(country, ''), records, islands, "
            f"paid, open_cases, waits, last_at, CAST({order} AS VARCHAR) FROM {source} WHERE {where} AND {part} "
            f"LIMIT {size + 1 - len(found)}",
            [*given, *values],
        ).fetchall()
        if len(found) > size:
            break
    customers = tuple(Listed(*_fields(row)) for row in found[:size])
    last = found[size - 1] if len(found) > size else None
    key = (str(last[10] if last[10] is not None else ""), str(last[0])) if last else None
    return ListPage(customers, key, total if total <= MOST_COUNTED else None)


def _fields(row: tuple[Any, ...]) -> Iterator[Any]:
    """The values of a customer in a list; the last of the row is the one that it is sorted by."""
    for value in row[:-1]:
        yield tuple(value) if isinstance(value, list) else value


def segments_and_islands(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a list can be chosen by."""
    segments = connection.execute("SELECT DISTINCT segment FROM story.customer WHERE segment IS NOT NULL ORDER BY 1")
    listed = tuple(row[0] for row in segments.fetchall())
    islands = connection.execute("SELECT DISTINCT unnest(islands) AS island FROM story.customer ORDER BY 1").fetchall()
    return listed, tuple(row[0] for row in islands if row[0])


def _source(units: frozenset[str] | None) -> tuple[str, list[Any]]:
    if units is None:
        return "story.customer", []
    return (
        "(SELECT c.* REPLACE (CASE WHEN c.paid IS NOT NULL THEN coalesce(s.paid, 0) END AS paid, "
        "s.open_cases AS open_cases, s.waits AS waits, s.last_at AS last_at) FROM story.customer AS c JOIN ("
        "SELECT customer_id, sum(paid)::DOUBLE AS paid, sum(open_cases)::BIGINT AS open_cases, sum(waits)::BIGINT "
        "AS waits, max(last_at) AS last_at FROM story.standing WHERE unit IN (SELECT unnest(?::VARCHAR[])) "
        "GROUP BY customer_id) AS s USING (customer_id))",
        [sorted(units)],
    )


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    """What a customer must fulfil, as SQL with its values apart: no text of a user becomes SQL."""
    conditions: list[str] = ["true"]
    values: list[Any] = []
    for word in wanted.words[:LONGEST].split():
        conditions.append("contains(words, strip_accents(lower(?)))")
        values.append(word.rpartition(":")[2] or word)
    if wanted.island:
        conditions.append("list_contains(islands, ?)")
        values.append(wanted.island)
    if wanted.segment:
        conditions.append("segment = ?")
        values.append(wanted.segment)
    if wanted.waiting:
        conditions.append("waits > 0")
    return " AND ".join(conditions), values


def _parts(order: str, wanted: Wanted) -> list[tuple[str, list[Any]]]:
    """Those that have a value, then those that have none."""
    way, behind = ("ASC", ">") if wanted.rising else ("DESC", "<")
    type = {"filed_under": "VARCHAR", "paid": "DOUBLE", "last_at": "TIMESTAMP"}.get(order, "BIGINT")
    known, unknown = f"{order} IS NOT NULL", f"{order} IS NULL"
    given: list[Any] = []
    rest: list[Any] = []
    if wanted.after is not None:
        value, id = wanted.after
        if value:
            cut = f"TRY_CAST(? AS {type})"
            known = f"{order} {behind}= {cut} AND ({order} {behind} {cut} OR customer_id > ?)"
            given = [value, value, id]
        else:
            known, unknown, rest = "false", f"{order} IS NULL AND customer_id > ?", [id]
    return [
        (f"{known} ORDER BY {order} {way}, customer_id", given),
        (f"{unknown} ORDER BY customer_id", rest),
    ]
