"""Fills a book from a few rows, by the contract: the same casts, rates and owners that a refresh would give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from cutaway import book
from cutaway.book import Column, Table, Type
from cutaway.customers.hierarchy import complete_customers
from cutaway.errors import BookError, CutawayError, Problems
from cutaway.sources import contract_sql
from cutaway.sources.reporting_currency import convert_money
from cutaway.sources.working_time import TABLES as WORKING_TIME
from cutaway.sources.working_time import fill_working_time
from cutaway.testing.texttables import Rows, read_rows
from cutaway.warehouse.duck import name, open_duck
from cutaway.working_week import WorkingWeek

Given = str | Iterable[Mapping[str, object]]

REPORTING_CURRENCY = "EUR"
MEMORY = 500_000_000  # bytes; books of tests are small, and many are open at once
THREADS = 2
MOST_TOLD = 5  # refused rows that a message shows


def fill_book(tables: Mapping[str, Given], currency: str = REPORTING_CURRENCY) -> duckdb.DuckDBPyConnection:
    """A database in memory whose schema `book` holds the given rows, and whose schema `evidence` is empty.

    Columns that are not given are empty, with three exceptions: a key is numbered, a `currency` is the reporting
    currency, and the wall clock of an instant (`<instant>_local`) is UTC. Without `working_hours` and `holiday` the
    company works as a house that says nothing of it: Monday to Friday, 8 to 18 h. Customers that only other tables
    name are added, and `ultimate_parent_id` is found, as in a refresh.

    Args:
        tables: rows by book table: a text (see `texttables`), or rows that map columns to values.
        currency: the reporting currency; empty if the company has set none.

    Raises:
        BookError: if a table or column is not in the contract, or a value is not what its column may hold.
    """
    unknown = [table for table in tables if table not in book.all_tables()]
    if unknown:
        raise BookError(
            f"The book has no table {', '.join(f'`{t}`' for t in unknown)}.",
            next_step=f"It has: {', '.join(book.all_tables())}.",
        )
    connection = open_duck(memory=MEMORY, threads=THREADS)
    connection.execute("CREATE SCHEMA book")
    connection.execute("CREATE SCHEMA evidence")
    for table in book.all_tables().values():
        connection.execute(contract_sql.create_table(table))
    for table_name, given in tables.items():
        _enter(connection, book.table(table_name), read_rows(table_name, given), currency or REPORTING_CURRENCY)
    if not {*WORKING_TIME} & {*tables}:
        fill_working_time(connection, WorkingWeek())
    told = [f"{t}.{c.name}" for t in tables for c in _added(book.table(t), Type.MONEY, "_reporting")]
    kept = {where: _reporting_given(connection, where) for where in told}
    convert_money(connection, currency)
    for where, values in kept.items():
        _put_back(connection, where, values)
    complete_customers(connection)
    return connection


def columns_of(table: Table) -> dict[str, Column]:
    """The columns that rows of a table may be given: the contract's own, and those that the book adds to them."""
    own = {column.name: column for column in table.columns if column.in_book}
    added = [*_added(table, Type.INSTANT, "_local"), *_added(table, Type.MONEY, "_reporting")]
    lineage = Column("source", Type.TEXT, "The source that the row came from.")
    return own | {column.name: column for column in (*added, lineage)}


def _added(table: Table, type: Type, suffix: str) -> list[Column]:
    return [Column(c.name + suffix, type, c.meaning) for c in table.columns if c.type is type and c.in_book]


