"""Completes the book's customers: those that only other tables name, and the ultimate parent of each."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from cutaway import book
from cutaway.customers.generous import add_generous_ids
from cutaway.warehouse.duck import name

DEEPEST = 32  # owners above each other; a longer chain is taken for a ring


@dataclass(frozen=True)
class Customers:
    """What is known of the customers as a whole.

    Attributes:
        n: customers.
        only_named: those that other tables name, and no record describes.
        owned: those with a parent.
        in_rings: those whose chain of owners comes back to itself; each is taken as its own parent.
    """

    n: int
    only_named: int
    owned: int
    in_rings: int


def complete_customers(connection: duckdb.DuckDBPyConnection) -> Customers:
    """Adds customers that are only named, and the columns `ultimate_parent_id` and `generous_id` to `book.customer`.

    Args:
        connection: its own database has the schema `book`, filled.
    """
    named = [
        f"SELECT {name(column.name)} AS id FROM book.{name(table.name)}"
        for table in book.all_tables().values()
        for column in table.columns
        if column.refers == "customer"
    ]
    only_named = connection.execute(
        f"INSERT INTO book.customer (customer_id, source) SELECT DISTINCT id, 'named by other records' "
        f"FROM ({' UNION '.join(named)}) WHERE id IS NOT NULL "
        f"AND NOT EXISTS (SELECT 1 FROM book.customer AS c WHERE c.customer_id = id)"
    ).fetchall()[0][0]
    rings = _find_owners(connection)
    add_generous_ids(connection)
    n, owned = connection.execute("SELECT count(*), count(parent_id) FROM book.customer").fetchall()[0]
    return Customers(n=n, only_named=only_named, owned=owned, in_rings=rings)


def _find_owners(connection: duckdb.DuckDBPyConnection) -> int:
    """Climbs all chains at once, each step doubling the distance climbed; gives the number of customers in rings."""
    connection.execute(
        "CREATE TEMP TABLE climb AS SELECT customer_id AS id, coalesce(nullif(parent_id, ''), customer_id) AS owner "
        "FROM book.customer"
    )
    distance = 1
    while distance < DEEPEST:
        connection.execute(
            "UPDATE climb SET owner = above.owner FROM climb AS above "
            "WHERE above.id = climb.owner AND above.owner <> climb.owner"
        )
        distance *= 2
    rings = connection.execute(
        "UPDATE climb SET owner = id WHERE owner IN "
        "(SELECT c.customer_id FROM book.customer AS c WHERE c.parent_id IS NOT NULL AND c.parent_id <> c.customer_id)"
    ).fetchall()[0][0]
    connection.execute("ALTER TABLE book.customer ADD COLUMN ultimate_parent_id VARCHAR")
    connection.execute(
        "UPDATE book.customer SET ultimate_parent_id = climb.owner FROM climb WHERE climb.id = customer_id"
    )
    connection.execute("DROP TABLE climb")
    return int(rings)
