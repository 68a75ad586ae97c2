"""Waits: what each customer waits for now: a word on its case, an order past its day, a promise past its day."""

from __future__ import annotations

import duckdb

WORD, ORDER, PROMISE = "word on a case", "order past its day", "promise past its day"
OURS, THEIRS = "('response', 'resolved')", "('customer_message', 'reopened')"  # as time in uncertainty counts them


def lay_waits(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `story.wait`, all of one customer together, and `story.open_case`, every case that is open.

    Args:
        connection: its own database has the schema `book`, filled and resolved, and the schema `story`; the variable
            `as_of` is the instant to which it is measured.
    """
    connection.execute(
        "CREATE TABLE story.open_case AS SELECT case_id, customer_id, team AS unit, opened_at, source, source_id "
        "FROM book.case WHERE customer_id IS NOT NULL AND opened_at <= getvariable('as_of') "
        "AND (closed_at IS NULL OR closed_at > getvariable('as_of'))"
    )
    connection.execute(
        "CREATE TABLE story.wait AS "
        f"WITH said AS (SELECT e.case_id, e.kind IN {THEIRS} AS theirs, e.happened_at AS said_at, "
        "(e.happened_at, coalesce(e.position, -1), e.case_event_id) AS place "
        "FROM book.case_event AS e JOIN story.open_case AS o ON o.case_id = e.case_id "
        f"WHERE e.kind IN {OURS} OR e.kind IN {THEIRS}), "
        "spoken AS (SELECT * FROM said JOIN story.open_case AS o USING (case_id) "
        "WHERE said.said_at BETWEEN o.opened_at AND getvariable('as_of')), "
        "ours AS (SELECT case_id, max(place) AS last FROM spoken WHERE NOT theirs GROUP BY case_id), "
        "turn AS (SELECT o.*, CASE WHEN ours.last IS NULL THEN o.opened_at "
        "ELSE (SELECT min(s.said_at) FROM spoken AS s "
        "WHERE s.case_id = o.case_id AND s.theirs AND s.place > ours.last) END AS since "
        "FROM story.open_case AS o LEFT JOIN ours USING (case_id)) "
        f"SELECT customer_id, unit, '{WORD}' AS kind, 'case' AS book_table, case_id AS row_id, since, "
        "true AS hour_known, source, source_id FROM turn WHERE since IS NOT NULL "
        f"UNION ALL BY NAME SELECT customer_id, team AS unit, '{ORDER}' AS kind, 'order' AS book_table, "
        "order_id AS row_id, promised_on::TIMESTAMP AS since, false AS hour_known, source, source_id "
        "FROM book.\"order\" WHERE customer_id IS NOT NULL AND promised_on < CAST(getvariable('as_of') AS DATE) "
        "AND (delivered_on IS NULL OR delivered_on > CAST(getvariable('as_of') AS DATE)) "
        "AND coalesce(status, 'open') = 'open' "
        f"UNION ALL BY NAME SELECT customer_id, team AS unit, '{PROMISE}' AS kind, 'promise' AS book_table, "
        "promise_id AS row_id, due_on::TIMESTAMP AS since, false AS hour_known, source, source_id "
        "FROM book.promise WHERE customer_id IS NOT NULL AND due_on < CAST(getvariable('as_of') AS DATE) "
        "AND outcome IS NULL ORDER BY customer_id, since, row_id"
    )
