"""The account of one query: what became of the raw rows that it read and of the rows that it returned."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from cutaway.book import Table
from cutaway.sources.queries import Query
from cutaway.warehouse.duck import name, quoted


@dataclass(frozen=True)
class Entry:
    """What became of the rows that a query read.

    `read = merged + left_out + returned` as far as the query tells: `raw_rows` says how many raw rows one book row was
    made of. `returned = entered + quarantined`.

    Attributes:
        table: the book table. `source`: the source's name. `roots`: the raw tables whose rows it turns into book rows.
        read: rows of the roots; those of a root that the query unites with itself count each time.
        returned: rows that the query returned.
        merged: raw rows that were joined to another into one book row.
        left_out: raw rows that the query left out.
        entered: rows that are now in the book.
        quarantined: rows that broke the contract.
        reasons: how many for which reason, most first.
    """

    table: str
    source: str
    roots: tuple[str, ...]
    read: int
    returned: int
    merged: int
    left_out: int
    entered: int
    quarantined: int
    reasons: tuple[tuple[str, int], ...]


def count_roots(connection: duckdb.DuckDBPyConnection, starts: tuple[tuple[str, str], ...], query: Query) -> int:
    """How many raw rows stand at the starts of a query; a table that it starts from twice counts twice."""
    raw = connection.execute(
        "SELECT lower(schema_name), lower(view_name) FROM duckdb_views() WHERE database_name = 'staging'"
    ).fetchall()
    return sum(
        connection.execute(f"SELECT count(*) FROM staging.{name(schema)}.{name(table)}").fetchall()[0][0]
        for schema, table in starts
        if (schema.lower(), table.lower()) in raw
    )


def account(
    connection: duckdb.DuckDBPyConnection, table: Table, query: Query, starts: tuple[tuple[str, str], ...], read: int
) -> Entry:
    connection.execute(
        f"INSERT INTO vault.quarantine SELECT {quoted(query.source.name)}, {quoted(table.name)}, "
        f"{quoted(query.where)}, NULL, 'book', _reason || coalesce(' (' || {name(table.key.name)} || ')', '') "
        f"FROM staging.main.checked WHERE _reason IS NOT NULL"
    )
    returned, raw_rows, quarantined = connection.execute(
        "SELECT count(*), coalesce(sum(raw_rows), 0), count(_reason) FROM staging.main.checked"
    ).fetchall()[0]
    reasons = connection.execute(
        "SELECT split_part(_reason, ': ', 1) AS why, count(*) AS n FROM staging.main.checked "
        "WHERE _reason IS NOT NULL GROUP BY why ORDER BY n DESC, why"
    ).fetchall()
    connection.execute("DROP TABLE staging.main.checked")
    return Entry(
        table=table.name,
        source=query.source.name,
        roots=tuple(dict.fromkeys(raw for _, raw in starts)),
        read=read,
        returned=returned,
        merged=max(int(raw_rows) - returned, 0),
        left_out=max(read - int(raw_rows), 0),
        entered=returned - quarantined,
        quarantined=quarantined,
        reasons=tuple(reasons),
    )
