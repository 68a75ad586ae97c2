"""The step of a refresh that finds out who the customers are: from the records of all islands to `customer`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from cutaway.customers.clustering import lay_clusters
from cutaway.customers.deciding import apply_decisions
from cutaway.customers.decisions import Decision
from cutaway.customers.describing import describe_customers
from cutaway.customers.former import follow_former
from cutaway.customers.indexes import lay_indexes
from cutaway.customers.joined import lay_joined
from cutaway.customers.linking import Linked, Linker, link
from cutaway.customers.links import lay_links
from cutaway.customers.queueing import lay_queue
from cutaway.customers.records import Group, add_named, lay_records
from cutaway.customers.references import bring_home
from cutaway.customers.remembered import Past, make_memory, remember, remember_found
from cutaway.customers.stable_ids import keep_ids

FOUND, ASSIGNED = "staging.main.found_customer", "staging.main.assigned_customer"
TOGETHER, APART = "staging.main.same_records", "staging.main.owner_records"


@dataclass(frozen=True)
class Identified:
    """What became of the records of customers.

    Attributes:
        records: how many each island has, by its name.
        named: records that only other tables name.
        customers: that they are.
        linked: records that are one customer with another record.
        doubtful: links that nobody has decided and the records do not settle.
        astray: ids of other islands that lead to no record.
        decisions: of people, that count.
        judged: records that were judged in this refresh; the others had not changed.
        junk: values that many records share and that identify nobody.
    """

    records: dict[str, int]
    named: int
    customers: int
    linked: int
    doubtful: int
    astray: int
    decisions: int
    judged: int
    junk: int


def identify_customers(
    connection: duckdb.DuckDBPyConnection,
    islands: Sequence[str],
    decisions: Sequence[Decision],
    past: Past,
    linker: Linker = link,
) -> Identified:
    """Finds out which records are one customer, and brings the whole book to the customers found.

    Args:
        connection: its own database has the schema `book`, filled; `staging` and `vault` are attached.
        islands: the sources that fill `customer_record`, in the order in which they are believed.
        decisions: of people, that count.
        past: what the last refresh remembered.
        linker: the engine of resolving.
    """
    make_memory(connection)
    named = add_named(connection, islands)
    groups = lay_records(connection)
    _lay_pairs(connection)
    linked = [_resolve(connection, group, past, linker) for group in groups]
    lay_clusters(connection, [one.clusters for one in linked], TOGETHER, "staging.main.clusters")
    keep_ids(connection, "staging.main.clusters", past.found, FOUND)
    remember_found(connection, FOUND)
    past.retire(FOUND)
    apply_decisions(connection, FOUND, decisions, "vault.record_link", ASSIGNED)
    bring_home(connection, ASSIGNED)
    follow_former(connection, ASSIGNED, past)
    describe_customers(connection, islands)
    possible = min((one.possible for one in linked), default=1.0)
    lay_links(connection, TOGETHER, APART, possible, decisions)
    lay_joined(connection, groups)
    lay_queue(connection)
    lay_indexes(connection)
    return _told(connection, named, groups, past, decisions)


def _resolve(connection: duckdb.DuckDBPyConnection, group: Group, past: Past, linker: Linker) -> Linked:
    learnt = past.learnt(group)
    linked = linker(
        connection,
        group,
        model=learnt.model if learnt else None,
        settled=past.settled(group) if learnt else {},
        together=_pairs(connection, TOGETHER),
        apart=_pairs(connection, APART),
    )
    remember(connection, group, linked, learnt, past)
    return linked


def _pairs(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    told = connection.execute(f"SELECT first_record_id, second_record_id FROM {table} ORDER BY ALL")
    return [(first, second) for first, second in told.fetchall()]


def _lay_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Lays out which records an island says are one, and which own each other and so are two."""
    for table, column in ((TOGETHER, "same_as"), (APART, "parent_record_id")):
        connection.execute(
            f"CREATE OR REPLACE TABLE {table} AS SELECT DISTINCT least(r.customer_record_id, o.customer_record_id) "
            f"AS first_record_id, greatest(r.customer_record_id, o.customer_record_id) AS second_record_id "
            f"FROM book.customer_record AS r JOIN book.customer_record AS o ON o.customer_record_id = r.{column} "
            f"WHERE o.customer_record_id <> r.customer_record_id"
        )


def _told(
    connection: duckdb.DuckDBPyConnection, named: int, groups: list[Group], past: Past, decisions: Sequence[Decision]
) -> Identified:
    def one(sql: str) -> int:
        return int(connection.execute(sql).fetchall()[0][0])

    islands = "SELECT source, count(*) FROM book.customer_record GROUP BY source ORDER BY source"
    records = dict(connection.execute(islands).fetchall())
    unchanged = 0
    if past.found:
        unchanged = one(
            f"SELECT count(*) FROM vault.resolved_record SEMI JOIN {past.found} USING (customer_record_id, digest)"
        )
    of_customer = "(SELECT customer_id, count(*) AS n FROM book.customer_record GROUP BY customer_id)"
    return Identified(
        records=records,
        named=named,
        customers=one(f"SELECT count(*) FROM {of_customer}"),
        linked=one(f"SELECT coalesce(sum(n), 0) FROM {of_customer} WHERE n > 1"),
        doubtful=one("SELECT count(*) FROM book.customer_link WHERE doubtful"),
        astray=one(
            "SELECT count(*) FROM book.customer_record WHERE same_as IS NOT NULL "
            "AND same_as NOT IN (SELECT customer_record_id FROM book.customer_record)"
        ),
        decisions=len(decisions),
        judged=one("SELECT count(*) FROM book.customer_record") - unchanged,
        junk=one("SELECT count(*) FROM vault.junk_value"),
    )
