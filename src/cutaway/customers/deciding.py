"""Applies what people decided to the customers that were found, reading no more than the decisions touch."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from cutaway.customers.decisions import Decision, Folding
from cutaway.warehouse.duck import one_of


def apply_decisions(
    connection: duckdb.DuckDBPyConnection, found: str, decisions: Sequence[Decision], links: str, out: str
) -> None:
    """Makes a table of all records with their customer, after all decisions.

    Args:
        connection: an open database.
        found: table of `customer_record_id`, `customer_id` as the records alone told.
        decisions: those that count, in their order.
        links: table of `first_record_id`, `second_record_id`, `probability`.
        out: the table to make, like `found`.
    """
    connection.execute(f"CREATE OR REPLACE TABLE {out} AS SELECT customer_record_id, customer_id FROM {found}")
    moved = moved_by(connection, found, decisions, links)
    if moved:
        connection.execute("CREATE OR REPLACE TEMP TABLE moved (customer_record_id VARCHAR, customer_id VARCHAR)")
        connection.executemany("INSERT INTO moved VALUES (?, ?)", list(moved.items()))
        connection.execute(
            f"UPDATE {out} SET customer_id = moved.customer_id FROM moved "
            f"WHERE moved.customer_record_id = {out.rsplit('.', 1)[-1]}.customer_record_id"
        )
        connection.execute("DROP TABLE moved")


def moved_by(
    connection: duckdb.DuckDBPyConnection, found: str, decisions: Sequence[Decision], links: str
) -> dict[str, str]:
    """The records whose customer the decisions change, with their customer after all of them."""
    if not decisions:
        return {}
    folding = folding_of(connection, found, decisions, links)
    return {record: id for record, id in folding.apply(decisions).items() if folding.found[record] != id}


def folding_of(connection: duckdb.DuckDBPyConnection, found: str, decisions: Sequence[Decision], links: str) -> Folding:
    """The customers that the decisions touch, before any is applied."""
    named = sorted({record for decision in decisions for record in decision.records})
    touched = connection.execute(
        f"SELECT DISTINCT customer_id FROM {found} WHERE customer_record_id IN {one_of(named)}", named
    ).fetchall()
    customers = [customer for (customer,) in touched]
    records = dict(
        connection.execute(
            f"SELECT customer_record_id, customer_id FROM {found} WHERE customer_id IN {one_of(customers)}", customers
        ).fetchall()
    )
    likeness = {
        (one, other): probability
        for one, other, probability in connection.execute(
            f"SELECT first_record_id, second_record_id, probability FROM {links} "
            f"WHERE first_record_id IN {one_of(records)} AND second_record_id IN {one_of(records)}",
            [*records, *records],
        ).fetchall()
    }
    wanted = sorted({decision.customer_id for decision in decisions})
    taken = {
        id
        for (id,) in connection.execute(
            f"SELECT DISTINCT customer_id FROM {found} WHERE customer_id IN {one_of(wanted)}", wanted
        ).fetchall()
    } - set(records.values())
    return Folding(
        records,
        lambda one, other: max(likeness.get((one, other), 0.0), likeness.get((other, one), 0.0)),
        taken.__contains__,
    )
