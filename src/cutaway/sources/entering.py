"""Entering: from raw tables, by one query for each book table, into the book and the vault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from cutaway import book
from cutaway.book import Table
from cutaway.errors import BookError, SourceError
from cutaway.settings import SourceSettings
from cutaway.sources import contract_sql
from cutaway.sources.lineage import roots
from cutaway.warehouse.duck import name, quoted
from cutaway.warehouse.pseudonyms import Pseudonyms

EXTRA = ("source_id", "raw_rows")  # what a query may return beside the columns of the contract


@dataclass(frozen=True)
class Query:
    """One `to_book` query: where it stands, whose it is, and which table it fills."""

    file: Path
    source: SourceSettings
    table: str
    sql: str

    @property
    def where(self) -> str:
        return f"to_book/{self.source.name}/{self.file.name}"


@dataclass(frozen=True)
class Entry:
    """What became of the rows that a query read.

    `read = merged + left_out + returned` as far as the query tells: `raw_rows` says how many raw rows one book row was
    made of. `returned = entered + quarantined`.

    Attributes:
        table: the book table. `source`: the source's name. `roots`: the raw tables whose rows it turns into book rows.
        read: rows of the roots.
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


def find_queries(house: Path, sources: tuple[SourceSettings, ...]) -> list[Query]:
    """The house's queries: `to_book/<source>/<table>.sql`, or `to_book/<table>.sql` where there is one source.

    Raises:
        SourceError: if a file names no source or no book table, or there is none at all.
    """
    folder = house / "to_book"
    by_name = {source.name: source for source in sources}
    found = []
    for path in sorted(folder.rglob("*.sql")):
        parts = path.relative_to(folder).parts
        source = by_name.get(parts[0]) if len(parts) == 2 else sources[0] if len(sources) == 1 else None
        if source is None or len(parts) > 2:
            raise SourceError(
                "The query's folder is not the name of a source.",
                where=str(path),
                next_step=f"Put it into one of: {', '.join(f'to_book/{s}/' for s in by_name)}.",
            )
        if path.stem not in book.all_tables():
            raise SourceError(
                f"The book has no table `{path.stem}`.",
                where=str(path),
                next_step=f"Name the file after one of: {', '.join(book.all_tables())}.",
            )
        found.append(Query(path, source, path.stem, path.read_text(encoding="utf-8-sig")))
    if not found:
        raise SourceError(
            "No query brings the sources into the book.",
            where=str(folder),
            next_step="Write to_book/<source>/<table>.sql, one for each book table; see docs/tutorials/write-a-source.md.",
        )
    return found


def enter(connection: duckdb.DuckDBPyConnection, query: Query, pseudonyms: Pseudonyms) -> Entry:
    """Runs one query and enters its rows.

    The connection's own database has the schema `book`; the databases `staging` (raw tables) and `vault` are attached.

    Raises:
        SourceError: if the query cannot be run, or returns what the table does not have.
    """
    table = book.table(query.table)
    starts = roots(connection, query.sql, query.source.name, query.where)
    connection.execute(f"USE staging.{name(query.source.name)}")
    try:
        connection.execute(f"CREATE OR REPLACE TABLE staging.main.returned AS {query.sql.rstrip().rstrip(';')}")
        read = _count_roots(connection, starts, query)
    except duckdb.Error as error:
        raise SourceError(
            f"The query for `{query.table}` failed: {str(error).strip().splitlines()[0]}",
            where=query.where,
            next_step=f"Raw tables of `{query.source.name}`: {', '.join(t.name for t in query.source.tables)}.",
        ) from None
    finally:
        connection.execute("USE snapshot.book")
    returned = _returned(connection, table, query)
    _check(connection, table, query, returned)
    return _move(connection, table, query, pseudonyms, starts, read)


def _count_roots(connection: duckdb.DuckDBPyConnection, starts: tuple[tuple[str, str], ...], query: Query) -> int:
    known = {(query.source.name, table.name) for table in query.source.tables}
    counted = [start for start in starts if start in known or start[0] != query.source.name]
    return sum(
        connection.execute(f"SELECT count(*) FROM staging.{name(schema)}.{name(table)}").fetchall()[0][0]
        for schema, table in counted
    )


def _returned(connection: duckdb.DuckDBPyConnection, table: Table, query: Query) -> dict[str, str]:
    described = connection.execute("DESCRIBE staging.main.returned").fetchall()
    returned = {column: type for column, type, *_ in described}
    allowed = {column.name for column in table.columns} | set(EXTRA)
    unknown = [column for column in returned if column not in allowed]
    if unknown:
        raise BookError(
            f"The query returns {', '.join(f'`{c}`' for c in unknown)}, which `{table.name}` does not have.",
            where=query.where,
            next_step=f"`{table.name}` has: {', '.join(c.name for c in table.columns)}; also {', '.join(EXTRA)}.",
        )
    absent = [c.name for c in table.columns if c.required and not c.key and c.name not in returned]
    if absent:
        raise BookError(
            f"The query does not return {', '.join(f'`{c}`' for c in absent)}, which every `{table.name}` must have.",
            where=query.where,
            next_step="Return it, or leave the table out until a source can tell it.",
        )
    return returned


