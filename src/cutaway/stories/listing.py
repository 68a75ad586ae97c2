"""The list of customers, a page at a time: found by words, chosen, sorted; of all units, or as some units know them.

A page begins behind a customer, not at a count of customers, so the last page costs what the first does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from cutaway.stories.signatures import holds
from cutaway.warehouse.duck import one_of

MOST_COUNTED = 10_000
MOST_AT_ONCE = 500
LONGEST = 100  # letters of what is looked for
COLUMNS = {"name": "filed_at", "islands": "n_islands"}  # where a sort is not a column of its own
OF_CUSTOMERS = ("name", "islands", "records")  # sorts that are the same for every unit
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
    sort = wanted.sort if wanted.sort in SORTS else "waits"
    source, given = _source(units, wanted)
    where, more = _conditions(connection, wanted, source, units)
    size = max(1, min(wanted.size, MOST_AT_ONCE))
    asked = f"SELECT place, {COLUMNS.get(sort, sort)} AS value FROM {source} WHERE {where}"
    parts = _parts(sort, wanted, _place(connection, wanted.after[1]) if wanted.after else 0)
    look = _looked_through if wanted.words else _ordered
    total, found = look(connection, asked, [*given, *more], parts, size)
    customers = _described(connection, [place for _, place in found[:size]], units)
    last = found[size - 1][0] if len(found) > size else None
    key = (str(last if last is not None else ""), customers[-1].customer_id) if len(found) > size else None
    return ListPage(customers, key, total if total <= MOST_COUNTED else None)


Found = list[tuple[Any, int]]  # sorting value and place of each customer


def _place(connection: duckdb.DuckDBPyConnection, id: str) -> int:
    """The place of a customer, or, of one that is no more, that of the one before."""
    own = connection.execute("SELECT place FROM story.customer WHERE customer_id = ?", [id]).fetchall()
    if own:
        return int(own[0][0])
    before = connection.execute("SELECT count(*) FROM story.customer WHERE customer_id < ?", [id]).fetchall()
    return int(before[0][0])


def _looked_through(
    connection: duckdb.DuckDBPyConnection, asked: str, given: list[Any], parts: Sequence[_Part], size: int
) -> tuple[int, Found]:
    """How many fit, and the first of them: names are looked through once for the count and for both parts."""
    picked = " UNION ALL ".join(
        f"(SELECT {at} AS part, * FROM hit WHERE {part.where} ORDER BY {part.order} LIMIT {size + 1})"
        for at, part in enumerate(parts)
    )
    rows = connection.execute(
        f"WITH hit AS MATERIALIZED ({asked}), picked AS ({picked}) "
        "SELECT part, value, place, (SELECT count(*) FROM hit) FROM picked "
        "UNION ALL SELECT NULL, NULL, NULL, (SELECT count(*) FROM hit)",
        [*given, *(value for part in parts for value in part.given)],
    ).fetchall()
    found = [(value, place) for part in range(len(parts)) for of, value, place, _ in rows if of == part]
    return rows[0][-1], found[: size + 1]


def _ordered(
    connection: duckdb.DuckDBPyConnection, asked: str, given: list[Any], parts: Sequence[_Part], size: int
) -> tuple[int, Found]:
    """The same where nothing is looked through: each query ends as soon as it has enough."""
    total = connection.execute(f"SELECT count(*) FROM (SELECT 1 FROM ({asked}) LIMIT {MOST_COUNTED + 1})", given)
    counted = int(total.fetchall()[0][0])
    found: Found = []
    for part in parts:
        query = f"SELECT value, place FROM ({asked}) WHERE {part.where} ORDER BY {part.order} "
        found += connection.execute(f"{query} LIMIT {size + 1 - len(found)}", [*given, *part.given]).fetchall()
        if len(found) > size:
            break
    return counted, found


def _described(
    connection: duckdb.DuckDBPyConnection, places: Sequence[int], units: frozenset[str] | None
) -> tuple[Listed, ...]:
    """The customers of a page in its order; looked up apart, so that sorting a million reads one column of them."""
    numbers, given = "c.paid::DOUBLE, c.open_cases, c.waits, c.last_at", [*places]
    join = ""
    if units is not None:
        numbers = "s.paid::DOUBLE, s.open_cases, s.waits, s.last_at"
        join = f"JOIN ({_standing(units, places)}) AS s USING (place)"
        given = [*places, *_given(units), *places]
    rows = connection.execute(
        "SELECT place, customer_id, coalesce(c.name, ''), coalesce(c.segment, ''), coalesce(c.country, ''), c.records, "
        f"string_split(c.islands, '|'), {numbers} FROM (FROM story.customer WHERE place IN {one_of(places)}) AS c "
        f"{join}",
        given,
    ).fetchall()
    found = {row[0]: Listed(*_fields(row[1:])) for row in rows}
    return tuple(found[place] for place in places)


def _fields(row: tuple[Any, ...]) -> Iterator[Any]:
    """The values of a customer in a list."""
    for value in row:
        yield tuple(value) if isinstance(value, list) else value


def segments_and_islands(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a list can be chosen by."""
    segments = connection.execute("SELECT DISTINCT segment FROM story.customer WHERE segment IS NOT NULL ORDER BY 1")
    listed = tuple(row[0] for row in segments.fetchall())
    islands = connection.execute("SELECT DISTINCT islands FROM story.customer WHERE islands IS NOT NULL").fetchall()
    return listed, tuple(sorted({island for (joined,) in islands for island in joined.split("|")}))


