"""The one way in which DuckDB is opened: no files but those named, no settings changed, within limits."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from cutaway.errors import CutawayError

SECONDS_A_QUERY = 600
PAGE_MEMORY = 512_000_000  # bytes; a page asks for little, and several processes share a machine
PRIVATE = "private"  # the schema of a vault in which tables lie that open to groups alone


def memory_limit() -> int:
    """Half of the machine's memory, in bytes; the other half is for everyone else."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def open_duck(
    database: Path | None = None,
    *,
    read_only: bool = False,
    attach: Mapping[str, Path] | None = None,
    look_at: Mapping[str, Path] | None = None,
    may_read: Sequence[Path] = (),
    spill: Path | None = None,
    memory: int | None = None,
    threads: int | None = None,
) -> duckdb.DuckDBPyConnection:
    """Opens a database that can reach nothing outside of what is named.

    Args:
        database: the file, or None for one in memory.
        read_only: whether the file may not be changed.
        attach: further databases, by the name that queries call them.
        look_at: further databases that can be read alone.
        may_read: further files that queries may read and folders below which they may; nothing else can be.
        spill: folder for what does not fit into memory.
        memory: limit in bytes; half of the machine's memory if not given.
        threads: as many as there are cores if not given.
    """
    config: dict[str, Any] = {
        "memory_limit": f"{(memory or memory_limit()) // 1_000_000}MB",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
    }
    if threads:
        config["threads"] = threads
    connection = duckdb.connect(str(database) if database else ":memory:", read_only=read_only, config=config)
    connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
    for alias, path in (attach or {}).items():
        connection.execute(f"ATTACH {quoted(str(path))} AS {name(alias)}")
    for alias, path in (look_at or {}).items():
        connection.execute(f"ATTACH {quoted(str(path))} AS {name(alias)} (READ_ONLY)")
    folders = [f"{path}/" for path in may_read if path.is_dir()]
    files = [str(path) for path in may_read if not path.is_dir()]
    if spill:
        spill.mkdir(parents=True, exist_ok=True)
        connection.execute(f"SET temp_directory = {quoted(str(spill))}")
    connection.execute(f"SET allowed_directories = [{', '.join(map(quoted, folders))}]")
    connection.execute(f"SET allowed_paths = [{', '.join(map(quoted, files))}]")
    connection.execute("SET enable_external_access = false")
    return connection


def open_overlay(snapshot: Path, vault: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory in which a snapshot's book can be read and evidence can be kept beside it.

    Args:
        snapshot: the snapshot's database file; it is attached for reading alone.
        vault: that of the same snapshot: its tables that open to groups alone can then be read, too. No text of a user
            may be run on such a connection.
    """
    connection = duckdb.connect(":memory:", config={"memory_limit": f"{memory_limit() // 1_000_000}MB"})
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(f"ATTACH {quoted(str(snapshot))} AS snapshot (READ_ONLY)")
    connection.execute("CREATE SCHEMA book")
    connection.execute("CREATE SCHEMA evidence")
    if vault is not None and vault.exists():
        connection.execute(f"ATTACH {quoted(str(vault))} AS vault (READ_ONLY)")
    tables = connection.execute(
        "SELECT database_name, schema_name, table_name FROM duckdb_tables() WHERE "
        "(database_name = 'snapshot' AND schema_name = 'book') OR (database_name = 'vault' AND schema_name = ?)",
        [PRIVATE],
    ).fetchall()
    for database, schema, table in tables:
        connection.execute(f"CREATE VIEW book.{name(table)} AS FROM {database}.{schema}.{name(table)}")
    connection.execute("SET allowed_directories = []")
    connection.execute("SET enable_external_access = false")
    return connection


def lock(connection: duckdb.DuckDBPyConnection) -> None:
    """From here on no statement can change a setting; to be called before any text of a user is run."""
    connection.execute("SET lock_configuration = true")


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def name(identifier: str) -> str:
    """An identifier as SQL writes it when it must not be mistaken for a word of the language."""
    return '"' + identifier.replace('"', '""') + '"'


def one_of(values: Collection[object]) -> str:
    """`(?, ?, ?)`, to be given the values: unlike a list in one piece, it lets an index of the column be used."""
    return f"({', '.join('?' * len(values)) or 'NULL'})"


@contextmanager
def within_seconds(connection: duckdb.DuckDBPyConnection, seconds: float = SECONDS_A_QUERY) -> Iterator[None]:
    """Interrupts what the connection does when the time is over.

    Raises:
        CutawayError: if it was interrupted.
    """
    over = threading.Event()

    def stop() -> None:
        over.set()
        connection.interrupt()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        if not over.is_set():
            raise
        raise CutawayError(
            f"The query took longer than {seconds:g} seconds and was stopped.",
            next_step="Ask for less at once: a shorter window, or fewer columns.",
        ) from error
    finally:
        timer.cancel()
