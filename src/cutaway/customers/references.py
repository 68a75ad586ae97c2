"""Brings the ids that islands use for customers, in all tables of the book, to the customers that were found."""

from __future__ import annotations

import duckdb

from cutaway import book
from cutaway.warehouse.duck import PRIVATE, name


def bring_home(connection: duckdb.DuckDBPyConnection, assigned: str) -> int:
    """Puts the customer's id in place of the record's, wherever a table of the book refers to a customer.

    An id that is no record's stays: its source fills `customer` itself.

    Args:
        connection: its own database has the schema `book`.
        assigned: table of `customer_record_id`, `customer_id`.

    Returns:
        How many references were brought home.
    """
    brought = 0
    for table in book.all_tables().values():
        for column in table.columns:
            if column.refers == "customer" and not table.made_from:
                own = name(column.name)
                home = f"vault.{PRIVATE}" if table.about.opens_to_groups_alone else "book"
                brought += connection.execute(
                    f"UPDATE {home}.{name(table.name)} SET {own} = a.customer_id "
                    f"FROM {assigned} AS a WHERE a.customer_record_id = {name(table.name)}.{own}"
                ).fetchall()[0][0]
    connection.execute("ALTER TABLE book.customer_record ADD COLUMN customer_id VARCHAR")
    connection.execute(
        f"UPDATE book.customer_record SET customer_id = a.customer_id FROM {assigned} AS a "
        f"WHERE a.customer_record_id = customer_record.customer_record_id"
    )
    return brought
