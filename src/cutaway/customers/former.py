"""Ids that customers had before: what people wrote down with such an id goes on to the customer of now.

An id retires where resolving or a decision joins its customer with another, or parts it otherwise; it comes back if
that is undone. It leads to the customer that has most of the records that it had.
"""

from __future__ import annotations

import duckdb

from cutaway import book
from cutaway.customers.remembered import Past
from cutaway.warehouse.duck import PRIVATE, name

ASSIGNED, FORMER = "assigned_record", "former_id"  # tables of the vault


def follow_former(connection: duckdb.DuckDBPyConnection, assigned: str, past: Past) -> int:
    """Fills `book.former_customer`, and brings what was written with such an id to the customer of now.

    Args:
        connection: its own database has the schema `book`, `customer_id` in it brought home; `vault` is attached.
        assigned: table of `customer_record_id`, `customer_id` after all decisions.
        past: the vault of the last snapshot.

    Returns:
        How many rows were brought on.
    """
    connection.execute(f"CREATE TABLE vault.{ASSIGNED} AS SELECT customer_record_id, customer_id FROM {assigned}")
    connection.execute(f"CREATE TABLE vault.{FORMER} (customer_id VARCHAR, became VARCHAR)")
    gone = f"customer_id NOT IN (SELECT customer_id FROM {assigned})"
    if past.holds(ASSIGNED):
        connection.execute(
            f"INSERT INTO vault.{FORMER} SELECT customer_id, arg_max(became, (n, became)) FROM ("
            f"SELECT b.customer_id, a.customer_id AS became, count(*) AS n FROM {past.database}.{ASSIGNED} AS b "
            f"JOIN {assigned} AS a USING (customer_record_id) GROUP BY ALL) WHERE {gone} GROUP BY customer_id"
        )
        connection.execute(
            f"INSERT INTO vault.{FORMER} SELECT f.customer_id, coalesce(n.became, f.became) "
            f"FROM {past.database}.{FORMER} AS f LEFT JOIN vault.{FORMER} AS n ON n.customer_id = f.became "
            f"WHERE f.{gone} AND f.customer_id NOT IN (SELECT customer_id FROM vault.{FORMER})"
        )
    connection.execute(
        f"INSERT INTO book.former_customer BY NAME SELECT customer_id AS former_customer_id, became AS customer_id, "
        f"'resolving' AS source, customer_id AS source_id FROM vault.{FORMER}"
    )
    brought = 0
    for table in book.all_tables().values():
        home = f"vault.{PRIVATE}" if table.about.opens_to_groups_alone else "book"
        for column in table.columns:
            if column.refers == "customer" and not table.made_from:
                own = name(column.name)
                brought += connection.execute(
                    f"UPDATE {home}.{name(table.name)} SET {own} = f.became FROM vault.{FORMER} AS f "
                    f"WHERE f.customer_id = {name(table.name)}.{own}"
                ).fetchall()[0][0]
    return brought
