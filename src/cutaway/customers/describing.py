"""Describes each customer that was found by what its records say of it.

The rule, for each column by itself: the first island of `cutaway.toml` that says anything is believed; of several
things that it says, the one that most of its records say, then the one of the record that stands first in the alphabet.
What the other islands say stays in `customer_record`, where it can be seen beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from cutaway.customers.records import RECORDS
from cutaway.warehouse.duck import name, quoted

BELIEVED = ("name", "kind", "segment", "country")  # columns of `customer_record` that `customer` has too
PERSON_NAME = "coalesce(person_name, nullif(trim(concat_ws(' ', given_name, family_name)), ''))"
PLACED = "temp.main.placed_record"


def describe_customers(connection: duckdb.DuckDBPyConnection, islands: Sequence[str]) -> None:
    """Adds a row of `customer` for each customer of `customer_record`, and the names of persons to the vault.

    Args:
        connection: its own database has the schema `book`, with `customer_record.customer_id`; `vault` is attached.
        islands: the sources that fill `customer_record`, in the order in which they are believed.
    """
    order = " ".join(f"WHEN {quoted(island)} THEN {n}" for n, island in enumerate(islands))
    place = f"CASE r.source {order} ELSE {len(islands)} END" if islands else "0"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE placed_record AS SELECT r.*, {place} AS place, p.whole_name, "
        f"owner.customer_id AS parent_id FROM book.customer_record AS r "
        f"LEFT JOIN (SELECT customer_record_id, {PERSON_NAME} AS whole_name FROM {RECORDS}) AS p "
        f"USING (customer_record_id) "
        f"LEFT JOIN (SELECT customer_record_id, customer_id FROM book.customer_record) AS owner "
        f"ON owner.customer_record_id = r.parent_record_id AND owner.customer_id <> r.customer_id"
    )
    believed = [_believed(column) for column in (*BELIEVED, "parent_id")]
    joins = " ".join(
        f"LEFT JOIN ({sql}) AS {name('of_' + column)} USING (customer_id)"
        for column, sql in zip((*BELIEVED, "parent_id"), believed, strict=True)
    )
    connection.execute(
        f"INSERT INTO book.customer BY NAME SELECT customer_id, "
        f"{', '.join(f'of_{c}.said AS {name(c)}' for c in (*BELIEVED, 'parent_id'))}, first.source, first.source_id "
        f"FROM (SELECT customer_id, arg_min(source, (place, customer_record_id)) AS source, "
        f"arg_min(coalesce(source_id, customer_record_id), (place, customer_record_id)) AS source_id "
        f"FROM {PLACED} GROUP BY customer_id) AS first {joins}"
    )
    connection.execute(
        f"INSERT INTO vault.kept SELECT 'customer', customer_id, 'person_name', 'identity', said "
        f"FROM ({_believed('whole_name')})"
    )
    connection.execute("DROP TABLE placed_record")


def _believed(column: str) -> str:
    """SQL for the value of a column that is believed of each customer that has any."""
    own = name(column)
    return (
        f"SELECT customer_id, arg_min({own}, (place, -times, first)) AS said FROM (SELECT customer_id, {own}, place, "
        f"count(*) AS times, min(customer_record_id) AS first FROM {PLACED} WHERE {own} IS NOT NULL "
        f"GROUP BY customer_id, {own}, place) GROUP BY customer_id"
    )
