"""Opens the database of the ledger so that what is committed is on disk, and one writer follows the other.

SQLite keeps a rollback journal (DELETE), not a write-ahead log: after each commit all there is lies in one file, so a
copy is whole and no erased payload lives on in a log. With that journal a commit is final once the journal's name is
gone from the disk, which `synchronous=EXTRA` waits for and `FULL` does not. `secure_delete` overwrites what is deleted,
but not the copies that moving rows between pages leaves behind (2 of 480 erased payloads, measured); therefore an
erasure ends with VACUUM.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from cutaway.errors import LedgerError

WAIT_SECONDS = 30  # that a writer waits for the one before it
_WRITES = "ledger_writes"
_PG_LOCK = 0x6375746177617921  # any number; all writers of a database must agree on it


@lru_cache(maxsize=16)
def open_engine(where: str | Path) -> Engine:
    """An engine for the SQLite file at a path, or for a `sqlite:` or `postgresql:` URL.

    Each use takes a connection of its own: decisions are rare, and forked web workers share nothing. The engine is
    kept for the life of the process, since what it remembers is how queries are written: a third of an answer's time.

    Raises:
        LedgerError: if the URL is of another kind.
    """
    try:
        url = URL.create("sqlite", database=str(where)) if isinstance(where, Path) else make_url(where)
    except ArgumentError:
        raise _unknown_kind("The text is not a database URL.") from None
    match url.get_backend_name():
        case "sqlite":
            if url.database in (None, "", ":memory:"):
                raise LedgerError("A ledger in memory would be lost.", next_step="Name a file: sqlite:///ledger.sqlite")
            engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": WAIT_SECONDS})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        case "postgresql":
            try:
                return create_engine(
                    url.set(drivername="postgresql+psycopg"),
                    poolclass=NullPool,
                    connect_args={"connect_timeout": WAIT_SECONDS},
                )
            except (ModuleNotFoundError, NoSuchModuleError):
                raise LedgerError(
                    "The driver for PostgreSQL is not installed.", next_step="pip install 'cutaway[postgres]'"
                ) from None
        case other:
            raise _unknown_kind(f"The ledger cannot be kept in `{other}`.")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that alone may write; it is on disk when the block has ended without an error."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_PG_LOCK})"))
            connection.execute(
                text(
                    "SELECT set_config('synchronous_commit', 'on', true)"
                    " WHERE current_setting('synchronous_commit') = 'off'"
                )
            )
        yield connection
        if engine.dialect.name == "sqlite":
            # The journal must be findable after a power cut, or a commit that was cut in the middle cannot be taken
            # back. SQLite syncs the folder for that too, but does not look whether it worked.
            _fsync_folder(Path(str(engine.url.database)).parent)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction in which several queries see the same state."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def _fsync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver shall begin nothing by itself; `_begin_sqlite` does
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    # A transaction that reads first and then wants to write can be refused in the middle; IMMEDIATE waits at the door.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")


def _unknown_kind(what: str) -> LedgerError:
    return LedgerError(what, next_step="Use sqlite:///<file> or postgresql://<user>@<host>/<database>.")
