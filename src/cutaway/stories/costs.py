"""Costs: what dealing with us took from each customer in the window, each in the unit in which it is known.

Hours without a word, hand-offs and repeated contacts are those that the practices of these names have judged: one
number has one way of being computed. What no table tells is not zero; `available` says which costs the book can tell.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

PAID, CREDITED, GIFTS = "paid", "credited", "gifts"
LATE, REOPENED = "late", "reopened"
SILENCE, HANDOFFS, REPEATS = "silence", "handoffs", "repeats"
CAME_BACK = "('it was reopened', 'the customer wrote again', 'a new case on the same topic')"


@dataclass(frozen=True)
class Cost:
    """One thing that is added up for each customer.

    Attributes:
        id: its name in `story.cost`.
        needs: the tables of the schema `book` or `evidence` without which nobody can tell.
        sql: a query that gives `customer_id`, `unit`, `value` and `n` (rows that it rests on).
    """

    id: str
    needs: tuple[str, ...]
    sql: str


_IN = "{day} <= getvariable('last_day') AND (getvariable('first_day') IS NULL OR {day} > getvariable('first_day'))"
_CREDITED = (
    "SELECT c.customer_id, i.team AS unit, sum(c.amount_reporting) AS value, count(*) AS n FROM book.credit_note AS c "
    "LEFT JOIN book.invoice AS i ON i.invoice_id = c.invoice_id WHERE {gift} AND "
    + _IN.format(day="c.issued_on")
    + " GROUP BY ALL"
)
COSTS = (
    Cost(
        PAID,
        ("book.invoice",),
        "SELECT customer_id, unit, sum(amount) AS value, count(*) AS n FROM ("
        "SELECT customer_id, team AS unit, amount_reporting AS amount, issued_on FROM book.invoice UNION ALL "
        "SELECT c.customer_id, i.team, -c.amount_reporting, c.issued_on FROM book.credit_note AS c "
        "LEFT JOIN book.invoice AS i ON i.invoice_id = c.invoice_id) WHERE "
        + _IN.format(day="issued_on")
        + " GROUP BY ALL",
    ),
    Cost(CREDITED, ("book.credit_note",), _CREDITED.format(gift="coalesce(c.reason, '') <> 'goodwill'")),
    Cost(GIFTS, ("book.credit_note",), _CREDITED.format(gift="c.reason = 'goodwill'")),
    Cost(
        LATE,
        ("book.order",),
        "SELECT customer_id, team AS unit, sum(delivered_on - promised_on) AS value, count(*) AS n "
        'FROM book."order" WHERE delivered_on > promised_on AND ' + _IN.format(day="delivered_on") + " GROUP BY ALL",
    ),
    Cost(
        REOPENED,
        ("book.case_event",),
        "SELECT c.customer_id, coalesce(e.team, c.team) AS unit, count(*) AS value, count(DISTINCT c.case_id) AS n "
        "FROM book.case_event AS e JOIN book.case AS c USING (case_id) WHERE e.kind = 'reopened' AND "
        + _IN.format(day="e.happened_at::DATE")
        + " GROUP BY ALL",
    ),
    Cost(
        SILENCE,
        ("evidence.engagement__time_in_uncertainty",),
        "SELECT customer_id, team AS unit, sum(silent_hours) AS value, count(*) AS n "
        "FROM evidence.engagement__time_in_uncertainty WHERE excluded IS NULL GROUP BY ALL",
    ),
    Cost(
        HANDOFFS,
        ("evidence.engagement__handoffs_per_case",),
        "SELECT customer_id, team AS unit, sum(handoffs) AS value, count(*) AS n "
        "FROM evidence.engagement__handoffs_per_case WHERE excluded IS NULL GROUP BY ALL",
    ),
    Cost(
        REPEATS,
        ("evidence.engagement__first_contact_resolution",),
        f"SELECT customer_id, team AS unit, count(*) FILTER (what_came_after IN {CAME_BACK}) AS value, "
        "count(*) AS n FROM evidence.engagement__first_contact_resolution WHERE excluded IS NULL GROUP BY ALL",
    ),
)


def lay_costs(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `story.cost`, all of one customer together, and `story.known_cost`, the costs that the book can tell.

    Args:
        connection: its own database has the schemas `book`, `evidence` and `story`; the variables `first_day` (not in
            the window itself; empty for the whole book) and `last_day` are the window.
    """
    known = [cost for cost in COSTS if all(_is_filled(connection, table) for table in cost.needs)]
    connection.execute("CREATE TABLE story.known_cost (cost VARCHAR)")
    connection.execute(
        "CREATE TABLE story.cost (customer_id VARCHAR, unit VARCHAR, cost VARCHAR, value DOUBLE, n BIGINT)"
    )
    if not known:
        return
    connection.executemany("INSERT INTO story.known_cost VALUES (?)", [[cost.id] for cost in known])
    laid = " UNION ALL ".join(f"SELECT customer_id, unit, '{c.id}', value, n FROM ({c.sql})" for c in known)
    connection.execute(f"INSERT INTO story.cost {laid} ORDER BY ALL")
    connection.execute("DELETE FROM story.cost WHERE customer_id IS NULL")


def _is_filled(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    schema, _, own = table.partition(".")
    held = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = ? AND table_name = ? "
        "AND database_name = current_database()",
        [schema, own],
    ).fetchall()[0][0]
    return bool(held) and bool(connection.execute(f'SELECT 1 FROM {schema}."{own}" LIMIT 1').fetchall())
