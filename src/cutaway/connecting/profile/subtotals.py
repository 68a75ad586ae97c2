"""Rows between the groups of a report that add up the rows above them: they are no things of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import duckdb

from cutaway.connecting.profile.numbers import written
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.lexicon import listed
from cutaway.warehouse.duck import name, quoted

WORDS = sorted(listed("totals") | listed("subtotals"), key=len, reverse=True)
CALLED = re.compile(rf"({'|'.join(map(re.escape, WORDS))})\b", re.IGNORECASE)
MOST_FILLED = 0.7  # of the columns: a sum leaves out what cannot be added up
ALWAYS = 0.99  # of the other rows have what the sums lack
PROVEN = 0.9  # of the sums are those of the rows above
MOST = 0.34  # of the rows: where more are called a sum, the word is part of a name
PENNY = 0.011


def without_subtotals(connection: duckdb.DuckDBPyConnection, raw: RawTable, columns: tuple[str, ...]) -> RawTable:
    """The table without the rows that add up those above them; that is stated, with how many are exactly that sum.

    Args:
        connection: in which its rows are.
        raw: the table, not yet profiled.
        columns: its columns.
    """
    if len(raw.paths) != 1 or not columns:
        return raw
    found = _beginning(connection, raw, columns)
    if len(found) != 1:
        return raw
    called = found[0]
    listed_ones = ", ".join(map(name, columns))
    every = connection.execute(f"SELECT {listed_ones} FROM {raw.sql} ORDER BY _row").fetchall()
    rows = [[(value or "").strip() for value in row] for row in every]
    place = columns.index(called)
    are_sums = [bool(CALLED.match(row[place])) and sum(map(bool, row)) <= MOST_FILLED * len(columns) for row in rows]
    n = sum(are_sums)
    if n < 2 or n > MOST * len(rows):
        return raw
    lacked = next((column for c, column in enumerate(columns) if c != place and _tells(rows, are_sums, c)), None)
    if lacked is None:
        return raw
    amounts = [c for c in range(len(columns)) if c != place and _are_filled(rows, are_sums, c)]
    proven = max(((_proven(rows, are_sums, c), columns[c]) for c in amounts), default=(0.0, ""))
    if proven[0] < PROVEN:
        return raw
    words = sorted(
        {match[1] for row, is_sum in zip(rows, are_sums, strict=True) if is_sum and (match := CALLED.match(row[place]))}
    )
    begins = quoted(f"^({'|'.join(words)})\\b")
    condition = (
        f"NOT (regexp_matches(coalesce(trim(CAST(r.{name(called)} AS VARCHAR)), ''), {begins}) "
        f"AND coalesce(trim(CAST(r.{name(lacked)} AS VARCHAR)), '') = '')"
    )
    shown = ", ".join(f"`{word}`" for word in words)
    stated = (
        f"{n:,} rows whose `{called}` begins with {shown} and that have no `{lacked}` add up the rows above them "
        f"(`{proven[1]}` is that sum in {proven[0]:.0%} of them), and stay out."
    )
    sql = f"(SELECT r.* FROM {raw.sql} AS r WHERE {condition})"
    return replace(raw, sql=sql, rows=raw.rows - n, totals=(*raw.totals, condition), assumed=(*raw.assumed, stated))


def _beginning(connection: duckdb.DuckDBPyConnection, raw: RawTable, columns: Sequence[str]) -> list[str]:
    """The columns of which several values begin with a word for a sum."""
    begins = quoted(f"(?i)^({'|'.join(map(re.escape, WORDS))})\\b")
    counted = ", ".join(
        f"count(*) FILTER (regexp_matches(trim(CAST({name(c)} AS VARCHAR)), {begins}))" for c in columns
    )
    found = connection.execute(f"SELECT {counted} FROM {raw.sql}").fetchall()[0]
    return [column for column, n in zip(columns, found, strict=True) if n > 1]


def _tells(rows: Sequence[Sequence[str]], are_sums: Sequence[bool], column: int) -> bool:
    """Whether the sums lack what nearly all other rows have."""
    lacks = all(not row[column] for row, is_sum in zip(rows, are_sums, strict=True) if is_sum)
    others = [bool(row[column]) for row, is_sum in zip(rows, are_sums, strict=True) if not is_sum]
    return lacks and bool(others) and sum(others) >= ALWAYS * len(others)


def _are_filled(rows: Sequence[Sequence[str]], are_sums: Sequence[bool], column: int) -> bool:
    return all(row[column] for row, is_sum in zip(rows, are_sums, strict=True) if is_sum)


def _proven(rows: Sequence[Sequence[str]], are_sums: Sequence[bool], column: int) -> float:
    """Of the sums, the share that is the sum of the rows since the one above, or of all rows."""
    values = [row[column] for row in rows if row[column]]
    form = written(values[:1000])
    if form is None or form.clean:
        return 0.0
    since = whole = 0.0
    held = n = 0
    for row, is_sum in zip(rows, are_sums, strict=True):
        value = _number(row[column], form.decimal_comma)
        if value is None:
            continue
        if is_sum:
            n += 1
            held += any(abs(value - one) <= PENNY for one in (since, whole))
            since = 0.0
        else:
            since, whole = since + value, whole + value
    return held / n if n else 0.0


def _number(text: str, decimal_comma: bool) -> float | None:
    try:
        return float(text.replace(".", "").replace(",", ".") if decimal_comma else text)
    except ValueError:
        return None
