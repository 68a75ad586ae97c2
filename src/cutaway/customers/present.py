"""A snapshot's records and customers as they are now: with the decisions that were made since it was published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import duckdb

from cutaway.customers.decided import Decided
from cutaway.customers.deciding import moved_by
from cutaway.errors import HouseError, SnapshotError
from cutaway.warehouse.duck import PAGE_MEMORY, one_of, open_duck
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshot
from cutaway.warehouse.vaults import vault_path

DATABASE = "snapshot.duckdb"
FOUND, LINKS = "vault.resolved_record", "vault.record_link"


class Present:
    """A connection for reading, in which `present` says the customer of each record now.

    Attributes:
        connection: the snapshot's database; `vault` is attached, and nothing can be changed.
        decided: what people decided.
        moved: the records whose customer they change, with their customer now.
        currency: the reporting currency; empty if there is none.

    Args:
        facts: what the snapshot says of itself.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, decided: Decided, facts: Mapping[str, Any]) -> None:
        self.connection, self.currency, self._head = connection, facts.get("currency", ""), facts.get("ledger") or ""
        connection.execute("CREATE TEMP TABLE moved (customer_record_id VARCHAR, customer_id VARCHAR)")
        connection.execute(
            f"CREATE TEMP VIEW present AS SELECT customer_record_id, coalesce(m.customer_id, f.customer_id) "
            f"AS customer_id FROM {FOUND} AS f LEFT JOIN moved AS m USING (customer_record_id)"
        )
        # Those that the snapshot's own decisions had moved: the only ones of which it says another customer than FOUND.
        self._found: dict[str, str] = dict(
            connection.execute(
                f"SELECT customer_record_id, f.customer_id FROM {FOUND} AS f JOIN book.customer_record AS r "
                "USING (customer_record_id) WHERE r.customer_id <> f.customer_id"
            ).fetchall()
            if facts["identified"]["decisions"]
            else []
        )
        self.follow(decided)

    def follow(self, decided: Decided) -> None:
        """From here on the customers are as this makes them."""
        self.decided = decided
        self.moved = moved_by(self.connection, FOUND, decided.decisions, LINKS)
        self._moved_to: dict[str, list[str]] = {}
        for record, customer in self.moved.items():
            self._moved_to.setdefault(customer, []).append(record)
        self.connection.execute("DELETE FROM moved")
        if self.moved:
            self.connection.executemany("INSERT INTO moved VALUES (?, ?)", list(self.moved.items()))

    def touched(self) -> set[str]:
        """The records that decisions named which the snapshot does not know, or that were taken back since."""
        deeds = {deed.position: deed for deed in self.decided.deeds}
        named: set[str] = set()
        for deed in self.decided.since(self._head):
            while deed.refers is not None:
                deed = deeds[deed.refers]
            named.update(record for group in deed.groups for record in group)
        return named

    def close(self) -> None:
        self.connection.close()

    def rows(self, sql: str, given: Sequence[object] = ()) -> list[tuple[object, ...]]:
        return list(self.connection.execute(sql, list(given)).fetchall())

    def texts(self, sql: str, given: Sequence[object] = ()) -> list[str]:
        """The first column, as texts."""
        return [str(row[0]) for row in self.rows(sql, given)]

    def records_of(self, customer: str) -> list[str]:
        """The records of a customer, in alphabetical order."""
        found = self.texts(f"SELECT customer_record_id FROM {FOUND} WHERE customer_id = ?", [customer])
        stayed = [record for record in found if record not in self.moved]
        return sorted([*stayed, *self._moved_to.get(customer, ())])

    def customers_of(self, records: Collection[str]) -> dict[str, str]:
        """The customer of each record; what is no record is left out."""
        if not records:
            return {}
        held = self.connection.execute(
            f"SELECT customer_record_id, customer_id FROM book.customer_record "
            f"WHERE customer_record_id IN {one_of(records)}",
            list(records),
        ).fetchall()
        return {record: self.moved.get(record) or self._found.get(record, customer) for record, customer in held}

    def is_record(self, id: str) -> bool:
        return bool(self.customers_of([id]))

    def customer_of(self, id: str) -> str:
        """The customer that an id means: its own, that of one of its records, or one that it had before.

        Raises:
            HouseError: if it means none, or several.
        """
        if self.records_of(id):
            return id
        if own := self.customers_of([id]):
            return own[id]
        for sql in (
            f"SELECT customer_record_id FROM {FOUND} WHERE customer_id = ?",
            "SELECT customer_record_id FROM book.customer_record WHERE customer_id = ?",
            f"SELECT customer_record_id FROM {FOUND} AS f JOIN vault.retired_id AS r ON r.became = f.customer_id "
            "WHERE r.customer_id = ?",
        ):
            found = sorted(set(self.customers_of(self.texts(sql, [id])).values()))
            if len(found) == 1:
                return found[0]
            if found:
                raise HouseError(f"`{id}` is now several customers: {', '.join(found)}.", next_step="Name one of them.")
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


def open_present(places: Places, snapshot: Snapshot, decided: Decided, *, for_pages: bool = False) -> Present:
    """Opens a snapshot with its vault.

    Args:
        places: the house.
        snapshot: which.
        decided: what people decided.
        for_pages: whether it stays open for many small questions, beside other processes that do the same.

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
    # Attached, not opened: of a file that is opened, all connections of a process must have one configuration.
    files = {"snapshot": snapshot.path(DATABASE), "vault": vault}
    threads, memory = (1, PAGE_MEMORY) if for_pages else (None, None)
    connection = open_duck(look_at=files, threads=threads, memory=memory)
    connection.execute("USE snapshot")
    return Present(connection, decided, snapshot.facts)
