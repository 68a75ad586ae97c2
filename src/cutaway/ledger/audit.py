"""Reads the whole ledger again and says what is not as it was written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, text

from cutaway.ledger.entry import GENESIS, Head, chain_of, digest_of
from cutaway.ledger.kinds import ERASED
from cutaway.ledger.tables import ENTRY, PAYLOAD


def damages(database: Connection, pinned: Head | None) -> list[str]:
    """One sentence for each entry or payload that was changed, dropped, moved or put in.

    Args:
        database: inside a transaction.
        pinned: a head that was kept elsewhere, or None.
    """
    found = _file_damages(database)
    last = Head(0, GENESIS)
    chains = {0: GENESIS}
    erased: dict[int, int] = {}
    digests: dict[int, str] = {}
    for row in database.execute(select(ENTRY).order_by(ENTRY.c.position)):
        if row.position != last.position + 1:
            found.append(_missing(last.position + 1, row.position - 1))
        else:  # behind a gap there is nothing to chain to
            if not _is_chained(last, row):
                found.append(f"Entry {row.position} is not as it was written, or not in its place.")
        last = Head(row.position, row.chain)
        chains[row.position] = row.chain
        digests[row.position] = row.payload_digest
        if row.kind == ERASED and row.refers is not None:
            erased[row.refers] = row.position
    return found + _payload_damages(database, digests, erased) + _pin_damages(chains, last, pinned)


def _is_chained(last: Head, row: Row[Any]) -> bool:
    fields = {name: value for name, value in row._mapping.items() if name != "chain"}
    try:
        return chain_of(last.chain, **fields) == str(row.chain)
    except (TypeError, ValueError):  # SQLite holds whatever was put there: a blob in a text column is no JSON
        return False


def _file_damages(database: Connection) -> list[str]:
    if database.dialect.name != "sqlite":
        return []  # the server watches over its own pages
    said = [row[0] for row in database.execute(text("PRAGMA integrity_check(10)"))]
    return [] if said == ["ok"] else [f"The file of the ledger is damaged: {line}" for line in said]


def _payload_damages(database: Connection, digests: dict[int, str], erased: dict[int, int]) -> list[str]:
    found = []
    seen = set()
    for row in database.execute(select(PAYLOAD).order_by(PAYLOAD.c.position)):
        seen.add(row.position)
        if row.position not in digests:
            found.append(f"A payload is there for entry {row.position}, which is not.")
        elif row.position in erased:
            found.append(f"The payload of entry {row.position} was erased by entry {erased[row.position]} and is back.")
        elif digest_of(row.salt, row.body) != digests[row.position]:
            found.append(f"The payload of entry {row.position} is not as it was written.")
    for position in digests:
        if position not in seen and position not in erased:
            found.append(f"The payload of entry {position} is missing, and no entry says that it was erased.")
    return found


def _pin_damages(chains: dict[int, str], last: Head, pinned: Head | None) -> list[str]:
    if pinned is None or chains.get(pinned.position) == pinned.chain:
        return []
    if pinned.position > last.position:
        return [f"The end was cut off: {_missing(last.position + 1, pinned.position)}"]
    return [f"Entry {pinned.position} is not the one that was pinned."]


def _missing(first: int, last: int) -> str:
    return f"Entry {first} is missing." if first == last else f"Entries {first} to {last} are missing."
