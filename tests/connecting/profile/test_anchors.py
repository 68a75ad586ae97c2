"""Of two days the one from which the other is reckoned is the first; where that is not plain, none is."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from cutaway.connecting import connect
from tests.connecting.systems import BEGIN, write


def issued(folder: Path, *days: Callable[[datetime, random.Random], datetime]) -> tuple[str, ...]:
    """The column that bills with these days, under headers that say nothing, are issued on."""
    rng = random.Random(5)
    rows: list[list[object]] = [["A1", "A2", "A3", *(f"A{n}" for n, _ in enumerate(days, 4))]]
    for i in range(200):
        at = BEGIN + timedelta(hours=31 * i)
        net = rng.randrange(1000, 900_000) / 100
        rows.append([f"I{i:05}", f"{net:.2f}", "EUR", *(day(at, rng).date() for day in days)])
    rows = [[*row[:2], "Tax", "Gross", *row[2:]] if n == 0 else _taxed(row) for n, row in enumerate(rows)]
    write(folder / "invoices.csv", rows)
    filled = [c.columns for t in connect(folder, dry_run=False).tables for c in t.columns if c.name == "issued_on"]
    return filled[0] if filled else ()


def _taxed(row: list[object]) -> list[object]:
    net = float(str(row[1]))
    tax = round(net * 0.19, 2)
    return [*row[:2], f"{tax:.2f}", f"{net + tax:.2f}", *row[2:]]


def the_day(at: datetime, rng: random.Random) -> datetime:
    return at


def due(at: datetime, rng: random.Random) -> datetime:
    return at + timedelta(days=rng.choice([14, 30]))


def before(at: datetime, rng: random.Random) -> datetime:
    return at - timedelta(days=rng.randrange(1, 90))


def begin_of_period(at: datetime, rng: random.Random) -> datetime:
    return at - timedelta(days=30)


def test_the_day_that_another_is_reckoned_from_is_the_first(tmp_path: Path):
    assert issued(tmp_path, due, the_day) == ("A5",)


def test_a_day_before_it_leaves_that_open(tmp_path: Path):
    assert issued(tmp_path, before, the_day, due) == ()


def test_a_chain_of_reckoned_days_leaves_that_open(tmp_path: Path):
    assert issued(tmp_path, begin_of_period, the_day, due) == ()


def test_two_days_that_follow_each_other_as_they_like_leave_that_open(tmp_path: Path):
    assert issued(tmp_path, before, the_day) == ()


def test_a_contact_is_not_held_on_the_day_on_which_it_was_planned(tmp_path: Path):
    rows: list[list[object]] = [["A1", "A2", "A3", "A4"]]
    for i in range(200):
        at = BEGIN + timedelta(hours=31 * i)
        rows.append([70_000 + i, ("call", "meeting", "email")[i % 3], at.date(), (at + timedelta(days=3)).date()])
    write(tmp_path / "activities.csv", rows)
    assert [t.table for t in connect(tmp_path, dry_run=False).tables] == []
