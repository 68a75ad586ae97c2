"""The links of the book: which records are one customer, which may be, how likely it is, and who says so."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from cutaway.customers.clustering import tie
from cutaway.customers.decisions import MERGE, Decision, said_of

SHARED_ID = 0.999  # how likely it is that an id which two islands share is right: our judgement
CERTAIN = 0.99  # a link that is less likely is shown to people


def lay_links(
    connection: duckdb.DuckDBPyConnection, together: str, apart: str, possible: float, decisions: Sequence[Decision]
) -> None:
    """Fills `book.customer_link` from the links that resolving gave, the ids that islands share, and the decisions.

    Args:
        connection: its own database has the schema `book`, with `customer_record.customer_id`; `vault` is attached.
        together: table of `first_record_id`, `second_record_id` that share an id.
        apart: table of pairs of which one owns the other: however alike, they are two.
        possible: from which likelihood on a pair that is not linked is doubtful.
        decisions: of people, that count; a pair that they speak of is certain.
    """
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE pair AS SELECT first_record_id, second_record_id, "
        f"max(probability) AS probability, max(likelihood) AS likelihood, max(basis) AS basis, max(cut) AS cut FROM ("
        f"SELECT first_record_id, second_record_id, probability, coalesce(likelihood, probability) AS likelihood, "
        f"'likeness' AS basis, coalesce(reason, '') <> '' AS cut FROM vault.record_link "
        f"ANTI JOIN {apart} USING (first_record_id, second_record_id) UNION ALL "
        f"SELECT first_record_id, second_record_id, {SHARED_ID}, {SHARED_ID}, 'shared id', false FROM {together}) "
        f"GROUP BY ALL"
    )
    connection.execute("ALTER TABLE pair ADD COLUMN decided BOOLEAN")
    _decide(connection, decisions)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE told AS SELECT p.*, a.customer_id, b.customer_id AS other_customer_id, "
        "a.customer_id = b.customer_id AS linked FROM pair AS p "
        "JOIN book.customer_record AS a ON a.customer_record_id = first_record_id "
        "JOIN book.customer_record AS b ON b.customer_record_id = second_record_id"
    )
    # A link between records that surer links tie anyway is not in doubt, whatever the two have in common.
    tie(
        connection,
        "SELECT first_record_id AS one, second_record_id AS other FROM told "
        f"WHERE linked AND (decided OR basis = 'shared id' OR probability >= {CERTAIN})",
        "staging.main.tied",
    )
    # Two customers are in doubt only if most of their records are alike: one that is like one of four was judged with
    # the others, and is another.
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE alike AS WITH size AS (SELECT customer_id, count(*) AS n "
        f"FROM book.customer_record GROUP BY customer_id) "
        f"SELECT least(t.customer_id, other_customer_id) AS one, greatest(t.customer_id, other_customer_id) AS two, "
        f"2 * count(*) >= any_value(a.n * b.n) AS mostly FROM told AS t "
        f"JOIN size AS a ON a.customer_id = t.customer_id JOIN size AS b ON b.customer_id = t.other_customer_id "
        f"WHERE NOT linked AND (cut OR probability >= {possible}) GROUP BY ALL"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE owned AS SELECT DISTINCT r.customer_id, o.customer_id AS owner "
        "FROM book.customer_record AS r JOIN book.customer_record AS o ON o.customer_record_id = r.parent_record_id"
    )
    owning = (
        "((t.customer_id, other_customer_id) IN (SELECT (customer_id, owner) FROM owned) "
        "OR (other_customer_id, t.customer_id) IN (SELECT (customer_id, owner) FROM owned))"
    )
    connection.execute(
        f"INSERT INTO book.customer_link BY NAME SELECT "
        f"first_record_id || ' ' || second_record_id AS customer_link_id, t.customer_id, other_customer_id, "
        f"first_record_id, second_record_id, linked, "
        f"coalesce(decided::INT, probability) AS probability, coalesce(decided::INT, CASE WHEN NOT linked AND {owning} "
        f"THEN 0 ELSE likelihood END) AS likelihood, "
        f"CASE WHEN decided IS NULL THEN basis ELSE 'decision' END AS basis, "
        f"decided IS NULL AND CASE WHEN linked THEN one.cluster <> two.cluster ELSE (cut OR probability >= {possible}) "
        f"AND coalesce(mostly, false) AND NOT {owning} END AS doubtful, "
        f"'resolving' AS source, first_record_id || ' ' || second_record_id AS source_id FROM told AS t "
        f"JOIN staging.main.tied AS one ON one.customer_record_id = first_record_id "
        f"JOIN staging.main.tied AS two ON two.customer_record_id = second_record_id "
        f"LEFT JOIN alike ON alike.one = least(t.customer_id, other_customer_id) "
        f"AND alike.two = greatest(t.customer_id, other_customer_id)"
    )
    for table in ("pair", "told", "owned", "alike"):
        connection.execute(f"DROP TABLE {table}")


def _decide(connection: duckdb.DuckDBPyConnection, decisions: Sequence[Decision]) -> None:
    """Marks the pairs that decisions speak of, and adds those that only decisions link."""
    if not decisions:
        return
    named = sorted({record for decision in decisions for record in decision.records})
    held = connection.execute(
        "SELECT first_record_id, second_record_id FROM pair "
        "WHERE list_contains(?, first_record_id) AND list_contains(?, second_record_id)",
        [named, named],
    ).fetchall()
    decided = {pair: said for pair in held if (said := said_of(decisions, *pair)) is not None}
    for decision in decisions:
        first = decision.groups[0]
        for group in decision.groups[1:]:
            pair = min(first[0], group[0]), max(first[0], group[0])
            if pair not in decided and pair[0] != pair[1]:
                decided[pair] = said_of(decisions, *pair) or decision.kind
    connection.execute("CREATE OR REPLACE TEMP TABLE said (one VARCHAR, other VARCHAR, decided BOOLEAN)")
    connection.executemany("INSERT INTO said VALUES (?, ?, ?)", [(*p, s == MERGE) for p, s in decided.items()])
    connection.execute(
        "UPDATE pair SET decided = said.decided FROM said WHERE first_record_id = one AND second_record_id = other"
    )
    connection.execute(
        "INSERT INTO pair SELECT one, other, decided::INT, decided::INT, 'decision', false, decided FROM said "
        "ANTI JOIN pair ON first_record_id = one AND second_record_id = other"
    )
    connection.execute("DROP TABLE said")
