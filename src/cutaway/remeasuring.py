"""Measuring a published snapshot again, to another day or window; what is measured is not kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time

from cutaway.book import private_tables
from cutaway.findings.context import Context
from cutaway.refreshing import DATABASE
from cutaway.settings import Settings
from cutaway.warehouse.duck import open_overlay
from cutaway.warehouse.places import Places
from cutaway.warehouse.session import Session
from cutaway.warehouse.snapshots import Snapshot
from cutaway.warehouse.vaults import vault_path


@contextmanager
def measuring(
    places: Places, settings: Settings, snapshot: Snapshot, as_of: date | None, months: int | str | None
) -> Iterator[Context]:
    """The circumstances of a measuring that is not kept: its evidence goes to a database in memory.

    Args:
        places: the house.
        settings: its settings.
        snapshot: what is measured.
        as_of: the last day that counts; the snapshot's own if None.
        months: the window; None for the whole book, `snapshot` for the snapshot's own.
    """
    facts = snapshot.facts
    end = datetime.combine(as_of, time(23, 59, 59)) if as_of else datetime.fromisoformat(facts["as_of"])
    length = facts["window_months"] if months == "snapshot" else months
    vault = vault_path(places, snapshot.id)
    absent = () if vault.exists() else private_tables()
    with closing(open_overlay(snapshot.path(DATABASE), vault)) as connection:
        filled = [table for table, n in facts["tables"].items() if n and table not in absent]
        session = Session.on_duck(connection, filled)
        yield Context.of_snapshot(session, facts, end, length, settings.benchmarks)
