"""What one refresh remembers for the next, in the vault: who was found to be whom, and what was learnt for it.

Records that have not changed are not judged again, and what was learnt stays as it is until there are half as many
records again; ids are taken over in any case.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import duckdb

from cutaway.customers.linking import Errors, Linked
from cutaway.customers.records import RECORDS, Group
from cutaway.warehouse.duck import quoted

STALE = 1.5  # times the records from which something was learnt, or fewer than one part in so many

MEMORY = {
    "resolved_record": "customer_record_id VARCHAR, digest VARCHAR, customer_id VARCHAR",
    "record_link": "sort VARCHAR, first_record_id VARCHAR, second_record_id VARCHAR, probability DOUBLE, "
    'likelihood DOUBLE, reason VARCHAR, fields STRUCT("column" VARCHAR, level VARCHAR, bits DOUBLE)[]',
    "resolver": "sort VARCHAR, model VARCHAR, kinds VARCHAR, records BIGINT, possible DOUBLE, chosen VARCHAR[], "
    "errors VARCHAR",
    "retired_id": "customer_id VARCHAR, became VARCHAR",
    "junk_value": "sort VARCHAR, book_column VARCHAR, value VARCHAR, records BIGINT",
}


@dataclass(frozen=True)
class Learnt:
    """What a resolving of one group learnt, from which columns, from how many records, and how far it errs."""

    model: str
    kinds: dict[str, str]
    records: int
    errors: Errors

    def serves(self, group: Group) -> bool:
        """Whether it may judge the group: the same columns are filled, and there are not many more records or fewer."""
        return self.kinds == group.kinds and self.records / STALE <= group.n <= self.records * STALE


@dataclass(frozen=True)
class Past:
    """The vault of the last snapshot, opened for reading under a name; an empty name if there is none."""

    connection: duckdb.DuckDBPyConnection
    database: str = ""

    @property
    def found(self) -> str | None:
        """The table of `customer_record_id`, `digest`, `customer_id` as the records alone told; None without memory."""
        return f"{self.database}.resolved_record" if self.holds(*MEMORY) else None

    def holds(self, *tables: str) -> bool:
        """Whether the last refresh, which may have been one of an earlier version, remembered these."""
        if not self.database:
            return False
        held = self.connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [self.database]
        ).fetchall()
        return set(tables) <= {table for (table,) in held}

    def learnt(self, group: Group) -> Learnt | None:
        """What may judge the group, of what was learnt before."""
        if self.found is None:
            return None
        held = self.connection.execute(
            f"SELECT * FROM {self.database}.resolver WHERE sort = ?", [group.sort]
        ).to_arrow_table()
        row = held.to_pylist()[0] if held.num_rows else {}
        errors = Errors(**json.loads(row.get("errors") or "{}"))  # a house of an earlier version has not kept them
        learnt = Learnt(row["model"], json.loads(row["kinds"]), row["records"], errors) if row else None
        return learnt if learnt is not None and learnt.serves(group) else None

    def settled(self, group: Group) -> dict[str, str]:
        """The customer of each of the group's records that has not changed."""
        return dict(
            self.connection.execute(
                f"SELECT customer_record_id, b.customer_id FROM {group.table} "
                f"JOIN {self.found} AS b USING (customer_record_id, digest)"
            ).fetchall()
        )

    def retire(self, found: str) -> None:
        """Remembers the ids that no customer has any more, with the customer that has most of their records."""
        if self.found is None:
            return
        self.connection.execute(
            f"INSERT INTO vault.retired_id SELECT customer_id, arg_max(became, (n, became)) "
            f"FROM (SELECT b.customer_id, f.customer_id AS became, count(*) AS n FROM {self.found} AS b "
            f"JOIN {found} AS f USING (customer_record_id) GROUP BY ALL) "
            f"WHERE customer_id NOT IN (SELECT customer_id FROM {found}) GROUP BY customer_id"
        )
        self.connection.execute(
            f"INSERT INTO vault.retired_id SELECT r.customer_id, coalesce(n.became, r.became) "
            f"FROM {self.database}.retired_id AS r LEFT JOIN vault.retired_id AS n ON n.customer_id = r.became "
            f"WHERE r.customer_id NOT IN (SELECT customer_id FROM {found})"
        )


def make_memory(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the empty tables of the vault that is being written."""
    for table, columns in MEMORY.items():
        connection.execute(f"CREATE TABLE vault.{table} ({columns})")


def remember(
    connection: duckdb.DuckDBPyConnection, group: Group, linked: Linked, before: Learnt | None, past: Past
) -> None:
    """Remembers what resolving one group gave: its links, those of before that still hold, and what was learnt."""
    connection.execute(
        f"INSERT INTO vault.record_link SELECT {quoted(group.sort)}, least(left_record, right_record), "
        f"greatest(left_record, right_record), probability, likelihood, reason, fields FROM {linked.links}"
    )
    if before is not None:
        unchanged = (
            f"SELECT customer_record_id FROM {group.table} SEMI JOIN {past.found} USING (customer_record_id, digest)"
        )
        connection.execute(
            f"INSERT INTO vault.record_link BY NAME SELECT b.* FROM {past.database}.record_link AS b "
            f"ANTI JOIN vault.record_link AS n USING (first_record_id, second_record_id) "
            f"WHERE b.sort = {quoted(group.sort)} AND b.first_record_id IN ({unchanged}) "
            f"AND b.second_record_id IN ({unchanged})"
        )
    connection.execute(
        "INSERT INTO vault.resolver VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            group.sort,
            linked.model,
            json.dumps(group.kinds),
            before.records if before else group.n,
            linked.possible,
            list(linked.chosen),
            json.dumps(asdict(linked.errors.after(before.errors) if before else linked.errors)),
        ],
    )
    for value in linked.junk:
        connection.execute(
            "INSERT INTO vault.junk_value VALUES (?, ?, ?, ?)", [group.sort, value.column, value.value, value.records]
        )


def remember_found(connection: duckdb.DuckDBPyConnection, found: str) -> None:
    """Remembers the customer of each record as the records alone told, with the digest of what they said."""
    connection.execute(
        f"INSERT INTO vault.resolved_record SELECT customer_record_id, digest, customer_id "
        f"FROM {RECORDS} JOIN {found} USING (customer_record_id) ORDER BY customer_id, customer_record_id"
    )
