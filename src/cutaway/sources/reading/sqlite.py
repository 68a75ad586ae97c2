"""Lands a table of an SQLite database, opened read-only: each value as text, by the kind that it is stored as."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import quote

from cutaway.errors import SourceError
from cutaway.sources.reading.batches import Batches
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.names import named
from cutaway.sources.reading.raw_bytes import RawBytes
from cutaway.sources.reading.writing import Landed

MARK = b"SQLite format 3\0"
NOT_TEXT = "bytes that are not utf-8 in a text cell"
LARGEST_SCHEMA = 10_000  # tables, views and indexes


class _NotText(bytes):
    """A text cell whose bytes are no text."""


def land(raw: RawBytes, form: Form, limits: Limits) -> dict[str, Any]:
    """Read a table into `rows.parquet` and `quarantine.parquet` of the working folder.

    Whole numbers become digits, floats the shortest text that reads back as the same float (1.0 stays 1.0), text stays
    as it is, bytes become `0x` and hexadecimal digits, NULL is missing. Rows come in the order of the database.

    Returns:
        The fields of a `Landing` that only the reading knows.

    Raises:
        SourceError: if it is no SQLite database, is damaged, or it is in doubt which table is meant.
    """
    connection = _opened(raw)
    try:
        table = _table(connection, form, raw.name)
        listed = connection.execute(f"PRAGMA table_xinfo({_quoted(table)})").fetchall()
        found = [str(column[1]) for column in listed if column[6] != 1]  # 1: hidden
        columns = named(found, form.columns, raw.name, limits)
        told = connection.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchall()[0][0]
        bytes_seen = dict.fromkeys(columns, 0)
        with Landed(columns) as landed:
            batches = Batches(landed, columns, raw.name, limits)
            for row in connection.execute(f"SELECT {', '.join(map(_quoted, found))} FROM {_quoted(table)}"):
                _take(row, columns, batches, bytes_seen)
            batches.flush()
    except sqlite3.Error as error:
        raise SourceError(
            f"{raw.name} is damaged, or no whole SQLite database: {error}.",
            where=raw.name,
            next_step="Make the copy again, with `.backup` or while no program writes to it.",
        ) from error
    finally:
        connection.close()
    if batches.read != told:
        raise SourceError(
            f"`{table}` of {raw.name} counts {told:,} rows, and {batches.read:,} were found.",
            where=raw.name,
            next_step="The database is damaged: make the copy again.",
        )
    notes = [f"`{column}` holds bytes in {n:,} row(s), as 0x..." for column, n in bytes_seen.items() if n]
    return {"part": table, "notes": notes, "columns": columns, "read": batches.read, **landed.account()}


def parts(raw: RawBytes, form: Form, limits: Limits) -> list[dict[str, Any]]:
    """The tables of the database, with their rows."""
    connection = _opened(raw)
    try:
        return [
            {
                "setting": "table",
                "name": table,
                "rows": connection.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchall()[0][0],
            }
            for table in _tables(connection, raw.name)
        ]
    except sqlite3.Error as error:
        raise SourceError(
            f"{raw.name} is damaged, or no whole SQLite database: {error}.", where=raw.name, next_step="Copy it again."
        ) from error
    finally:
        connection.close()


def _opened(raw: RawBytes) -> sqlite3.Connection:
    file = raw.seekable()
    header = file.read(100)
    if not header.startswith(MARK):
        raise SourceError(
            f"{raw.name} is no SQLite database: it does not begin as one.",
            where=f"{raw.name}, byte 1",
            next_step="If it is encrypted, export the table; else set `kind` to what the file is.",
        )
    # Immutable: nothing is locked, no log beside the database is read or written, and no file is made.
    connection = sqlite3.connect(
        f"file:{quote(raw.path())}?mode=ro&immutable=1", uri=True, isolation_level=None, cached_statements=0
    )
    connection.text_factory = _decoded
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _tables(connection: sqlite3.Connection, name: str) -> list[str]:
    """The tables that hold rows themselves: no views and no virtual tables, which are programs of a foreign hand."""
    listed = connection.execute(
        f"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        f"AND rootpage > 0 ORDER BY rowid LIMIT {LARGEST_SCHEMA + 1}"
    ).fetchall()
    if len(listed) > LARGEST_SCHEMA:
        raise SourceError(
            f"{name} has more than {LARGEST_SCHEMA:,} tables.", where=name, next_step="Copy the tables that you need."
        )
    return [str(table) for (table,) in listed]


def _table(connection: sqlite3.Connection, form: Form, name: str) -> str:
    tables = _tables(connection, name)
    for table in tables:
        if form.table and table.lower() == form.table.lower():
            return table
    shown = ", ".join(f"`{table}`" for table in tables[:30]) or "none"
    if form.table:
        what = f"{name} has no table `{form.table}`."
        raise SourceError(what, where=name, next_step=f"Its tables are: {shown}. A view is not read.")
    if len(tables) == 1:
        return tables[0]
    raise SourceError(
        f"{name} has {len(tables)} tables: {shown}.",
        where=name,
        next_step=f'Name one in cutaway.toml: table = "{tables[0] if tables else "orders"}".',
    )


def _take(row: tuple[Any, ...], columns: tuple[str, ...], batches: Batches, bytes_seen: dict[str, int]) -> None:
    cells: list[str | None] = []
    fault = ""
    for column, value in zip(columns, row, strict=True):
        if value is None or type(value) is str:
            cells.append(value)
        elif type(value) is int:
            cells.append(str(value))
        elif type(value) is float:
            cells.append(repr(value))
        elif isinstance(value, _NotText):
            fault = fault or f"{NOT_TEXT}: column {column}"
            cells.append(value.decode("utf-8", "replace"))
        else:
            bytes_seen[column] += 1
            cells.append("0x" + value.hex())
    if fault:
        batches.aside(fault, ",".join(cell or "" for cell in cells))
    else:
        batches.row(cells)


def _decoded(text: bytes) -> str | bytes:
    try:
        return text.decode()
    except UnicodeDecodeError:
        return _NotText(text)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
