"""From landed files to the raw tables of all sources, with an account of every file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from cutaway.settings import Settings
from cutaway.sources.landings import RawFile
from cutaway.sources.raw import LandedFile, make_raw_table
from cutaway.sources.reading.delimiter import CALLED
from cutaway.sources.spelling import as_spelled
from cutaway.warehouse.duck import name, quoted


@dataclass(frozen=True)
class FileAccount:
    """What became of the rows of one file: `read = landed + quarantined`.

    Attributes:
        source, table, file: where it belongs.
        read: records in the file.
        landed: rows that are in the raw table, or would be if another file did not hold them too.
        quarantined: rows that could not be parsed or cast.
        repeated: landed rows that the raw table does without, because another row stands for them: the same one in
            another file, or a later state of the same key.
        stated: how the file is written: its kind, encoding, delimiter and line ends, found or set; which part of it was
            read; how dates and numbers are spelled; what else may surprise.
    """

    source: str
    table: str
    file: str
    read: int
    landed: int
    quarantined: int
    repeated: int
    stated: str


def make_raw_tables(
    connection: duckdb.DuckDBPyConnection, settings: Settings, files: list[RawFile], progress: Callable[[str], None]
) -> list[FileAccount]:
    """Makes every raw table of every source, and keeps what could not be read or cast in `vault.quarantine`.

    Args:
        connection: the databases `staging` and `vault` are attached; `staging` is the one in use afterwards.
        settings: which tables there are. A table without files is optional, and gets no rows.
        files: what was landed.
        progress: told what is being done.

    Returns:
        The account of each file.

    Raises:
        SourceError: if the files of a table do not have its declared columns.
    """
    accounts = []
    connection.execute("USE staging")
    for source in settings.sources:
        for form in source.tables:
            own = [file for file in files if file.source is source and file.form is form]
            progress(f"casting {source.name}.{form.name}")
            for file in own:
                connection.execute(
                    f"INSERT INTO vault.quarantine SELECT {quoted(source.name)}, {quoted(form.name)}, "
                    f"{quoted(file.shown)}, _row, 'read', reason FROM read_parquet({quoted(str(file.quarantine))})"
                )
            landed = [LandedFile(file.shown, file.rows, file.landing.columns) for file in own]
            spelled, said = as_spelled(connection, source, form, landed)
            refused = make_raw_table(connection, source, spelled, landed)
            kept = _kept(connection, f"{name(source.name)}.{name(form.name)}") if form.key or len(own) > 1 else None
            accounts += [_account(file, refused.get(file.shown, 0), kept, said) for file in own]
    return accounts


def _kept(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, int]:
    return dict(connection.execute(f"SELECT _file, count(*) FROM {table} GROUP BY _file").fetchall())


def _account(file: RawFile, refused: int, kept: dict[str, int] | None, said: tuple[str, ...]) -> FileAccount:
    landing = file.landing
    landed = landing.landed - refused
    parted = CALLED.get(landing.delimiter, landing.delimiter)
    written = (landing.part, landing.encoding, parted, landing.newline, landing.compression)
    return FileAccount(
        source=file.source.name,
        table=file.form.name,
        file=file.shown,
        read=landing.read,
        landed=landed,
        quarantined=landing.quarantined + refused,
        repeated=0 if kept is None else landed - kept.get(file.shown, 0),
        stated=", ".join([landing.kind, *(part for part in (*written, *landing.notes, *said) if part)]),
    )
