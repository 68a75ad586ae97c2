"""The customers that there would be if every doubtful link between two of them were right."""

from __future__ import annotations

import duckdb

Pair = tuple[str, str]


def add_generous_ids(connection: duckdb.DuckDBPyConnection) -> int:
    """Adds the column `generous_id` to `book.customer`: of all that doubtful links tie, the first by its id.

    It is empty where no doubtful link ties the customer to another.

    Args:
        connection: its own database has the schema `book`, with `customer` and `customer_link`.

    Returns:
        How many customers have one.
    """
    connection.execute("ALTER TABLE book.customer ADD COLUMN generous_id VARCHAR")
    pairs: list[Pair] = connection.execute(
        "SELECT DISTINCT customer_id, other_customer_id FROM book.customer_link "
        "WHERE doubtful AND NOT linked AND customer_id <> other_customer_id ORDER BY ALL"
    ).fetchall()
    ids = tied(pairs)
    if ids:
        connection.execute("CREATE TEMP TABLE generous (customer VARCHAR, generous VARCHAR)")
        connection.executemany("INSERT INTO generous VALUES (?, ?)", list(ids.items()))
        connection.execute(
            "UPDATE book.customer SET generous_id = generous.generous FROM generous WHERE customer = customer_id"
        )
        connection.execute("DROP TABLE generous")
    return len(ids)


def tied(pairs: list[Pair]) -> dict[str, str]:
    """For each customer of some pairs, the first of all that the pairs tie together, in alphabetical order."""
    first: dict[str, str] = {}

    def root(id: str) -> str:
        while first.setdefault(id, id) != id:
            id = first[id]
        return id

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    return {id: root(id) for id in sorted(first)}
