"""Indexes for what is looked up by its key, one customer at a time, in a snapshot of any size.

A table that lies in the order of what it is looked up by needs none: `resolved_record` lies by customers.
"""

from __future__ import annotations

import duckdb

INDEXED = (
    ("book.customer_record", "customer_record_id"),
    ("book.customer_record", "parent_record_id"),
    ("book.customer_link", "first_record_id"),
    ("vault.record_link", "first_record_id"),
)


def lay_indexes(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes them, after the last change of the tables.

    Args:
        connection: its own database has the schema `book`, with the customers found; `vault` is attached.
    """
    for table, column in INDEXED:
        connection.execute(f"CREATE INDEX {table.partition('.')[2]}_by_{column} ON {table} ({column})")
