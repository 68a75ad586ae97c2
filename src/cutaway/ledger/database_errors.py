"""What a database says, in the words of a person who has to put it right; never with a payload or a password in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from cutaway.errors import Busy, LedgerError, Unavailable


class NotWritten(LedgerError, Unavailable):
    """There was no room: the ledger is as it was."""


class NotConfirmed(LedgerError, Unavailable):
    """The disk or the server failed while something was written: it must count as not written."""


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turns errors of the database into errors of the ledger.

    Args:
        where: the database, without its password.
    """
    try:
        yield
    except DBAPIError as error:
        raise _told(error, where) from error.orig
    except OSError as error:
        raise _not_confirmed(error.strerror or str(error), where) from error


def _told(error: DBAPIError, where: str) -> LedgerError | Busy:
    original = error.orig
    said = str(original).strip().partition("\n")[0]
    code = (
        original.sqlite_errorname
        if isinstance(original, sqlite3.Error) and hasattr(original, "sqlite_errorname")
        else ""
    )
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy("Another process is writing to the ledger.", where=where, next_step="Try again in a moment.")
    if code.startswith("SQLITE_FULL"):
        return NotWritten(
            "The disk is full: nothing was written to the ledger.",
            where=where,
            next_step="Make room, then do it again.",
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return LedgerError(
            f"The ledger cannot be opened or written: {said}.",
            where=where,
            next_step="Give the user who runs Cutaway the right to write the file and its folder.",
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return LedgerError(
            f"The ledger is damaged: {said}.",
            where=where,
            next_step="Restore the newest backup; `cutaway verify` says whether it is whole.",
        )
    if code.startswith("SQLITE_IOERR") or (not code and error.connection_invalidated):
        return _not_confirmed(said, where)
    return LedgerError(f"The database of the ledger refused: {said}.", where=where)


def _not_confirmed(said: str, where: str) -> NotConfirmed:
    return NotConfirmed(
        f"The ledger could not confirm what was written: {said}.",
        where=where,
        next_step="Look at the health of the disk or server, start Cutaway again, and see what the ledger holds.",
    )
