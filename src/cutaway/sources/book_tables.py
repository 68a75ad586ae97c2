"""The book's tables of a snapshot that is being made: those that open to groups alone lie in the vault meanwhile.

Rows about employees and respondents are never written into a snapshot's file: what was deleted there could still be
read from its bytes. The vault holds them, and the book has views of them until it is published.
"""

from __future__ import annotations

import duckdb

from cutaway import book
from cutaway.book import Table
from cutaway.sources import contract_sql
from cutaway.warehouse.duck import PRIVATE, name


def make_book(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes every table, empty.

    Args:
        connection: its own database gets the schema `book`; the database `vault` is attached.
    """
    connection.execute("CREATE SCHEMA book")
    connection.execute(f"CREATE SCHEMA vault.{PRIVATE}")
    for table in book.all_tables().values():
        if table.about.opens_to_groups_alone:
            connection.execute(contract_sql.create_table(table, f"vault.{PRIVATE}"))
            connection.execute(f"CREATE VIEW book.{name(table.name)} AS FROM {home(table)}")
        else:
            connection.execute(contract_sql.create_table(table))


def home(table: Table) -> str:
    """Where the table's rows are written."""
    return f"{f'vault.{PRIVATE}' if table.about.opens_to_groups_alone else 'book'}.{name(table.name)}"


def close_book(connection: duckdb.DuckDBPyConnection) -> None:
    """Takes the views away: the snapshot is published without the tables that open to groups alone."""
    for table in book.all_tables().values():
        if table.about.opens_to_groups_alone:
            connection.execute(f"DROP VIEW book.{name(table.name)}")
