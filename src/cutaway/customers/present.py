"""A snapshot's records and customers as they are now: with the decisions that were made since it was published."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import duckdb

from cutaway.customers.deciding import moved_by
from cutaway.customers.decisions import Decision
from cutaway.errors import HouseError, SnapshotError
from cutaway.warehouse.duck import open_duck
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshot
from cutaway.warehouse.vaults import vault_path

DATABASE = "snapshot.duckdb"
FOUND, LINKS = "vault.resolved_record", "vault.record_link"


class Present:
    """A connection for reading, in which `present` says the customer of each record now.

    Attributes:
        connection: the snapshot's database; `vault` is attached, and nothing can be changed.
        decisions: those that count.
        currency: the reporting currency; empty if there is none.
        places: the house.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, decisions: Sequence[Decision], currency: str, places: Places
    ) -> None:
        self.connection, self.decisions, self.currency, self.places = connection, tuple(decisions), currency, places
        moved = moved_by(connection, FOUND, decisions, LINKS)
        connection.execute("CREATE TEMP TABLE moved (customer_record_id VARCHAR, customer_id VARCHAR)")
        if moved:
            connection.executemany("INSERT INTO moved VALUES (?, ?)", list(moved.items()))
        connection.execute(
            f"CREATE TEMP VIEW present AS SELECT customer_record_id, coalesce(m.customer_id, f.customer_id) "
            f"AS customer_id FROM {FOUND} AS f LEFT JOIN moved AS m USING (customer_record_id)"
        )

    def close(self) -> None:
        self.connection.close()

    def rows(self, sql: str, given: Sequence[object] = ()) -> list[tuple[object, ...]]:
        return list(self.connection.execute(sql, list(given)).fetchall())

    def texts(self, sql: str, given: Sequence[object] = ()) -> list[str]:
        """The first column, as texts."""
        return [str(row[0]) for row in self.rows(sql, given)]

    def records_of(self, customer: str) -> list[str]:
        """The records of a customer, in alphabetical order."""
        return self.texts("SELECT customer_record_id FROM present WHERE customer_id = ? ORDER BY 1", [customer])

    def is_record(self, id: str) -> bool:
        return bool(self.rows("SELECT 1 FROM present WHERE customer_record_id = ?", [id]))

    def customer_of(self, id: str) -> str:
        """The customer that an id means: its own, that of one of its records, or one that it had before.

        Raises:
            HouseError: if it means none, or several.
        """
        for sql in (
            "SELECT DISTINCT customer_id FROM present WHERE customer_id = ?",
            "SELECT customer_id FROM present WHERE customer_record_id = ?",
            f"SELECT DISTINCT p.customer_id FROM present AS p JOIN {FOUND} AS f USING (customer_record_id) "
            "WHERE f.customer_id = ?",
            "SELECT DISTINCT p.customer_id FROM present AS p JOIN book.customer_record AS r USING (customer_record_id) "
            "WHERE r.customer_id = ?",
            f"SELECT DISTINCT p.customer_id FROM present AS p JOIN {FOUND} AS f USING (customer_record_id) "
            "JOIN vault.retired_id AS r ON r.became = f.customer_id WHERE r.customer_id = ?",
        ):
            found = self.texts(sql, [id])
            if len(found) == 1:
                return found[0]
            if found:
                raise HouseError(
                    f"`{id}` is now several customers: {', '.join(sorted(found))}.", next_step="Name one of them."
                )
        raise self._unknown(id)

    def _unknown(self, id: str) -> HouseError:
        own = id.rpartition(":")[2]
        same = self.texts(
            "SELECT customer_record_id FROM book.customer_record WHERE source_id = ? ORDER BY 1 LIMIT 5", [own]
        )
        named = self.texts(
            "SELECT DISTINCT name FROM book.customer WHERE contains(lower(name), lower(?)) LIMIT 5", [id]
        )
        near = same or get_close_matches(id, self.texts("SELECT DISTINCT customer_id FROM present"), n=3)
        step = "Look for it by name: `cutaway customers list WORDS`."
        if near:
            step = f"Did you mean {' or '.join(near)}?"
        elif named:
            step = f"Its id is asked for, not its name; `cutaway customers list '{id}'` gives it."
        return HouseError(f"There is no customer and no record `{id}`.", next_step=step)


def open_present(places: Places, snapshot: Snapshot, decisions: Sequence[Decision]) -> Present:
    """Opens a snapshot with its vault.

    Raises:
        SnapshotError: if the vault file of the snapshot is missing.
    """
    vault = vault_path(places, snapshot.id)
    if not vault.exists():
        raise SnapshotError(
            "The vault file of this snapshot is missing.",
            where=str(vault),
            next_step="Run `cutaway refresh`: it is made anew.",
        )
    connection = open_duck(snapshot.path(DATABASE), read_only=True, look_at={"vault": vault})
    return Present(connection, decisions, snapshot.facts.get("currency", ""), places)
