"""Entering: from raw tables, by one query for each book table, into the book and the vault."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from cutaway import book
from cutaway.book import Table
from cutaway.errors import BookError, SourceError
from cutaway.sources import contract_sql
from cutaway.sources.account import Entry, account, count_roots
from cutaway.sources.book_tables import home
from cutaway.sources.lineage import roots
from cutaway.sources.queries import Query
from cutaway.warehouse.disk_errors import is_of_the_disk
from cutaway.warehouse.duck import name, quoted
from cutaway.warehouse.pseudonyms import Pseudonyms

RECORDS = "customer_record"
EXTRA = ("source_id", "raw_rows")  # what a query may return beside the columns of the contract


def enter(
    connection: duckdb.DuckDBPyConnection, query: Query, pseudonyms: Pseudonyms, islands: Collection[str] = ()
) -> Entry:
    """Runs one query and enters its rows.

    The connection's own database has the schema `book`; the databases `staging` (raw tables) and `vault` are attached.

    Args:
        connection: to the book that is being filled.
        query: what to run.
        pseudonyms: of the house.
        islands: the sources that fill `customer_record`: their customers have the ids of their island until resolved.

    Raises:
        SourceError: if the query cannot be run, or returns what the table does not have.
    """
    table = book.table(query.table)
    starts = roots(connection, query.sql, query.source.name, query.where)
    connection.execute(f"USE staging.{name(query.source.name)}")
    # In the query a day begins at the source's midnight, also for instants that say their own zone.
    connection.execute(f"SET TimeZone = {quoted(query.source.timezone)}")
    try:
        connection.execute(f"CREATE OR REPLACE TABLE staging.main.returned AS {query.sql.rstrip().rstrip(';')}")
        read = count_roots(connection, starts, query)
    except duckdb.Error as error:
        if is_of_the_disk(error):
            raise
        raise SourceError(
            f"The query for `{query.table}` failed: {str(error).strip().splitlines()[0]}",
            where=query.where,
            next_step=f"Raw tables of `{query.source.name}`: {', '.join(t.name for t in query.source.tables)}.",
        ) from None
    finally:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("USE snapshot.book")
    returned = _returned(connection, table, query)
    _check(connection, table, query, returned, islands)
    return _move(connection, table, query, pseudonyms, starts, read)


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


def _check(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    query: Query,
    returned: dict[str, str],
    islands: Collection[str],
) -> None:
    """Makes `staging.main.checked`: cast columns, `_reason` where a row is refused, and the key where there is none."""
    given = [column for column in table.columns if column.name in returned]
    typed = {column.name: contract_sql.value(column, returned[column.name], query.source.timezone) for column in given}
    branches = [branch for column in given for branch in contract_sql.reason(column, typed[column.name])]
    spoken = {c.name: contract_sql.of_island(c, typed[c.name], query.source.name, islands) for c in given}
    selected = [f"{sql} AS {name(column)}" for column, sql in spoken.items()]
    if table.key.name not in returned:
        # Equal rows of one refresh are told apart by a running number, so the same rows have the same ids next time.
        content = f"sha256(concat_ws(chr(31), {', '.join([quoted(query.source.name), *_texts(returned)])}))"
        number = f"row_number() OVER (PARTITION BY {content})"
        selected.append(f"left({content}, 20) || '-' || {number} AS {name(table.key.name)}")
    source_id = "CAST(source_id AS VARCHAR)" if "source_id" in returned else "NULL::VARCHAR"
    raw_rows = "coalesce(TRY_CAST(raw_rows AS BIGINT), 1)" if "raw_rows" in returned else "1"
    refused = f"CASE {' '.join(branches)} END" if branches else "NULL::VARCHAR"
    try:
        connection.execute(
            f"CREATE OR REPLACE TABLE staging.main.checked AS SELECT {', '.join(selected)}, "
            f"{source_id} AS source_id, {raw_rows} AS raw_rows, {refused} AS _reason FROM staging.main.returned"
        )
    except duckdb.Error as error:
        if is_of_the_disk(error):
            raise
        raise BookError(
            f"What the query returns cannot be a `{table.name}`: {str(error).strip().splitlines()[0]}",
            where=query.where,
            next_step=f"It returns: {', '.join(f'{column} {type}' for column, type in returned.items())}.",
        ) from None
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
    columns = [row[0] for row in connection.execute("DESCRIBE staging.main.checked").fetchall()]
    order = ", ".join(f"{name(c)} NULLS LAST" for c in columns if c not in (table.key.name, "_reason"))
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
    given = {column: type for column, type, *_ in connection.execute("DESCRIBE staging.main.checked").fetchall()}
    columns = [column for column in table.columns if column.name in given]
    zone, source = query.source.timezone, quoted(query.source.name)
    own_name = name(table.key.name)
    own_key = contract_sql.entered(table.key, "VARCHAR", zone, pseudonyms)[0]
    # Not EXISTS: inside of it the key's name would mean the book's own column, and every row would be taken.
    taken = f"{own_key} IN (SELECT {name(table.key.name)} FROM book.{name(table.name)})"
    several = connection.execute(f"SELECT count(*) FROM book.{name(table.name)}").fetchall()[0][0]
    if several:
        connection.execute(
            f"UPDATE staging.main.checked SET _reason = 'another source has the same `{table.key.name}`: ' || "
            f"{name(table.key.name)} WHERE _reason IS NULL AND {taken}"
        )
    kept = [column for column in columns if column.in_book]
    names = [stored.rsplit(" ", 1)[0] for column in kept for stored in _names(column)]
    values = [sql for c in kept for sql in contract_sql.entered(c, given[c.name], zone, pseudonyms)]
    own_id = f"substr({name(table.key.name)}, {len(query.source.name) + 2})" if table.name == RECORDS else own_name
    source_id = pseudonyms.unless_mail(f"coalesce(source_id, {own_id})")
    if table.key.personal:
        source_id = own_key
    connection.execute(
        f"INSERT INTO {home(table)} ({', '.join(names)}, source, source_id) "
        f"SELECT {', '.join(values)}, {source}, {source_id} FROM staging.main.checked WHERE _reason IS NULL"
    )
    for column in columns:
        if not column.in_book:
            connection.execute(
                f"INSERT INTO vault.kept SELECT {quoted(table.name)}, {own_key}, {quoted(column.name)}, "
                f"{quoted(str(column.personal))}, {name(column.name)} FROM staging.main.checked "
                f"WHERE _reason IS NULL AND {name(column.name)} IS NOT NULL"
            )
    return account(connection, table, query, starts, read)


def _names(column: book.Column) -> list[str]:
    suffix = {book.Type.INSTANT: "_local", book.Type.MONEY: "_reporting"}.get(column.type)
    return [f"{name(column.name)} x"] + ([f"{name(column.name + suffix)} x"] if suffix and not column.personal else [])
