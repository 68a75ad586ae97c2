"""How surely each record is with the records of its customer: what resolving promises, record by record.

The likelihood of a pair is that of the links of the book: by all records of the two customers, certain where a person
decided. True pairs that are not among the links, as resolving expects them, are spread evenly over the records that it
compared. The bounds shift all weights as far as the model may err; not what people decided, or islands know.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from cutaway.customers.records import Group
from cutaway.warehouse.duck import quoted

ERROR = 2.0  # bits by which all weights may be wrong, 19 times out of 20
UNSEEN = (0.5, 2.0)  # by which what was not compared may be less, and more
ALONE, NOTHING, UNLINKED = (
    "no other island keeps customers",
    "nothing in it tells who it is",
    "no two records are linked yet",
)


def lay_joined(connection: duckdb.DuckDBPyConnection, groups: Sequence[Group]) -> None:
    """Fills `book.joined_record`: a row for each record.

    Args:
        connection: its own database has the schema `book`, with `customer_record.customer_id` and `customer_link`;
            `vault.resolver` tells of each group how many true pairs are expected that are not among the links.
        groups: the records that were resolved.
    """
    compared = " UNION ALL ".join(
        f"SELECT customer_record_id AS id, (SELECT 2 * unshown FROM vault.resolver WHERE sort = {quoted(group.sort)}) "
        f"/ {group.n} AS unseen FROM {group.table}"
        for group in groups
    )
    compared = compared or "SELECT NULL::VARCHAR AS id, 0.0 AS unseen WHERE false"
    low, high = (f"likelihood / (likelihood + (1 - likelihood) * {2**shift!r})" for shift in (ERROR, -ERROR))
    shifted = "basis <> 'likeness' OR likelihood IN (0, 1)"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE told AS SELECT linked, first_record_id, second_record_id, likelihood AS p, "
        f"CASE WHEN {shifted} THEN likelihood ELSE {low} END AS p_low, "
        f"CASE WHEN {shifted} THEN likelihood ELSE {high} END AS p_high FROM book.customer_link"
    )
    sums = ", ".join(
        f"coalesce(sum({p}) FILTER ({which}), 0) AS {name}{end}"
        for name, which in (("made", "linked"), ("missing", "NOT linked"))
        for p, end in (("p", ""), ("p_low", "_low"), ("p_high", "_high"))
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE of_record AS SELECT id, count(*) FILTER (linked) AS known, {sums} FROM ("
        f"SELECT first_record_id AS id, * FROM told UNION ALL SELECT second_record_id, * FROM told) GROUP BY id"
    )
    # Two records of one customer that were not compared are as surely one as the others of that customer are.
    right = [
        f"CASE WHEN known_of_all > 0 THEN coalesce(made{end}, 0) + (joined - coalesce(known, 0)) "
        f"* made_of_all{end} / known_of_all ELSE 0 END AS joined_right{end}"
        for end in ("", "_low", "_high")
    ]
    missing = [
        f"coalesce(missing{end}, 0) + coalesce(unseen, 0) * {by!r} AS missing{end}"
        for end, by in (("", 1.0), ("_low", UNSEEN[0]), ("_high", UNSEEN[1]))
    ]
    of_all = ", ".join(
        f"sum(coalesce({name}, 0)) OVER (PARTITION BY customer_id) AS {name.replace('made', 'made_of_all')}"
        for name in ("made", "made_low", "made_high")
    )
    why = (
        f"CASE WHEN islands < 2 THEN {quoted(ALONE)} WHEN links = 0 THEN {quoted(UNLINKED)} "
        f"WHEN joined = 0 AND unseen IS NULL THEN {quoted(NOTHING)} END"
    )
    connection.execute(
        f"INSERT INTO book.joined_record BY NAME SELECT customer_record_id AS joined_record_id, customer_id, island, "
        f"{why} AS unjudged, joined, {', '.join((*right, *missing))}, 'resolving' AS source, "
        f"customer_record_id AS source_id FROM (SELECT r.customer_record_id, r.customer_id, "
        f"split_part(r.customer_record_id, ':', 1) AS island, count(*) OVER (PARTITION BY customer_id) - 1 AS joined, "
        f"o.* EXCLUDE (id), c.unseen, sum(coalesce(known, 0)) OVER (PARTITION BY customer_id) AS known_of_all, "
        f"{of_all} "
        f"FROM book.customer_record AS r LEFT JOIN of_record AS o ON o.id = r.customer_record_id "
        f"LEFT JOIN ({compared}) AS c ON c.id = r.customer_record_id) "
        f"CROSS JOIN (SELECT count(DISTINCT split_part(customer_record_id, ':', 1)) AS islands "
        f"FROM book.customer_record) CROSS JOIN (SELECT count(*) FILTER (linked) AS links FROM told)"
    )
    for table in ("told", "of_record"):
        connection.execute(f"DROP TABLE {table}")
