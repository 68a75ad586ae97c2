"""Fills `delivery` from what the sources have brought: on which days something happened, for each source and table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb

from cutaway import book
from cutaway.book import Column, Table
from cutaway.settings import SourceSettings
from cutaway.warehouse.duck import name, quoted

TABLE = "delivery"


def fill_deliveries(connection: duckdb.DuckDBPyConnection, sources: Sequence[SourceSettings]) -> None:
    """Enters one row for each feed and day. A table's day is that of its first column of something that has happened.

    Args:
        connection: its own database has the schema `book`, filled.
        sources: whose records count; rows that the book adds itself do not.
    """
    islands = {source.name: source.island for source in sources}
    if not islands:
        return
    known = ", ".join(f"({quoted(source)}, {quoted(island)})" for source, island in islands.items())
    for table in book.all_tables().values():
        if table.name == TABLE:
            continue
        day = _day(_first_that_occurred(table))
        feed = f"t.source || '.' || {quoted(table.name)}"
        connection.execute(
            f"INSERT INTO book.delivery (delivery_id, feed, island, delivered_on, records, source) "
            f"SELECT {feed} || coalesce(' ' || CAST({day} AS VARCHAR), ''), {feed}, s.island, {day}, "
            f"count(*), t.source "
            f"FROM book.{name(table.name)} AS t JOIN (VALUES {known}) AS s(named, island) ON s.named = t.source "
            f"GROUP BY t.source, s.island, {day}"
        )


def newest_days(connection: duckdb.DuckDBPyConnection, last: date) -> dict[str, str]:
    """The newest day on which something happened that each source brought, as ISO 8601.

    Args:
        connection: its own database has `book.delivery`, filled.
        last: the last day that counts.
    """
    newest = connection.execute(
        "SELECT source, CAST(max(delivered_on) AS VARCHAR) FROM book.delivery WHERE delivered_on <= ? "
        "GROUP BY source ORDER BY source",
        [last],
    )
    return dict(newest.fetchall())


def _first_that_occurred(table: Table) -> Column | None:
    return next((column for column in table.columns if column.occurred and column.in_book), None)


def _day(column: Column | None) -> str:
    if column is None:
        return "CAST(NULL AS DATE)"
    return f"CAST(t.{name(column.name)} AS DATE)"