def _enter(connection: duckdb.DuckDBPyConnection, table: Table, rows: Rows, currency: str) -> None:
    if not rows:
        return
    allowed = columns_of(table)
    given = list(dict.fromkeys(column for row in rows for column in row))
    _refuse_unknown(table, allowed, given)
    texts = {column: [row.get(column) for row in rows] for column in given}
    if table.key.name not in texts:
        texts[table.key.name] = [f"{table.name}-{n}" for n in range(1, len(rows) + 1)]
    if table.money and "currency" not in texts:
        texts["currency"] = [currency] * len(rows)
    connection.register("given", pa.table({column: pa.array(cells, pa.string()) for column, cells in texts.items()}))
    columns = [allowed[column] for column in texts]
    typed = {column.name: contract_sql.value(column, "VARCHAR", "UTC") for column in columns}
    branches = [branch for column in columns for branch in contract_sql.reason(column, typed[column.name])]
    if branches:
        _refuse_rows(connection, table, branches)
    for column in allowed.values():
        if column.type is Type.INSTANT and column.name in typed and f"{column.name}_local" in allowed:
            typed.setdefault(f"{column.name}_local", typed[column.name])
    typed.setdefault("source", "'test'")
    connection.execute(
        f"INSERT INTO book.{name(table.name)} ({', '.join(map(name, typed))}, source_id) "
        f"SELECT {', '.join(typed.values())}, {name(table.key.name)} FROM given"
    )
    connection.unregister("given")
    _refuse_repeated_keys(connection, table)


def _refuse_unknown(table: Table, allowed: Mapping[str, Column], given: list[str]) -> None:
    vault = {column.name for column in table.columns if not column.in_book}
    problems: list[CutawayError] = []
    for column in given:
        if column in vault:
            problems.append(BookError(f"`{table.name}.{column}` is kept in the vault; no practice can read it."))
        elif column not in allowed:
            problems.append(BookError(f"`{table.name}` has no column `{column}`."))
    absent = [c.name for c in table.columns if c.required and not c.key and c.name not in (*given, "currency")]
    problems += [BookError(f"Every row of `{table.name}` must have `{column}`.") for column in absent]
    if problems:
        raise BookError(
            " ".join(problem.what for problem in problems),
            where=f"book.{table.name}",
            next_step=f"`{table.name}` has: {', '.join(allowed)}.",
        )


def _refuse_rows(connection: duckdb.DuckDBPyConnection, table: Table, branches: list[str]) -> None:
    refused = connection.execute(
        f"SELECT {name(table.key.name)}, why FROM (SELECT *, CASE {' '.join(branches)} END AS why FROM given) "
        f"WHERE why IS NOT NULL LIMIT {MOST_TOLD}"
    ).fetchall()
    if refused:
        raise Problems(
            [BookError(f"{why}", where=f"book.{table.name}, {table.key.name} {key}") for key, why in refused],
            what=f"Rows of `{table.name}` are not what its contract says.",
        )


def _refuse_repeated_keys(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    key = name(table.key.name)
    repeated = connection.execute(
        f"SELECT {key} FROM book.{name(table.name)} GROUP BY {key} HAVING count(*) > 1 ORDER BY {key} LIMIT {MOST_TOLD}"
    ).fetchall()
    if repeated:
        raise BookError(
            f"Two rows have the same `{table.key.name}`: {', '.join(row[0] for row in repeated)}.",
            where=f"book.{table.name}",
            next_step="Give each row its own, or leave the column out: the rows are then numbered.",
        )


def _reporting_given(connection: duckdb.DuckDBPyConnection, where: str) -> list[tuple[str, str]]:
    """The amounts in the reporting currency that a test gave itself, by the row's key."""
    table, column = where.split(".")
    key = book.table(table).key.name
    given: list[tuple[str, str]] = connection.execute(
        f"SELECT {name(key)}, {name(column)} FROM book.{name(table)} WHERE {name(column)} IS NOT NULL"
    ).fetchall()
    return given


def _put_back(connection: duckdb.DuckDBPyConnection, where: str, values: list[tuple[str, str]]) -> None:
    table, column = where.split(".")
    key = book.table(table).key.name
    if values:
        connection.executemany(
            f"UPDATE book.{name(table)} SET {name(column)} = ? WHERE {name(key)} = ?", [(v, k) for k, v in values]
        )
