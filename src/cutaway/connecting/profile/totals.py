"""Rows below a report that add up the rows above: they are no things of their own."""

from __future__ import annotations

from dataclasses import replace

import duckdb

from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.lexicon import listed, plain
from cutaway.warehouse.duck import name, quoted

WORDS = listed("totals")
LAST = 5  # rows from the end that are looked at
MOST_FILLED = 0.7  # of the columns: a total leaves out what cannot be added up


def without_totals(connection: duckdb.DuckDBPyConnection, raw: RawTable, columns: tuple[str, ...]) -> RawTable:
    """The table without rows at its end that are called a total; that is stated.

    Args:
        connection: in which its rows are.
        raw: the table, not yet profiled.
        columns: its columns.
    """
    if len(raw.paths) != 1 or not columns:
        return raw
    listed_ones = ", ".join(map(name, columns))
    rows = connection.execute(f"SELECT {listed_ones} FROM {raw.sql} ORDER BY _row DESC LIMIT {LAST}").fetchall()
    found: dict[str, set[str]] = {}
    for row in rows:
        filled = [
            (column, value.strip()) for column, value in zip(columns, row, strict=True) if value and value.strip()
        ]
        called = next(((c, v) for c, v in filled if plain(v).rstrip(": ") in WORDS), None)
        if called and len(filled) <= MOST_FILLED * len(columns):
            found.setdefault(called[0], set()).add(called[1])
    conditions, stated = [], []
    for column, words in found.items():
        listed_words = ", ".join(map(quoted, sorted(words)))
        conditions.append(f"coalesce(trim(CAST(r.{name(column)} AS VARCHAR)) NOT IN ({listed_words}), true)")
        shown = ", ".join(f"`{word}`" for word in sorted(words))
        stated.append(f"A row at the end whose `{column}` says {shown} adds up the others, and stays out.")
    if not conditions:
        return raw
    sql = f"(SELECT r.* FROM {raw.sql} AS r WHERE {' AND '.join(conditions)})"
    rows_left = connection.execute(f"SELECT count(*) FROM {sql}").fetchall()[0][0]
    return replace(raw, sql=sql, rows=rows_left, totals=tuple(conditions), assumed=(*raw.assumed, *stated))
