"""How a row comes into the ledger; always inside a transaction that alone may write."""

from __future__ import annotations

import json
import re
import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert

from cutaway.errors import LedgerError
from cutaway.ledger import queries
from cutaway.ledger.entry import Entry, canonical, chain_of, digest_of
from cutaway.ledger.kinds import is_word
from cutaway.ledger.tables import ENTRY, PAYLOAD

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")  # with one of these a text could pass for a line of its own


def append_row(
    database: Connection,
    kind: str,
    subject: str,
    payload: dict[str, Any],
    *,
    by: str,
    why: str,
    at: datetime | None = None,
    refers: int | None = None,
) -> Entry:
    """Adds an entry behind the last one and chains it to that.

    Raises:
        LedgerError: if a part of it cannot be told apart, hashed or stored.
    """
    at = datetime.now(UTC) if at is None else at
    _check(kind, subject, by, why, at)
    try:
        body = canonical(payload)
    except (TypeError, ValueError) as error:
        raise LedgerError(f"The payload is not JSON: {error}.", where=f"{kind} {subject}") from error
    before = queries.head(database)
    salt = secrets.token_hex(16)
    row: dict[str, Any] = {
        "position": before.position + 1,
        "kind": kind,
        "subject": subject,
        "by_whom": by,
        "at": at.astimezone(UTC).isoformat(),
        "why": why,
        "refers": refers,
        "payload_digest": digest_of(salt, body),
    }
    row["chain"] = chain_of(before.chain, **row)
    database.execute(insert(ENTRY).values(row))
    database.execute(insert(PAYLOAD).values(position=row["position"], salt=salt, body=body))
    return Entry(
        position=row["position"],
        kind=kind,
        subject=subject,
        payload=json.loads(body),
        by=by,
        at=at.astimezone(UTC),
        why=why,
        refers=refers,
        payload_digest=row["payload_digest"],
        chain=row["chain"],
    )


def delete_payload(database: Connection, position: int) -> None:
    """Deletes salt and body; the caller adds the entry that says why."""
    database.execute(delete(PAYLOAD).where(PAYLOAD.c.position == position))


def _check(kind: str, subject: str, by: str, why: str, at: datetime) -> None:
    if not is_word(kind):
        raise LedgerError(f"`{kind}` is not a kind.", next_step="Use lower-case letters and underscores, at most 40.")
    for name, said in (("subject", subject), ("by", by), ("why", why)):
        if not said.strip():
            raise LedgerError(f"`{name}` is empty.", next_step="Each entry says what it is about, who decided and why.")
        if "\0" in said or (name != "why" and _CONTROL.search(said)):
            raise LedgerError(f"`{name}` holds control characters.", next_step="Write it as one line of plain text.")
        try:
            said.encode()
        except UnicodeEncodeError as error:
            raise LedgerError(f"`{name}` is not valid Unicode: {error.reason}.") from None
    if at.tzinfo is None:
        raise LedgerError("The time has no time zone.", next_step="Give `at` in UTC.")
