"""The two files of the answers, opened together so that one commit writes both or neither.

In `answers.sqlite`, in the vault, lie the answers; in `invitations.sqlite` the digests of the links and whether each
was used. Places for all answers are made when a round is opened, all of one length; an answer goes to a place that
chance picks and is written over what was there. So neither the rows nor the bytes of either file say in which order
people answered, and no time is kept. Both are rewritten (VACUUM) when a round is opened or closed.

As in the ledger: a rollback journal, `synchronous=EXTRA`, and what is deleted is overwritten. SQLite commits attached
files together by a super-journal, which needs that journal.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cutaway.errors import Busy, CutawayError
from cutaway.warehouse.durable import fsync_folder

WAIT_SECONDS = 30
_SCHEMA = """
CREATE TABLE IF NOT EXISTS main.place
  (round TEXT, unit TEXT, number INTEGER, body BLOB NOT NULL, PRIMARY KEY (round, unit, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS main.comment
  (round TEXT, number INTEGER, body BLOB NOT NULL, PRIMARY KEY (round, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS main.closed (round TEXT PRIMARY KEY, published TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS links.invitation
  (digest BLOB PRIMARY KEY, round TEXT NOT NULL, unit TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
"""
_stopped: set[Path] = set()


class NotKept(CutawayError):
    """An answer could not be written, or it is not sure that it was: nobody is thanked for it."""


@dataclass(frozen=True)
class Files:
    """Where the answers of a house lie."""

    answers: Path
    invitations: Path

    @property
    def exist(self) -> bool:
        return self.answers.exists()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that alone may write; both files are on disk when the block has ended without an error.

        Raises:
            NotKept: if they could not be written. After a failed write to the disk this process writes no more.
            Busy: if other writers took longer than half a minute.
        """
        if self.answers in _stopped:
            raise NotKept(
                "Answers are taken no more after the disk failed.",
                where=str(self.answers),
                next_step="Look at the health of the disk, then start Cutaway again.",
            )
        try:
            for folder in {self.answers.parent, self.invitations.parent}:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with closing(self._open()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
            for folder in {self.answers.parent, self.invitations.parent}:
                fsync_folder(folder)
        except (sqlite3.Error, OSError) as error:
            raise self._told(error) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction that reads."""
        try:
            with closing(self._open()) as connection:
                connection.execute("BEGIN")
                yield connection
        except sqlite3.Error as error:
            raise self._told(error) from error

    def rewrite(self) -> None:
        """Writes both files anew, in the order of their keys, so that no trace of an earlier order is left."""
        try:
            with closing(self._open()) as connection:
                connection.execute("VACUUM main")
                connection.execute("VACUUM links")
        except (sqlite3.Error, OSError) as error:
            raise self._told(error) from error

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.answers, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            connection.execute("ATTACH ? AS links", [str(self.invitations)])
            for name in ("main", "links"):
                for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
                    connection.execute(f"PRAGMA {name}.{pragma}").fetchall()
            connection.execute("PRAGMA temp_store=MEMORY")
            if not connection.execute("SELECT 1 FROM links.sqlite_master LIMIT 1").fetchall():
                connection.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}COMMIT;")
                for path in (self.answers, self.invitations):
                    os.chmod(path, 0o600)
        except BaseException:
            connection.close()
            raise
        return connection

    def _told(self, error: sqlite3.Error | OSError) -> CutawayError:
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return Busy("Others are answering at this moment.", next_step="Try again in a moment.")
        if code.startswith("SQLITE_IOERR") or isinstance(error, OSError):
            # After a failed fsync memory and disk may differ; a further answer could rest on what is not there.
            _stopped.add(self.answers)
        return NotKept(
            f"The answer could not be kept: {error}.",
            where=str(self.answers),
            next_step="Nothing was counted. Send it again later.",
        )
