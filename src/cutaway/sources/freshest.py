"""To which instant the book reaches: the newest thing in it that has happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import duckdb

from cutaway import book
from cutaway.book import Type
from cutaway.warehouse.duck import name, quoted


def newest_instant(connection: duckdb.DuckDBPyConnection, loaded_at: datetime, by_hand: str = "") -> datetime | None:
    """The newest instant in the book that has occurred and is not after the load; None for an empty book.

    Planned dates never count, and neither does a date in the future: both are somebody's intention or mistake. A date
    without a time counts as the last second of its day, or as the load if the day is not over.

    Args:
        connection: its own database has the schema `book`, filled.
        loaded_at: when the records were read, in UTC.
        by_hand: a source whose rows count only if no other has any: one decision that is written down today shall not
            make last year's exports old.
    """
    others = _newest(connection, loaded_at, f"source IS DISTINCT FROM {quoted(by_hand)}")
    return others if others is not None or not by_hand else _newest(connection, loaded_at, "true")


def _newest(connection: duckdb.DuckDBPyConnection, loaded_at: datetime, which: str) -> datetime | None:
    now = loaded_at.astimezone(UTC).replace(tzinfo=None)
    candidates = []
    for table in book.all_tables().values():
        for column in table.columns:
            if not (column.occurred and column.in_book):
                continue
            own, where = name(column.name), f"book.{name(table.name)}"
            limit = "?" if column.type is Type.INSTANT else "CAST(? AS DATE)"
            query = f"SELECT max({own}) FROM {where} WHERE {own} <= {limit} AND {which}"
            newest = connection.execute(query, [now]).fetchall()[0][0]
            if newest is None:
                continue
            if column.type is Type.DATE:
                newest = datetime.combine(newest, datetime.min.time()) + timedelta(days=1, seconds=-1)
            candidates.append(min(newest, now))
    return max(candidates, default=None)
