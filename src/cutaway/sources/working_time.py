"""Fills `working_hours` and `holiday` from the settings, where no source does."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from cutaway.settings import FILE
from cutaway.working_week import WorkingWeek

TABLES = ("working_hours", "holiday")  # what every book has, for the settings have a default


def fill_working_time(connection: duckdb.DuckDBPyConnection, week: WorkingWeek) -> None:
    """Enters the company's working week.

    A table that a source has filled stays as it is.

    Args:
        connection: its own database has the schema `book`.
        week: what the settings say, or their default.
    """
    spans = [
        (f"{team or 'company'}, {weekday}, {start:g}", team, weekday, start, end, FILE)
        for team, hours in week.each()
        for weekday in hours.weekdays
        for start, end in hours.spans
    ]
    days = [
        (f"{team or 'company'}, {holiday}", holiday, team, FILE)
        for team, hours in week.each()
        for holiday in hours.holidays
    ]
    _fill(connection, "working_hours", "working_hours_id, team, weekday, from_hour, to_hour, source", spans)
    _fill(connection, "holiday", "holiday_id, holiday_on, team, source", days)


def _fill(connection: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
    held = connection.execute(f"SELECT count(*) FROM book.{table}").fetchall()[0][0]
    if rows and not held:
        connection.executemany(f"INSERT INTO book.{table} ({columns}) VALUES ({', '.join('?' * len(rows[0]))})", rows)
