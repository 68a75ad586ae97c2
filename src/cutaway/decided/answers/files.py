"""The file of the answers, and of the links: one commit writes both or neither.

In the vault lie the answers, and beside them the digests of the links and whether each was used. Places for all answers
are made when a round is opened, all of one length; an answer goes to a place that chance picks and is written over what
was there. So neither the rows nor the bytes of the file say in which order people answered, and no time is kept. It is
rewritten (VACUUM) when a round is opened or closed.

What is deleted is overwritten. There is a rollback journal and no write-ahead log: a log would hold, for as long as it
lasts, each answer beside the link that it came by. The journal is emptied and not deleted (TRUNCATE), so its name need
not reach the disk for each answer; with `synchronous=FULL` SQLite waits until its being empty has. That is four waits
for the disk; two files that are committed together (a super-journal) took five times as many.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cutaway.errors import Busy, CutawayError, Unavailable
from cutaway.warehouse.durable import fsync_folder

WAIT_SECONDS = 30
_SCHEMA = """
CREATE TABLE IF NOT EXISTS main.place
  (round TEXT, unit TEXT, number INTEGER, body BLOB NOT NULL, PRIMARY KEY (round, unit, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS main.comment
  (round TEXT, number INTEGER, body BLOB NOT NULL, PRIMARY KEY (round, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS main.closed (round TEXT PRIMARY KEY, published TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS main.invitation
  (digest BLOB PRIMARY KEY, round TEXT NOT NULL, unit TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
"""
_BROUGHT_OVER = "INSERT OR IGNORE INTO main.invitation SELECT digest, round, unit, used FROM old.invitation"
_stopped: set[Path] = set()


class NotKept(Unavailable):
    """An answer could not be written, or it is not sure that it was: nobody is thanked for it."""


@dataclass(frozen=True)
class Files:
    """Where the answers of a house lie.

    Attributes:
        answers: the file.
        invitations: where the links lay before version 0.2; if there is such a file, it is brought over and deleted.
    """

    answers: Path
    invitations: Path

    @property
    def exist(self) -> bool:
        return self.answers.exists()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that alone may write; all is on disk when the block has ended without an error.

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
            self.answers.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with closing(self._open()) as connection:
                journal = self.answers.with_name(f"{self.answers.name}-journal")
                named = journal.exists()
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    if not named:  # a journal that a power cut takes away could not take back half a commit
                        fsync_folder(journal.parent)
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
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
        """Writes the file anew, in the order of its keys, so that no trace of an earlier order is left."""
        try:
            with closing(self._open()) as connection:
                connection.execute("VACUUM")
        except (sqlite3.Error, OSError) as error:
            raise self._told(error) from error

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.answers, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'invitation'").fetchall():
                connection.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}COMMIT;")
                os.chmod(self.answers, 0o600)
                fsync_folder(self.answers.parent)  # the names of file and journal; they stay from here on
            if self.invitations.exists():
                self._bring_over(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _bring_over(self, connection: sqlite3.Connection) -> None:
        """Takes the links from the file in which they lay, once; killed in between, it is done again."""
        connection.execute("ATTACH ? AS old", [str(self.invitations)])
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("SELECT 1 FROM old.sqlite_master WHERE name = 'invitation'").fetchall():
            connection.execute(_BROUGHT_OVER)
        connection.execute("COMMIT")
        connection.execute("DETACH old")
        self.invitations.unlink(missing_ok=True)
        fsync_folder(self.invitations.parent)

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
