"""Lays down the review queue of a snapshot: pairs of customers whose links are in doubt, worth first."""

from __future__ import annotations

import duckdb

from cutaway import book
from cutaway.warehouse.duck import name


def lay_queue(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `review.doubt`: a row for each pair in doubt: its place, its likeliest link, and what hangs on each side.

    What hangs on a pair is what the smaller of its customers paid, net of credit notes, and the rows of the book that
    are of it: the part that would be elsewhere. Where the two are linked already, it is the whole customer.

    Args:
        connection: its own database has the schema `book`, filled and resolved.
    """
    connection.execute("CREATE SCHEMA review")
    connection.execute(
        "CREATE TEMP TABLE pair_in_doubt AS SELECT least(customer_id, other_customer_id) AS one, "
        "greatest(customer_id, other_customer_id) AS other, count(*) AS links, max(probability) AS probability, "
        "min_by({'first': first_record_id, 'second': second_record_id}, "
        "(-probability, first_record_id, second_record_id)) AS likeliest "
        "FROM book.customer_link WHERE doubtful GROUP BY ALL"
    )
    connection.execute(
        "CREATE TEMP TABLE side_in_doubt AS SELECT DISTINCT customer_id FROM ("
        "SELECT one AS customer_id FROM pair_in_doubt UNION ALL SELECT other FROM pair_in_doubt)"
    )
    counted = " UNION ALL ".join(
        f"SELECT {name(column.name)} AS customer_id FROM book.{name(table.name)}"
        for table in book.all_tables().values()
        if not (table.made_from or table.about.opens_to_groups_alone or table.name == "customer")
        for column in table.columns
        if column.refers == "customer"
    )
    connection.execute(
        "CREATE TABLE review.doubt AS WITH "
        f"rows AS (SELECT customer_id, count(*) AS n FROM ({counted}) SEMI JOIN side_in_doubt USING (customer_id) "
        "GROUP BY customer_id), "
        "paid AS (SELECT customer_id, sum(amount)::DOUBLE AS revenue FROM ("
        "SELECT customer_id, amount_reporting AS amount FROM book.invoice UNION ALL "
        "SELECT customer_id, -amount_reporting FROM book.credit_note) SEMI JOIN side_in_doubt USING (customer_id) "
        "GROUP BY customer_id), "
        "side AS (SELECT customer_id, coalesce(n, 0) AS n, coalesce(revenue, 0) AS revenue FROM side_in_doubt "
        "LEFT JOIN rows USING (customer_id) LEFT JOIN paid USING (customer_id)) "
        "SELECT row_number() OVER (ORDER BY least(a.revenue, b.revenue) DESC, least(a.n, b.n) DESC, "
        "p.probability DESC, one, other) AS place, one, other, "
        "likeliest.first AS first_record_id, likeliest.second AS second_record_id, "
        "links, a.revenue AS one_revenue, a.n AS one_rows, b.revenue AS other_revenue, b.n AS other_rows "
        "FROM pair_in_doubt AS p JOIN side AS a ON a.customer_id = one JOIN side AS b ON b.customer_id = other "
        "ORDER BY place"
    )
    connection.execute("DROP TABLE pair_in_doubt; DROP TABLE side_in_doubt")
