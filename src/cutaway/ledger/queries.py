"""What the ledger is asked: rows of its two tables as entries."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from cutaway.errors import LedgerError
from cutaway.ledger.entry import GENESIS, Entry, Head, undone_positions
from cutaway.ledger.kinds import OWN, UNDONE
from cutaway.ledger.tables import ENTRY, PAYLOAD

_WITH_PAYLOAD = (
    select(ENTRY, PAYLOAD.c.body).outerjoin(PAYLOAD, PAYLOAD.c.position == ENTRY.c.position).order_by(ENTRY.c.position)
)


def head(database: Connection) -> Head:
    """The last entry, or position 0 and the chain's beginning."""
    row = database.execute(select(ENTRY.c.position, ENTRY.c.chain).order_by(ENTRY.c.position.desc()).limit(1)).first()
    return Head(row.position, row.chain) if row else Head(0, GENESIS)


def entries(
    database: Connection, *, kind: str | None = None, subject: str | None = None, up_to: Head | None = None
) -> list[Entry]:
    """Entries in their order, as `Ledger.entries` describes."""
    wanted = _WITH_PAYLOAD
    if kind is not None:
        wanted = wanted.where(ENTRY.c.kind == kind)
    if subject is not None:
        wanted = wanted.where(ENTRY.c.subject == subject)
    if up_to is not None:
        wanted = wanted.where(ENTRY.c.position <= up_to.position)
    undone = _undone(database, up_to)
    return [_as_entry(row, undone) for row in database.execute(wanted)]


def history(database: Connection, kinds: Collection[str], up_to: Head | None = None) -> list[Entry]:
    """Entries of some kinds and what became of them, as `Ledger.history` describes."""
    wanted = _WITH_PAYLOAD.where(ENTRY.c.kind.in_([*kinds, *OWN]))
    if up_to is not None:
        wanted = wanted.where(ENTRY.c.position <= up_to.position)
    undone = _undone(database, up_to)
    of_these: set[int] = set()
    found = []
    for row in database.execute(wanted):
        if row.kind in kinds or row.refers in of_these:
            of_these.add(row.position)
            found.append(_as_entry(row, undone))
    return found


def entry(database: Connection, position: int) -> Entry:
    """One entry.

    Raises:
        LedgerError: if there is none at that position.
    """
    row = database.execute(_WITH_PAYLOAD.where(ENTRY.c.position == position)).first()
    if row is None:
        raise LedgerError(f"The ledger has no entry {position}: it holds {head(database).position}.")
    return _as_entry(row, _undone(database, None))


def _undone(database: Connection, up_to: Head | None) -> set[int]:
    undoings = select(ENTRY.c.position, ENTRY.c.refers).where(ENTRY.c.kind == UNDONE, ENTRY.c.refers.is_not(None))
    if up_to is not None:
        undoings = undoings.where(ENTRY.c.position <= up_to.position)
    return undone_positions((row.position, row.refers) for row in database.execute(undoings))


def _as_entry(row: Row[Any], undone: set[int]) -> Entry:
    try:
        return Entry(
            position=row.position,
            kind=row.kind,
            subject=row.subject,
            payload=None if row.body is None else json.loads(row.body),
            by=row.by_whom,
            at=datetime.fromisoformat(row.at),
            why=row.why,
            refers=row.refers,
            payload_digest=row.payload_digest,
            chain=row.chain,
            undone=row.position in undone,
        )
    except ValueError as error:
        raise LedgerError(
            f"Entry {row.position} of the ledger is damaged: {error}.",
            next_step="Run `cutaway verify` to see what else is damaged, then restore a backup.",
        ) from error
