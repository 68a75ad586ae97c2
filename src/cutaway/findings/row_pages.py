"""The rows behind a finding, a page at a time: filtered, sorted, and never all at once.

A page begins behind a row, not at a count of rows, so the hundredth page costs what the first does. A refresh keeps
evidence newest first, and a page in that order reads only the part of the table that it shows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from cutaway.errors import CutawayError
from cutaway.findings.finding import Finding
from cutaway.findings.rows import may_be_opened
from cutaway.warehouse.duck import name

CUSTOMER = "customer_id"
UNIT_COLUMN = "team"  # the unit of the company that a row belongs to
MOST_COUNTED = 10_000
MOST_NAMES = 50_000  # that are remembered
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Key:
    """The row behind which a page begins: its value in the sorted column, as text, and its unit's id."""

    value: str | None
    unit: str


@dataclass(frozen=True)
class Asked:
    """Which rows, and in which order.

    Attributes:
        sort: a column; the day on which it happened if empty.
        rising: the smallest first.
        only: column and value, as text, that a row must have; an empty value asks for rows that have none.
        teams: only rows of these teams, where the evidence knows teams; None for all.
        excluded: the units that were not judged, in place of those that were.
        after: the row behind which to begin, or None.
        size: rows on a page, at most 500.
    """

    sort: str = ""
    rising: bool = False
    only: tuple[tuple[str, str], ...] = ()
    teams: frozenset[str] | None = None
    excluded: bool = False
    after: Key | None = None
    size: int = 50


@dataclass(frozen=True)
class RowPage:
    """Some rows of a finding's evidence.

    Attributes:
        columns: their names; the first is the unit's id.
        types: what each column holds: `text`, `number`, `day`, `instant` or `yes or no`.
        rows: at most `size` rows, each as long as `columns`.
        next: the row behind which the next page begins; None on the last one.
        total: how many rows were asked for; None if more than 10,000, which are not counted.
        names: the names of the organisations among the customers of these rows, by their ids.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    next: Key | None
    total: int | None
    names: Mapping[str, str]


def row_page(
    connection: duckdb.DuckDBPyConnection,
    id: str,
    finding: Finding | None,
    asked: Asked,
    known: dict[str, str | None] | None = None,
) -> RowPage:
    """One page of the rows behind a finding.

    Args:
        connection: the snapshot.
        id: the practice's id, for messages.
        finding: its finding in this snapshot, or None if it was not measured.
        asked: which rows.
        known: names of customers by id that were looked up before; what is looked up now is added. Among a million
            customers, names take longer to find than rows.

    Raises:
        CutawayError: if there are no rows, they may not be opened, or a column is asked for that is not there.
    """
    finding = may_be_opened(connection, id, finding)
    table = f"evidence.{name(finding.practice.replace('.', '__'))}"
    held = _columns(connection, table, asked.excluded)
    unit, sort = f"{finding.of}_id", asked.sort or "happened_on"
    wanted, values = _conditions(held, asked)
    order = _known(held, sort)
    total = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {wanted} LIMIT {MOST_COUNTED + 1})", values
    ).fetchall()[0][0]
    size = max(1, min(asked.size, MOST_AT_ONCE))
    found: list[tuple[Any, ...]] = []
    listed = ", ".join(map(name, held))
    for part, more in _parts(order, unit, held[sort], asked):
        query = f"SELECT {listed} FROM {table} WHERE {wanted} AND {part} LIMIT {size + 1 - len(found)}"
        found += connection.execute(query, [*values, *more]).fetchall()
        if len(found) > size:
            break
    rows = tuple(found[:size])
    columns = tuple(held)
    return RowPage(
        columns,
        tuple(_kind(type) for type in held.values()),
        rows,
        _key(rows[-1], columns, sort, unit) if len(found) > size else None,
        total if total <= MOST_COUNTED else None,
        _names(connection, {str(row[columns.index(CUSTOMER)]) for row in rows if row[columns.index(CUSTOMER)]}, known),
    )


def _names(
    connection: duckdb.DuckDBPyConnection, ids: Collection[str], known: dict[str, str | None] | None
) -> dict[str, str]:
    """Names of persons are not among them: those are in the vault."""
    known = {} if known is None else known
    unseen = sorted(set(ids) - set(known))
    if unseen:
        if len(known) + len(unseen) > MOST_NAMES:
            known.clear()
            unseen = sorted(ids)
        query = f"SELECT {CUSTOMER}, name FROM book.customer WHERE {CUSTOMER} IN (SELECT unnest(?))"
        known |= dict.fromkeys(unseen) | dict(connection.execute(query, [unseen]).fetchall())
    return {id: name for id in ids if (name := known[id])}


def _columns(connection: duckdb.DuckDBPyConnection, table: str, excluded: bool) -> dict[str, str]:
    described = connection.execute(f"DESCRIBE {table}").fetchall()
    return {row[0]: row[1] for row in described if excluded or row[0] != "excluded"}


def _known(held: dict[str, str], column: str) -> str:
    if column not in held:
        raise CutawayError(f"The rows have no column `{column}`.", next_step=f"They have: {', '.join(held)}.")
    return name(column)


def _conditions(held: dict[str, str], asked: Asked) -> tuple[str, list[Any]]:
    """What a row must fulfil, as SQL with its values apart: no text of a user becomes SQL."""
    wanted = ["excluded IS NOT NULL" if asked.excluded else "excluded IS NULL"]
    values: list[Any] = []
    for column, value in asked.only:
        quoted = _known(held, column)
        if value:
            wanted.append(f"{quoted} = TRY_CAST(? AS {held[column]})")
            values.append(value)
        else:
            wanted.append(f"{quoted} IS NULL")
    if asked.teams is not None and UNIT_COLUMN in held:
        wanted.append(f"{name(UNIT_COLUMN)} IN (SELECT unnest(?::VARCHAR[]))")
        values.append(sorted(asked.teams))
    return " AND ".join(wanted), values


def _parts(order: str, unit: str, type: str, asked: Asked) -> list[tuple[str, list[Any]]]:
    """The rows that have a value, then those that have none: two questions, each of which can skip what it need not."""
    quoted, after = name(unit), asked.after
    way, behind = ("ASC", ">") if asked.rising else ("DESC", "<")
    known: tuple[str, list[Any]] = f"{order} IS NOT NULL", []
    unknown: tuple[str, list[Any]] = f"{order} IS NULL", []
    parts: list[tuple[str, list[Any]]] = []
    if after is None or after.value is not None:
        if after is not None:
            cut = f"CAST(? AS {type})"
            known = (
                f"{order} {behind}= {cut} AND ({order} {behind} {cut} OR {quoted} > ?)",
                [after.value, after.value, after.unit],
            )
        parts.append((f"{known[0]} ORDER BY {order} {way}, {quoted}", known[1]))
    else:
        unknown = f"{order} IS NULL AND {quoted} > ?", [after.unit]
    parts.append((f"{unknown[0]} ORDER BY {quoted}", unknown[1]))
    return parts


def _key(row: tuple[Any, ...], columns: tuple[str, ...], sort: str, unit: str) -> Key:
    value = row[columns.index(sort)]
    return Key(None if value is None else str(value), str(row[columns.index(unit)]))


def _kind(type: str) -> str:
    if type == "BOOLEAN":
        return "yes or no"
    if type == "DATE":
        return "day"
    if type.startswith("TIMESTAMP"):
        return "instant"
    return "number" if type.startswith(("DECIMAL", "DOUBLE", "FLOAT", "HUGEINT")) or type.endswith("INT") else "text"