def _check(connection: duckdb.DuckDBPyConnection, table: Table, query: Query, returned: dict[str, str]) -> None:
    """Makes `staging.main.checked`: cast columns, `_reason` where a row is refused, and the key where there is none."""
    given = [column for column in table.columns if column.name in returned]
    typed = {column.name: contract_sql.value(column, returned[column.name], query.source.timezone) for column in given}
    branches = [branch for column in given for branch in contract_sql.reason(column, typed[column.name])]
    selected = [f"{sql} AS {name(column)}" for column, sql in typed.items()]
    if table.key.name not in returned:
        # Equal rows of one refresh are told apart by a running number, so the same rows have the same ids next time.
        content = f"sha256(concat_ws(chr(31), {', '.join(_texts(returned))}))"
        number = f"row_number() OVER (PARTITION BY {content})"
        selected.append(f"left({content}, 20) || '-' || {number} AS {name(table.key.name)}")
    source_id = "CAST(source_id AS VARCHAR)" if "source_id" in returned else "NULL::VARCHAR"
    raw_rows = "coalesce(CAST(raw_rows AS BIGINT), 1)" if "raw_rows" in returned else "1"
    refused = f"CASE {' '.join(branches)} END" if branches else "NULL::VARCHAR"
    connection.execute(
        f"CREATE OR REPLACE TABLE staging.main.checked AS SELECT {', '.join(selected)}, "
        f"{source_id} AS source_id, {raw_rows} AS raw_rows, {refused} AS _reason FROM staging.main.returned"
    )
    connection.execute("DROP TABLE staging.main.returned")
    _refuse_repeated_keys(connection, table)


def _texts(returned: dict[str, str]) -> list[str]:
    return [f"coalesce(CAST({name(column)} AS VARCHAR), chr(30))" for column in returned if column != "raw_rows"]


def _refuse_repeated_keys(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    key = name(table.key.name)
    counts = connection.execute(
        f"SELECT count(*) - count(DISTINCT {key}) FROM staging.main.checked WHERE _reason IS NULL"
    ).fetchall()
    if not counts[0][0]:
        return
    every = ", ".join(name(c.name) for c in table.columns if c.name != table.key.name) or "1"
    columns = [row[0] for row in connection.execute("DESCRIBE staging.main.checked").fetchall()]
    order = ", ".join(f"{name(c)} NULLS LAST" for c in columns if c not in (table.key.name, "_reason")) or every
    connection.execute(
        f"CREATE OR REPLACE TABLE staging.main.numbered AS SELECT * REPLACE (CASE WHEN _reason IS NULL AND "
        f"row_number() OVER (PARTITION BY {key}, _reason IS NULL ORDER BY {order}) > 1 "
        f"THEN 'another row has the same `{table.key.name}`: ' || {key} ELSE _reason END AS _reason) "
        f"FROM staging.main.checked"
    )
    connection.execute("DROP TABLE staging.main.checked")
    connection.execute("ALTER TABLE staging.main.numbered RENAME TO checked")


def _move(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    query: Query,
    pseudonyms: Pseudonyms,
    starts: tuple[tuple[str, str], ...],
    read: int,
) -> Entry:
    given = {row[0] for row in connection.execute("DESCRIBE staging.main.checked").fetchall()}
    columns = [column for column in table.columns if column.name in given]
    zone, source = query.source.timezone, quoted(query.source.name)
    own_key = contract_sql.entered(table.key, zone, pseudonyms)[0]
    taken = f"EXISTS (SELECT 1 FROM book.{name(table.name)} AS there WHERE there.{name(table.key.name)} = {own_key})"
    several = connection.execute(f"SELECT count(*) FROM book.{name(table.name)}").fetchall()[0][0]
    if several:
        connection.execute(
            f"UPDATE staging.main.checked SET _reason = 'another source has the same `{table.key.name}`: ' || "
            f"{name(table.key.name)} WHERE _reason IS NULL AND {taken}"
        )
    kept = [column for column in columns if column.in_book]
    names = [stored.rsplit(" ", 1)[0] for column in kept for stored in _names(column)]
    values = [sql for column in kept for sql in contract_sql.entered(column, zone, pseudonyms)]
    source_id = pseudonyms.unless_mail(f"coalesce(source_id, {name(table.key.name)})")
    if table.key.personal:
        source_id = own_key
    connection.execute(
        f"INSERT INTO book.{name(table.name)} ({', '.join(names)}, source, source_id) "
        f"SELECT {', '.join(values)}, {source}, {source_id} FROM staging.main.checked WHERE _reason IS NULL"
    )
    for column in columns:
        if not column.in_book:
            connection.execute(
                f"INSERT INTO vault.kept SELECT {quoted(table.name)}, {own_key}, {quoted(column.name)}, "
                f"{quoted(str(column.personal))}, {name(column.name)} FROM staging.main.checked "
                f"WHERE _reason IS NULL AND {name(column.name)} IS NOT NULL"
            )
    return _account(connection, table, query, starts, read)


def _names(column: book.Column) -> list[str]:
    suffix = {book.Type.INSTANT: "_local", book.Type.MONEY: "_reporting"}.get(column.type)
    return [f"{name(column.name)} x"] + ([f"{name(column.name + suffix)} x"] if suffix and not column.personal else [])


def _account(
    connection: duckdb.DuckDBPyConnection, table: Table, query: Query, starts: tuple[tuple[str, str], ...], read: int
) -> Entry:
    connection.execute(
        f"INSERT INTO vault.quarantine SELECT {quoted(query.source.name)}, {quoted(table.name)}, "
        f"{quoted(query.where)}, NULL, 'book', _reason || ' (' || {name(table.key.name)} || ')' "
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
        roots=tuple(raw for _, raw in starts),
        read=read,
        returned=returned,
        merged=max(int(raw_rows) - returned, 0),
        left_out=max(read - int(raw_rows), 0),
        entered=returned - quarantined,
        quarantined=quarantined,
        reasons=tuple(reasons),
    )
