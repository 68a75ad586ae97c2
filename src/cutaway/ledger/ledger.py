"""What people decide, in the order in which they decided it: added to, never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from cutaway.errors import LedgerError
from cutaway.ledger import audit, connection, kinds, queries
from cutaway.ledger.database_errors import NotConfirmed, in_words
from cutaway.ledger.entry import Entry, Head
from cutaway.ledger.tables import METADATA, PAYLOAD
from cutaway.ledger.writing import append_row, delete_payload


class Ledger:
    """The ledger of one house, safe for many threads and processes at once.

    Args:
        where: the path of an SQLite file, or a `sqlite:` or `postgresql:` URL. Tables are made if they are missing.

    Raises:
        LedgerError: if it cannot be opened.
    """

    def __init__(self, where: str | Path) -> None:
        self._engine = connection.open_engine(where)
        self._where = self._engine.url.render_as_string(hide_password=True)
        self._stopped = ""
        with in_words(self._where):
            if not inspect(self._engine).has_table(PAYLOAD.name):
                with self._writing() as database:
                    METADATA.create_all(database)

    def append(
        self,
        kind: str,
        subject: str,
        payload: Mapping[str, Any],
        *,
        by: str,
        why: str,
        at: datetime | None = None,
    ) -> Entry:
        """Adds one entry; it is on disk when this returns.

        Args:
            kind: a word of `cutaway.ledger.kinds`, or a new one in the same spelling.
            subject: what it is about, such as `customer:acme`; it names no contact person, for it cannot be erased.
            payload: JSON; it can be erased later.
            by: who decided.
            why: the reason; it cannot be erased.
            at: with a time zone; now if not given.

        Raises:
            LedgerError: if it cannot be written; then it is not in the ledger. After a failed write to the disk
                (`NotConfirmed`) that is not sure, and this object refuses to write again.
            Busy: if other writers took longer than half a minute.
        """
        if kind in kinds.OWN:
            raise LedgerError(
                f"`{kind}` entries are written by the ledger itself.", next_step="Use `undo` or `erase_payload`."
            )
        with in_words(self._where), self._writing() as database:
            return append_row(database, kind, subject, dict(payload), by=by, why=why, at=at)

    def undo(self, position: int, *, by: str, why: str) -> Entry:
        """Adds an `undone` entry: the one at `position` no longer counts. Undoing that one makes it count again.

        Raises:
            LedgerError: if there is no such entry, it is undone already, or it erased a payload.
        """
        with in_words(self._where), self._writing() as database:
            entry = queries.entry(database, position)
            if entry.undone:
                raise LedgerError(f"Entry {position} is undone already.")
            if entry.kind == kinds.ERASED:
                raise LedgerError("What was erased does not come back.")
            return append_row(database, kinds.UNDONE, entry.subject, {}, by=by, why=why, refers=position)

    def erase_payload(self, position: int, *, by: str, why: str) -> Entry:
        """Deletes the payload of an entry for ever; entry, digest and chain stay, and who erased it and why is added.

        Raises:
            LedgerError: if there is no such entry or its payload is erased already.
        """
        erased = None
        with in_words(self._where):
            with self._writing() as database:
                entry = queries.entry(database, position)
                if entry.payload is not None:
                    delete_payload(database, position)
                    erased = append_row(database, kinds.ERASED, entry.subject, {}, by=by, why=why, refers=position)
            self._overwrite_erased()  # a second call ends what a call that was killed before this line began
        if erased is None:
            raise LedgerError(f"The payload of entry {position} is erased already.")
        return erased

    def entries(self, kind: str | None = None, subject: str | None = None, *, up_to: Head | None = None) -> list[Entry]:
        """Entries in their order, of one kind or subject if named; `undone` is known for each whatever was asked for.

        Args:
            kind: only these.
            subject: only those about it, with what undid or erased them.
            up_to: the ledger as it was when this was its head.
        """
        with in_words(self._where), connection.reading(self._engine) as database:
            return queries.entries(database, kind=kind, subject=subject, up_to=up_to)

    def history(self, kinds: Collection[str], *, up_to: Head | None = None) -> list[Entry]:
        """Entries of some kinds, with those that undid or erased them, in their order.

        Args:
            kinds: which.
            up_to: the ledger as it was when this was its head.
        """
        with in_words(self._where), connection.reading(self._engine) as database:
            return queries.history(database, kinds, up_to)

    def head(self) -> Head:
        """The last entry; `Head(0, ...)` of an empty ledger."""
        with in_words(self._where), connection.reading(self._engine) as database:
            return queries.head(database)

    def verify(self, pinned: Head | str | None = None) -> list[str]:
        """Reads everything again and says what is not as it was written; an empty list is good news.

        Args:
            pinned: a head that was kept elsewhere, or its text. Without one, a tail that was cut off cannot be seen.
        """
        head = (Head.parse(pinned) if pinned else None) if isinstance(pinned, str) else pinned
        try:
            with in_words(self._where), connection.reading(self._engine) as database:
                return audit.damages(database, head)
        except LedgerError as error:
            return [error.what]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._stopped:
            raise NotConfirmed(
                f"The ledger stopped writing after a failure: {self._stopped}",
                where=self._where,
                next_step="Look at the health of the disk or server, then start Cutaway again.",
            )
        try:
            with in_words(self._where), connection.writing(self._engine) as database:
                yield database
        except NotConfirmed as error:
            # After a failed fsync the system's memory and the disk may differ; a further write could be thanked for
            # and rest on something that is not there. Another start reads what is really on disk.
            self._stopped = error.what
            raise

    def _overwrite_erased(self) -> None:
        """Removes the bytes of deleted rows from the files."""
        full = " FULL ledger_payload" if self._engine.dialect.name == "postgresql" else ""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as database:
            database.execute(text(f"VACUUM{full}"))
