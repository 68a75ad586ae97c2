"""A seeded random book, made from the contract alone: whatever tables and columns the book has, they are filled.

It is as untidy as real records: empty cells, ties, steps out of order, customers that nobody described, customers that
own each other, several teams, segments, channels and currencies.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from cutaway import book
from cutaway.book import Column, Table, Type

Row = dict[str, object]
Rows = list[Row]

BUSY = datetime(2024, 6, 28, 12)  # much happens in the days around it, so that much is under way on that day
BUSY_SHARE, BUSY_DAYS = 0.3, 10
FIRST, LAST = datetime(2021, 1, 1), datetime(2024, 12, 31)  # what happens in the book happens between
EMPTY = 0.06  # of the cells that may be empty
OUT_OF_ORDER = 0.03  # of what should come after something else
ON_THE_HOUR = 0.3  # of instants, so that there are ties
CUSTOMERS = 60
WORDS = ("north", "south", "east", "west", "centre")
PROBABILITIES = ("probability", "likelihood")
CURRENCIES = ("EUR", "EUR", "EUR", "USD", "CHF")


SETTLED: dict[str, Rows] = {  # what is not drawn at random: a book of random rates or hours would tell nothing
    "exchange_rate": [
        {"exchange_rate_id": f"{name}-{day}", "currency": name, "valid_from": day, "rate": rate + i / 16}
        for name, rate in (("USD", 0.9), ("CHF", 1.05))
        for i, day in enumerate((date(2020, 1, 1), date(2022, 6, 1), date(2024, 3, 1)))
    ],
    "working_hours": [
        {
            "working_hours_id": f"{team}-{weekday}-{start}",
            "team": team,
            "weekday": weekday,
            "from_hour": start,
            "to_hour": end,
        }
        for team, start, end in ((None, 8, 12.5), (None, 13.5, 18), ("north", 0, 24))
        for weekday in range(1, 6)
    ],
}


def random_book(seed: int, rows: int = 1000) -> dict[str, Rows]:
    """Rows for every table of the book.

    Args:
        seed: the same seed gives the same book.
        rows: how many for each table; four times as many for tables that tell the steps of another one.
    """
    rng = random.Random(seed)
    made: dict[str, Rows] = {}
    for table in _parents_first():
        n = _how_many(table, rows)
        made[table.name] = SETTLED.get(table.name) or [_row(rng, table, i, made) for i in range(n)]
    return made


def _how_many(table: Table, rows: int) -> int:
    if table.name == "customer":
        return CUSTOMERS
    if table.name == "credit_note":
        return rows // 8  # a company that credits as much as it bills has no revenue to question
    return 4 * rows if any(c.required and c.refers for c in table.columns) else rows


def later_rows(seed: int, tables: dict[str, Rows], after: datetime, rows: int = 100) -> dict[str, Rows]:
    """Rows that tell of what happened after an instant, to be added to a book: new units, and steps of old ones."""
    rng = random.Random(seed)
    later: dict[str, Rows] = {}
    for table in _parents_first():
        if not any(column.occurred for column in table.columns):
            continue
        later[table.name] = [_after(rng, table, _row(rng, table, i, tables, "later"), after) for i in range(rows)]
    return later


def _parents_first() -> list[Table]:
    """Tables in an order in which a table comes after those that its required references name."""
    left, ordered = dict(book.all_tables()), [book.table("customer")]
    del left["customer"]
    while left:
        names = {table.name for table in ordered}
        needs = {t: {c.refers for c in t.columns if c.refers in book.all_tables()} - {t.name} for t in left.values()}
        ready = [table for table, needed in needs.items() if needed <= names]
        for table in ready or [next(iter(left.values()))]:
            ordered.append(left.pop(table.name))
    return ordered


def _row(rng: random.Random, table: Table, number: int, made: dict[str, Rows], prefix: str = "") -> Row:
    row: Row = {}
    moment = _some_moment(rng)
    for column in table.columns:
        if not column.in_book:
            continue
        if column.key:
            row[column.name] = f"{prefix}{table.name}-{number}"
            continue
        if column.refers:
            row[column.name], known = _reference(rng, column, made)
            moment = known or moment
            continue
        if column.type in (Type.DATE, Type.INSTANT):
            moment = _later(rng, moment)
        empty = not column.required and rng.random() < EMPTY
        row[column.name] = None if empty else _value(rng, column, moment)
    return row


def _some_moment(rng: random.Random) -> datetime:
    if rng.random() < BUSY_SHARE:
        return BUSY + timedelta(days=rng.gauss(0, BUSY_DAYS))
    return FIRST + (LAST - FIRST) * rng.random()


def _reference(rng: random.Random, column: Column, made: dict[str, Rows]) -> tuple[str | None, datetime | None]:
    """The id of a row of another table, and when that happened; at times of a row that nobody has, or of none."""
    if not column.required and rng.random() < EMPTY:
        return None, None
    key = f"{column.refers}_id"
    rows = made.get(column.refers)
    if not rows:  # the table itself (a customer's parent), or one that the book does not have
        return (f"{column.refers}-{rng.randrange(CUSTOMERS)}" if rng.random() < 0.3 else None), None
    # Squared, so that some customers have much and many have little.
    there = rows[int(len(rows) * rng.random() ** (2 if column.refers == "customer" else 1))]
    if rng.random() < EMPTY:
        return f"unseen-{rng.randrange(9)}", None
    return str(there[key]), next((at for at in there.values() if isinstance(at, datetime)), None)


def _later(rng: random.Random, moment: datetime) -> datetime:
    hours = rng.expovariate(1 / 30)
    if rng.random() < OUT_OF_ORDER:
        hours = -hours
    at = min(moment + timedelta(hours=hours), LAST)
    if rng.random() < ON_THE_HOUR:
        at = at.replace(minute=0, second=0, microsecond=0)
    return at


def _value(rng: random.Random, column: Column, moment: datetime) -> object:
    match column.type:
        case Type.CHOICE:
            return rng.choice(column.choices)
        case Type.INTEGER:
            return rng.randrange(6)
        case Type.NUMBER if column.name in PROBABILITIES:
            return round(rng.random(), 3)
        case Type.NUMBER:
            return round(rng.uniform(0, 10), 3)
        case Type.MONEY:
            return f"{rng.lognormvariate(6, 1.2):.2f}"
        case Type.DATE:
            return moment.date()
        case Type.INSTANT | Type.CLOCK:
            return moment
        case Type.BOOLEAN:
            return rng.random() < 0.5
        case _:
            return rng.choice(CURRENCIES if column.name == "currency" else WORDS)


def _after(rng: random.Random, table: Table, row: Row, instant: datetime) -> Row:
    """The row with all that has happened in it moved to later than the instant; dates to later than its day."""
    at = instant
    for column in table.columns:
        if column.type is Type.INSTANT:
            at += timedelta(hours=rng.expovariate(1 / 30), seconds=1)
            row[column.name] = at
        elif column.type is Type.DATE and column.occurred:
            row[column.name] = instant.date() + timedelta(days=1 + rng.randrange(60))
    return row


def shuffled(seed: int, tables: dict[str, Rows]) -> dict[str, Rows]:
    """The same rows in another order."""
    rng = random.Random(seed)
    return {table: rng.sample(rows, len(rows)) for table, rows in tables.items()}


def both(first: dict[str, Rows], second: dict[str, Rows]) -> dict[str, Rows]:
    """The rows of both, table by table."""
    names: Iterable[str] = dict.fromkeys([*first, *second])
    return {name: [*first.get(name, []), *second.get(name, [])] for name in names}
