"""One row of the book with what each of its columns means, for whoever wants to see what a moment rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from cutaway import book
from cutaway.book import Column, Personal
from cutaway.warehouse.duck import name

UNIT = "team"


@dataclass(frozen=True)
class Cell:
    """One column of a row: its name, what it means, and what it holds (None if nothing)."""

    column: str
    meaning: str
    value: Any


@dataclass(frozen=True)
class BookRow:
    """A row of the book, without what points to a person.

    Attributes:
        table, id: where it is. meaning: what one row of the table is.
        cells: its columns.
        customer_id: whose it is; empty if it is of no customer.
        unit: the unit that it names; empty if it names none.
        source, source_id: the island that delivered it, and its id there.
        judged_in: the tables of evidence in which it stands, as `basics.on_time_delivery`.
    """

    table: str
    id: str
    meaning: str
    cells: tuple[Cell, ...]
    customer_id: str
    unit: str
    source: str
    source_id: str
    judged_in: tuple[str, ...]


def book_row(connection: duckdb.DuckDBPyConnection, table: str, id: str, practices: Sequence[str]) -> BookRow | None:
    """A row by the key of its table; None if there is none, or if rows of the table open to groups alone.

    Args:
        connection: the snapshot.
        table: of the book.
        id: the row's key.
        practices: the practices whose evidence may hold it.
    """
    held = book.all_tables().get(table)
    if held is None or held.made_from or held.about.opens_to_groups_alone or table == "person":
        return None
    columns = [c for c in held.columns if c.in_book and c.personal is not Personal.PERSON_ID]
    listed = ", ".join(f"t.{name(c.name)}" for c in columns)
    above = _above(columns)
    join = f"LEFT JOIN book.{name(above.refers)} AS a ON a.{name(_key(above))} = t.{name(above.name)}" if above else ""
    rows = connection.execute(
        f"SELECT {listed}, t.source, t.source_id, {'a.customer_id' if above else 'NULL'} "
        f"FROM book.{name(table)} AS t {join} WHERE t.{name(held.key.name)} = ?",
        [id],
    ).fetchall()
    if not rows:
        return None
    *values, source, source_id, customer = rows[0]
    said = dict(zip((c.name for c in columns), values, strict=True))
    return BookRow(
        table=table,
        id=id,
        meaning=held.meaning,
        cells=tuple(Cell(c.name, c.meaning, said[c.name]) for c in columns),
        customer_id=said.get("customer_id") or customer or "",
        unit=said.get(UNIT) or "",
        source=source,
        source_id=source_id or "",
        judged_in=_judged_in(connection, held.key.name, id, practices),
    )


def _above(columns: Sequence[Column]) -> Column | None:
    """The column that leads to the customer, where the row does not name it itself."""
    if any(c.name == "customer_id" for c in columns):
        return None
    for column in columns:
        known = book.all_tables().get(column.refers)
        if known is not None and any(c.name == "customer_id" for c in known.columns):
            return column
    return None


def _key(column: Column) -> str:
    return book.table(column.refers).key.name


def _judged_in(connection: duckdb.DuckDBPyConnection, key: str, id: str, practices: Sequence[str]) -> tuple[str, ...]:
    tables = connection.execute(
        "SELECT table_name FROM duckdb_columns() WHERE schema_name = 'evidence' AND column_name = ? ORDER BY 1", [key]
    ).fetchall()
    found = []
    for practice in practices:
        table = practice.replace(".", "__")
        if (table,) in tables and connection.execute(
            f"SELECT 1 FROM evidence.{name(table)} WHERE {name(key)} = ? LIMIT 1", [id]
        ).fetchall():
            found.append(practice)
    return tuple(found)
