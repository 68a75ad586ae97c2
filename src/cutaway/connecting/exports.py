"""The exports in a folder: which files there are, and which tables they hold."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from cutaway.connecting.grouping import groups, part_of, table_of
from cutaway.connecting.landing_files import LandedFile, land_file, with_names
from cutaway.connecting.profile.profiling import profile
from cutaway.connecting.profile.subtotals import without_subtotals
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.profile.totals import without_totals
from cutaway.errors import CutawayError, SourceError
from cutaway.settings import TableForm
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.kinds import is_archive, kind_of
from cutaway.sources.reading.landing import parts_of

AT_ONCE = 2
HOLD_SEVERAL = ("excel", "sqlite", "json", "jsonl")  # kinds of files that hold several tables
DEEPEST = 4  # folders below the folder of the exports


@dataclass(frozen=True)
class Unread:
    """A file that could not be read, and why."""

    file: str
    why: str
    next_step: str


def _parts(path: Path, form: TableForm) -> Iterator[TableForm]:
    """The tables that a file holds: sheets, tables of a database, arrays of a document, members of an archive."""
    if not form.member and not is_archive(path.name) and kind_of(path.name) not in HOLD_SEVERAL:
        yield form
        return
    _, parts = parts_of(path, Form(member=form.member))
    if len(parts) < 2:
        yield form
    for part in parts if len(parts) > 1 else ():
        named: dict[str, Any] = {part.setting: part.name}
        own = replace(form, **named)
        if part.setting == "member" and kind_of(part.name) in HOLD_SEVERAL:
            yield from _parts(path, own)
        elif part.rows != 0 and (part.setting != "member" or kind_of(part.name)):
            yield own


def read_exports(
    folder: Path, scratch: Path, connection: duckdb.DuckDBPyConnection, progress: Callable[[str], None]
) -> tuple[list[RawTable], list[Unread]]:
    """Reads every file of a folder and profiles it.

    Args:
        folder: of the exports; folders in it are taken for islands.
        scratch: where the rows are laid while they are looked at; the connection may read there.
        connection: for the profile.
        progress: told what is being done.

    Raises:
        SourceError: if the folder is not there, or holds no file that can be read.
    """
    if not folder.is_dir():
        raise SourceError("There is no such folder.", where=str(folder), next_step="Name the folder of your exports.")
    paths = sorted(files_in(folder, DEEPEST))
    if not paths:
        raise SourceError(
            "The folder holds no file of a kind that can be read.",
            where=str(folder),
            next_step="Put exports there: CSV, Excel, JSON, SQLite, Parquet, event logs; .gz and .zip are understood.",
        )

    def read(numbered: tuple[int, Path]) -> list[LandedFile | Unread]:
        number, path = numbered
        shown = str(path.relative_to(folder))
        try:
            forms = list(_parts(path, TableForm("", "")))
        except CutawayError as error:
            return [Unread(shown, error.what, error.next_step)]
        found: list[LandedFile | Unread] = []
        for place, form in enumerate(forms):
            try:
                landed = with_names(
                    land_file(path, scratch / f"{number}-{place}", form), scratch / f"{number}-{place}-named"
                )
                found.append(replace(landed, alone=len(forms) == 1))
            except CutawayError as error:
                of = part_of(form)
                found.append(Unread(f"{shown}: {of}" if of else shown, error.what, error.next_step))
        return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = []
        for place, some in enumerate(pool.map(read, enumerate(paths)), 1):
            progress(f"read {place} of {len(paths)} files")  # by this thread alone: who listens may keep a connection
            done += some
    landed = [one for one in done if isinstance(one, LandedFile)]
    tables = []
    taken: set[tuple[str, str]] = set()
    for group in groups(landed):
        table = table_of(folder, group, taken)
        progress(f"looking at {table.name}")
        table = without_totals(connection, table, group[0].landing.columns)
        table = without_subtotals(connection, table, group[0].landing.columns)
        tables.append(replace(table, columns=profile(connection, table.sql, group[0].landing.columns)))
    return tables, [one for one in done if isinstance(one, Unread)]


def files_in(folder: Path, depth: int = DEEPEST) -> Iterator[Path]:
    """The files of a folder that can be read, down to a depth; links and what begins with a point are none."""
    for entry in os.scandir(folder):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir() and depth:
            yield from files_in(Path(entry.path), depth - 1)
        elif entry.is_file() and (kind_of(entry.name) or is_archive(entry.name)):
            yield Path(entry.path)
