"""Brings the ids that islands use for customers, in all tables of the book, to the customers that were found."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from cutaway import book
from cutaway.warehouse.duck import PRIVATE, name


def bring_home(connection: duckdb.DuckDBPyConnection, assigned: str) -> None:
    """Puts the customer's id in place of the record's, wherever a table of the book refers to a customer.

    An id that is no record's stays: its source fills `customer` itself.

    Args:
        connection: its own database has the schema `book`.
        assigned: table of `customer_record_id`, `customer_id`.
    """
    for table in book.all_tables().values():
        columns = [c.name for c in table.columns if c.refers == "customer"]
        if columns and not table.made_from:
            home = f"vault.{PRIVATE}" if table.about.opens_to_groups_alone else "book"
            _bring(connection, home, table.name, columns, assigned)
    records = f"book.customer_record AS t LEFT JOIN {assigned} AS a USING (customer_record_id)"
    _write_again(connection, "book", "customer_record", f"SELECT t.*, a.customer_id FROM {records}")


def _bring(connection: duckdb.DuckDBPyConnection, home: str, table: str, columns: Sequence[str], assigned: str) -> None:
    known = " OR ".join(f"{name(column)} IS NOT NULL" for column in columns)
    if not connection.execute(f"SELECT 1 FROM {home}.{name(table)} WHERE {known} LIMIT 1").fetchall():
        return
    brought = ", ".join(f"coalesce(a{n}.customer_id, t.{name(c)}) AS {name(c)}" for n, c in enumerate(columns))
    joins = " ".join(
        f"LEFT JOIN {assigned} AS a{n} ON a{n}.customer_record_id = t.{name(c)}" for n, c in enumerate(columns)
    )
    _write_again(connection, home, table, f"SELECT t.* REPLACE ({brought}) FROM {home}.{name(table)} AS t {joins}")


def _write_again(connection: duckdb.DuckDBPyConnection, home: str, table: str, query: str) -> None:
    """Puts a query's rows in place of a table's. To change a column of ten million rows takes five times as long."""
    connection.execute(f"CREATE TABLE {home}.written_again AS {query}")
    connection.execute(f"DROP TABLE {home}.{name(table)}")
    connection.execute(f"ALTER TABLE {home}.written_again RENAME TO {name(table)}")
