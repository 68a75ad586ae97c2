"""How surely each record is with the records of its customer: what resolving promises, record by record.

The likelihood of a pair is that of the links of the book: by all records of the two customers, certain where a person
decided. True pairs that are not among the links, as resolving expects them, are spread evenly over the records that it
compared. The bounds are those of `Errors`: as many links wrong, and as many missing, as there may be at most, and at
least. What people decided, or islands know, is left as it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import duckdb

from cutaway.customers.linking import Errors
from cutaway.customers.records import Group
from cutaway.warehouse.duck import quoted

ENDS = ("", "_low", "_high")
ALONE, NOTHING, UNLINKED = (
    "no other island keeps customers",
    "nothing in it tells who it is",
    "no two records are linked yet",
)


def lay_joined(connection: duckdb.DuckDBPyConnection, groups: Sequence[Group]) -> None:
    """Fills `book.joined_record`: a row for each record.

    Args:
        connection: its own database has the schema `book`, with `customer_record.customer_id` and `customer_link`;
            `vault.resolver` tells of each group how far the likelihoods of its links are wrong.
        groups: the records that were resolved.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE compared AS {_compared(connection, groups)}")
    certain = "basis <> 'likeness'"
    wrong = {"": "right_part", "_low": "right_part_low", "_high": "right_part_high"}
    overlooked = {"": "1.0", "_low": "seen_low", "_high": "1.0"}
    likelihoods = ", ".join(
        f"CASE WHEN {certain} THEN likelihood WHEN linked THEN least(likelihood * coalesce({wrong[end]}, 1.0), 1.0) "
        f"ELSE likelihood * coalesce({overlooked[end]}, 1.0) END AS p{end}"
        for end in ENDS
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE told AS SELECT linked, first_record_id, second_record_id, {likelihoods} "
        f"FROM book.customer_link LEFT JOIN compared ON id = first_record_id"
    )
    sums = ", ".join(
        f"coalesce(sum(p{end}) FILTER ({which}), 0) AS {name}{end}"
        for name, which in (("made", "linked"), ("missing", "NOT linked"))
        for end in ENDS
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE of_record AS SELECT id, count(*) FILTER (linked) AS known, {sums} FROM ("
        f"SELECT first_record_id AS id, * FROM told UNION ALL SELECT second_record_id, * FROM told) GROUP BY id"
    )
    # Two records of one customer that were not compared are as surely one as the others of that customer are.
    right = [
        f"CASE WHEN known_of_all > 0 THEN coalesce(made{end}, 0) + (joined - coalesce(known, 0)) "
        f"* made_of_all{end} / known_of_all ELSE 0 END AS joined_right{end}"
        for end in ENDS
    ]
    missing = [f"coalesce(missing{end}, 0) + coalesce(unseen{end}, 0) AS missing{end}" for end in ENDS]
    of_all = ", ".join(
        f"sum(coalesce(made{end}, 0)) OVER (PARTITION BY customer_id) AS made_of_all{end}" for end in ENDS
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
        f"o.* EXCLUDE (id), c.unseen, c.unseen_low, c.unseen_high, "
        f"sum(coalesce(known, 0)) OVER (PARTITION BY customer_id) AS known_of_all, "
        f"{of_all} "
        f"FROM book.customer_record AS r LEFT JOIN of_record AS o ON o.id = r.customer_record_id "
        "LEFT JOIN compared AS c ON c.id = r.customer_record_id) "
        f"CROSS JOIN (SELECT count(DISTINCT split_part(customer_record_id, ':', 1)) AS islands "
        f"FROM book.customer_record) CROSS JOIN (SELECT count(*) FILTER (linked) AS links FROM told)"
    )
    for table in ("compared", "told", "of_record"):
        connection.execute(f"DROP TABLE {table}")


def _compared(connection: duckdb.DuckDBPyConnection, groups: Sequence[Group]) -> str:
    """SQL for all records that were compared, with the errors of their group; what is unseen is shared out evenly."""
    parts = []
    for group in groups:
        told = connection.execute("SELECT errors FROM vault.resolver WHERE sort = ?", [group.sort]).fetchall()
        errors = Errors(**json.loads(told[0][0])) if told else Errors()
        unseen = (errors.unshown, errors.unshown_low, errors.unshown_high)
        figures = [
            *(f"{2 * pairs / max(group.n, 1)!r} AS unseen{end}" for pairs, end in zip(unseen, ENDS, strict=True)),
            f"{errors.right!r} AS right_part, {errors.right_low!r} AS right_part_low",
            f"{errors.right_high!r} AS right_part_high, {errors.seen_low!r} AS seen_low",
        ]
        parts.append(f"SELECT customer_record_id AS id, {', '.join(figures)} FROM {group.table}")
    nothing = [f"0.0 AS unseen{end}, 1.0 AS right_part{end}" for end in ENDS]
    return " UNION ALL ".join(parts) or f"SELECT '' AS id, {', '.join(nothing)}, 1.0 AS seen_low WHERE false"
