"""A day and its time of day in two columns are one moment; a length of time beside a day is none."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from cutaway.connecting import connect
from cutaway.connecting.matching.clocks import moment_of
from tests.connecting.systems import BEGIN, write


def calls(folder: Path, headers: list[str], clock: str = "%H:%M:%S") -> dict[str, tuple[str, ...]]:
    rows: list[list[object]] = [["Call ID", "Direction", "Company ID", *headers]]
    for i in range(200):
        at = BEGIN + timedelta(minutes=131 * i)
        way = ("inbound", "outbound")[i % 2]
        rows.append([f"C{i:05}", way, f"K{i % 30:04}", at.strftime("%d.%m.%Y"), at.strftime(clock)])
    write(folder / "calls.csv", rows)
    draft = connect(folder, dry_run=False)
    assert "ASSUMED: the instants do not say their zone" in draft.files["cutaway.toml"] or len(headers) < 2
    return {f"{table.table}.{column.name}": column.columns for table in draft.tables for column in table.columns}


@pytest.mark.parametrize("clock", ["%H:%M:%S", "%H:%M", "%I:%M %p"])
def test_they_are_put_together(tmp_path: Path, clock: str):
    assert calls(tmp_path, ["Datum", "Uhrzeit"], clock)["interaction.started_at"] == ("Datum", "Uhrzeit")


def test_each_day_has_the_time_that_is_called_alike(tmp_path: Path):
    assert calls(tmp_path, ["Start Date", "Start Time"])["interaction.started_at"] == ("Start Date", "Start Time")


@pytest.mark.parametrize(
    ("written", "hour"), [("08:15:00", 8), ("8:15", 8), ("08:15:00 PM", 20), ("8:15 am", 8), ("", 0)]
)
def test_the_moment_is_that_of_the_clock(written: str, hour: int):
    sql = f"SELECT {moment_of('d', 'c')} FROM (SELECT DATE '2025-01-02' AS d, $1 AS c)"
    assert duckdb.execute(sql, [written]).fetchall()[0][0].hour == hour


def test_a_length_of_time_is_no_time_of_day(tmp_path: Path):
    rows: list[list[object]] = [["Call ID", "Direction", "Company ID", "Date", "Duration"]]
    rows += [
        [f"C{i:05}", ("inbound", "outbound")[i % 2], f"K{i % 30:04}", f"2025-03-{1 + i % 28:02}", "00:30"]
        for i in range(200)
    ]
    write(tmp_path / "calls.csv", rows)
    filled = {c.name: c.columns for t in connect(tmp_path, dry_run=False).tables for c in t.columns}
    assert filled["started_at"] == ("Date",)
