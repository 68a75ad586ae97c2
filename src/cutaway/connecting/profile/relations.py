"""How columns hang together: what repeats within an id, what is found in another table's key, what comes after what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import header
from cutaway.sources.casting import cast, says_zone
from cutaway.warehouse.duck import name

SMALL_NUMBERS = 6  # digits: two columns of such numbers meet by chance
AT_LEAST_FOUND = 0.9
SMALL_TABLE = 20_000  # rows, whose keys are compared here and not by a query for each pair of columns


@dataclass(frozen=True)
class Link:
    """A column whose values are keys of another table.

    Attributes:
        column: the column.
        table: the other table.
        key: its key.
        share: of the different values, how many are found there.
        one_to_one: whether no key is named twice.
    """

    column: str
    table: RawTable
    key: str
    share: float
    one_to_one: bool


def varying(
    connection: duckdb.DuckDBPyConnection, table: RawTable, group: str, columns: Sequence[str]
) -> dict[str, float]:
    """For each column, the share of the groups in which it has more than one value."""
    others = [column for column in columns if column != group]
    if not others:
        return {}
    several = ", ".join(f"count(DISTINCT nullif(trim({name(c)}), '')) > 1 AS c{n}" for n, c in enumerate(others))
    averages = ", ".join(f"avg(c{n}::INT)" for n in range(len(others)))
    found = connection.execute(
        f"SELECT {averages} FROM (SELECT {several} FROM {table.sql} WHERE {name(group)} <> '' GROUP BY {name(group)})"
    ).fetchall()[0]
    return {column: float(share or 0) for column, share in zip(others, found, strict=True)}


def links(
    connection: duckdb.DuckDBPyConnection,
    table: RawTable,
    others: Sequence[RawTable],
    known: dict[tuple[str, str], frozenset[str]] | None = None,
) -> list[Link]:
    """Which columns of a table hold keys of the others.

    Args:
        connection: that holds their rows.
        table: the table.
        others: the others.
        known: keys of small tables, kept from one call to the next.
    """
    found = []
    known = {} if known is None else known
    own = [(table, c) for c in table.columns.values() if c.is_unique and c.could_be_id]
    keys = [(o, c) for o in others if o is not table for c in o.columns.values() if c.is_unique and c.could_be_id]
    for column in table.columns.values():
        if not column.could_be_id or not column.filled or column.distinct < 2:
            continue
        if column.is_unique and column.shape is Shape.INTEGER and is_bare(column.name):
            continue  # the numbers of its own rows, which are in every longer list of numbers
        few = frozenset(value for value, _ in column.top)
        for other, key in [*(own if header(column.name).means("parent") else ()), *keys]:
            if not _alike(column, key) or few.isdisjoint(_keys(connection, other, key, known) or few):
                continue
            share = _share(connection, table, column.name, other, key.name)
            if share >= AT_LEAST_FOUND:
                found.append(Link(column.name, other, key.name, share, column.distinct == column.filled))
    return found


def _keys(
    connection: duckdb.DuckDBPyConnection, table: RawTable, key: Column, known: dict[tuple[str, str], frozenset[str]]
) -> frozenset[str]:
    """The keys of a small table; none of a large one, of which the engine is asked."""
    if table.rows > SMALL_TABLE:
        return frozenset()
    place = table.shown, key.name
    if place not in known:
        rows = connection.execute(f"SELECT trim({name(key.name)}) FROM {table.sql}").fetchall()
        known[place] = frozenset(value for (value,) in rows if value)
    return known[place]


def in_order(connection: duckdb.DuckDBPyConnection, table: RawTable, first: Column, second: Column) -> float | None:
    """Of the rows with both moments, the share in which the second is not before the first; None if there are none."""
    one, two = (moment(column) for column in (first, second))
    found = connection.execute(
        f"SELECT avg(({two} >= {one})::INT) FROM {table.sql} WHERE {one} IS NOT NULL AND {two} IS NOT NULL"
    ).fetchall()[0][0]
    return None if found is None else float(found)


def together_unique(connection: duckdb.DuckDBPyConnection, table: RawTable, columns: Sequence[str]) -> bool:
    """Whether these columns together tell every row apart."""
    listed = ", ".join(map(name, columns))
    rows, different = connection.execute(f"SELECT count(*), count(DISTINCT ({listed})) FROM {table.sql}").fetchall()[0]
    return bool(rows == different)


def moment(column: Column) -> str:
    """SQL for the instant of a raw row, read as UTC where it says no zone."""
    assert column.form is not None
    read = cast(f"nullif({name(column.name)}, '')", column.form, "UTC")
    return f"timezone('UTC', {read})" if says_zone(column.form) else read


def is_bare(column: str) -> bool:
    """Whether a header says that it is an id, and of nothing else."""
    return {word for part in header(column).parts for word in part.meanings or {part.text}} == {"id"}


def _alike(column: Column, key: Column) -> bool:
    """Whether it is worth asking: the same kind of values, and not numbers so small that they meet by chance."""
    if (column.shape is Shape.INTEGER) != (key.shape is Shape.INTEGER):
        return False
    if column.shape is Shape.INTEGER and max(column.longest, key.longest) < SMALL_NUMBERS and key.distinct < 20:
        return False
    return abs(column.longest - key.longest) <= max(4, key.longest // 2)


def _share(connection: duckdb.DuckDBPyConnection, table: RawTable, column: str, other: RawTable, key: str) -> float:
    own = name(column)
    few = f"(SELECT DISTINCT {own} AS v FROM {table.sql} WHERE {own} <> '' LIMIT 20)"
    hit = f"SELECT count(*) FROM {few} WHERE v IN (SELECT {name(key)} FROM {other.sql})"
    if not connection.execute(hit).fetchall()[0][0]:
        return 0.0
    found = connection.execute(
        f"SELECT avg((v IN (SELECT {name(key)} FROM {other.sql} WHERE {name(key)} <> ''))::INT) "
        f"FROM (SELECT DISTINCT {own} AS v FROM {table.sql} WHERE {own} <> '')"
    ).fetchall()[0][0]
    return float(found or 0)
