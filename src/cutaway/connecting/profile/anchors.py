"""The day from which another one is reckoned: bills fall due so many days after they were issued."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import duckdb

from cutaway.connecting.profile.column import Column
from cutaway.connecting.profile.relations import in_order, moment

if TYPE_CHECKING:
    from cutaway.connecting.profile.table import RawTable

FEWEST, MOST_MOMENTS = 30, 6  # rows that prove something; moments that are compared
TERMS, LATEST = 4, 400  # how many lengths of time are reckoned with, and days of the longest
FIRST = 0.99  # of the rows, in which no other moment is before it


def anchor(connection: duckdb.DuckDBPyConnection, raw: RawTable) -> str:
    """The first of a table's moments, if one other lies a fixed time after it; empty if none does, or several do."""
    moments = [column for column in raw.columns.values() if column.is_moment and column.filled]
    whole = [column for column in moments if column.filled == raw.rows]
    if raw.rows < FEWEST or len(whole) < 2 or len(moments) > MOST_MOMENTS:
        return ""
    pairs = [(one, other) for one, other in permutations(whole, 2) if _is_reckoned(connection, raw, one, other)]
    if len(pairs) != 1:
        return ""
    first = pairs[0][0]
    shares = [in_order(connection, raw, first, other) for other in moments if other is not first]
    return first.name if all(share is None or share >= FIRST for share in shares) else ""


def _is_reckoned(connection: duckdb.DuckDBPyConnection, raw: RawTable, one: Column, other: Column) -> bool:
    """Whether one moment lies one of a few numbers of days after the other, in every row."""
    first, second = (f"CAST({moment(column)} AS DATE)" for column in (one, other))
    kinds, least, most, different = connection.execute(
        "SELECT count(DISTINCT days), min(days), max(days), count(DISTINCT first) FROM "
        f"(SELECT {first} AS first, date_diff('day', {first}, {second}) AS days FROM {raw.sql})"
    ).fetchall()[0]
    return bool(0 < kinds <= TERMS and least >= 1 and most <= LATEST and different > TERMS * kinds)