def _source(units: frozenset[str] | None, wanted: Wanted) -> tuple[str, list[Any]]:
    """Where a list comes from: one of the two tables, or both where it takes what only the customers have."""
    if units is None:
        return "story.customer", []
    if not (wanted.words or wanted.island or wanted.segment) and wanted.sort not in OF_CUSTOMERS:
        return ("story.standing", []) if len(units) == 1 else (f"({_standing(units)})", _given(units))
    return (
        "(SELECT c.* EXCLUDE (paid, open_cases, waits, last_at), s.* EXCLUDE (place) FROM story.customer AS c "
        f"JOIN ({_standing(units)}) AS s USING (place))",
        _given(units),
    )


def _standing(units: frozenset[str], places: Sequence[int] | None = None) -> str:
    """What some units have to do with each customer, or with those at some places, as a query."""
    here = "" if places is None else f" AND place IN {one_of(places)}"
    if len(units) == 1:
        return f"SELECT place, paid, open_cases, waits, last_at FROM story.standing WHERE unit = ?{here}"
    return (
        "SELECT place, sum(paid)::DECIMAL(18, 2) AS paid, sum(open_cases)::BIGINT AS open_cases, "
        "sum(waits)::BIGINT AS waits, max(last_at) AS last_at FROM story.standing "
        f"WHERE unit IN (SELECT unnest(?::VARCHAR[])){here} GROUP BY place"
    )


def _given(units: frozenset[str]) -> list[Any]:
    return list(units) if len(units) == 1 else [sorted(units)]


def _conditions(
    connection: duckdb.DuckDBPyConnection, wanted: Wanted, source: str, units: frozenset[str] | None
) -> tuple[str, list[Any]]:
    """What a customer must fulfil, as SQL with its values apart: no text of a user becomes SQL."""
    conditions: list[str] = ["true"]
    values: list[Any] = []
    if source == "story.standing":
        conditions, values = ["unit = ?"], _given(units or frozenset())
    if words := [word.rpartition(":")[2] or word for word in wanted.words[:LONGEST].split()]:
        plain = connection.execute(f"SELECT {', '.join(['strip_accents(lower(?))'] * len(words))}", words).fetchall()[0]
        # One expression: of two, the engine would begin with the dear one.
        likely, certain = (" AND ".join(tests) for tests in (map(holds, plain), ["contains(words, ?)"] * len(words)))
        conditions.append(f"CASE WHEN {likely} THEN {certain} ELSE false END")
        values += plain
    if wanted.island:
        conditions.append("list_contains(string_split(islands, '|'), ?)")
        values.append(wanted.island)
    if wanted.segment:
        conditions.append("segment = ?")
        values.append(wanted.segment)
    if wanted.waiting:
        conditions.append("waits > 0")
    return " AND ".join(conditions), values


@dataclass(frozen=True)
class _Part:
    """Some of a list: a condition with its values, and an order."""

    where: str
    given: tuple[Any, ...]
    order: str


def _parts(sort: str, wanted: Wanted, place: int) -> tuple[_Part, _Part]:
    """Those that have a sorting value, then those that have none; each behind the place where the page begins."""
    way, behind = ("ASC", ">") if wanted.rising else ("DESC", "<")
    type = {"paid": "DECIMAL(18, 2)", "last_at": "TIMESTAMP"}.get(sort, "BIGINT")
    known, unknown = "value IS NOT NULL", "value IS NULL"
    given: tuple[Any, ...] = ()
    rest: tuple[Any, ...] = ()
    if wanted.after is not None:
        value = wanted.after[0]
        if value:
            cut = f"TRY_CAST(? AS {type})"
            known = f"value {behind}= {cut} AND (value {behind} {cut} OR place > ?)"
            given = (value, value, place)
        else:
            known, unknown, rest = "false", "value IS NULL AND place > ?", (place,)
    return _Part(known, given, f"value {way}, place"), _Part(unknown, rest, "place")
