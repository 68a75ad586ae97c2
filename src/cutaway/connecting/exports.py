"""The exports in a folder: which files there are, which of them belong together, and what is assumed to read them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from cutaway.connecting.profile.profiling import profile
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import CAMEL
from cutaway.connecting.words.lexicon import plain
from cutaway.errors import CutawayError, SourceError
from cutaway.settings import RESERVED, TableForm
from cutaway.sources.reading.accounting import Landing
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.landing import land
from cutaway.warehouse.duck import quoted

AT_ONCE = 2
DEEPEST = 4  # folders below the folder of the exports
ENDINGS = re.compile(r"\.(csv|txt|tsv|tab|parquet|pq)(\.gz)?$", re.IGNORECASE)
DELIMITERS = (",", ";", "tab", "|", "%", "^", "~")
GUESSED_ENCODING = "windows-1252"
NOT_TEXT = "[\x80-\x9f]"  # signs that no text holds: an encoding that yields them is the wrong one


@dataclass(frozen=True)
class Unread:
    """A file that could not be read, and why."""

    file: str
    why: str
    next_step: str


@dataclass(frozen=True)
class _Landed:
    path: Path
    rows: Path
    form: TableForm
    landing: Landing
    assumed: tuple[str, ...]


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
    paths = sorted(_files(folder, DEEPEST))
    if not paths:
        raise SourceError(
            "The folder holds no file of a kind that can be read.",
            where=str(folder),
            next_step="Put exports there: .csv, .tsv, .parquet; a .gz after it is understood.",
        )

    def read(numbered: tuple[int, Path]) -> _Landed | Unread:
        number, path = numbered
        progress(f"reading {path.relative_to(folder)}")
        try:
            return _land(path, scratch / str(number))
        except CutawayError as error:
            return Unread(str(path.relative_to(folder)), error.what, error.next_step)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(read, enumerate(paths)))
    landed = [one for one in done if isinstance(one, _Landed)]
    tables = []
    taken: set[tuple[str, str]] = set()
    for group in _groups(landed):
        table = _table(folder, group, taken)
        progress(f"looking at {table.name}")
        tables.append(replace(table, columns=profile(connection, table.sql, group[0].landing.columns)))
    return tables, [one for one in done if isinstance(one, Unread)]


def _files(folder: Path, depth: int) -> Iterator[Path]:
    for entry in os.scandir(folder):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir() and depth:
            yield from _files(Path(entry.path), depth - 1)
        elif entry.is_file() and ENDINGS.search(entry.name):
            yield Path(entry.path)


def _land(path: Path, scratch: Path) -> _Landed:
    """Lands one file; where it does not say how it is written, what fits is assumed and stated."""
    form, assumed = TableForm("", ""), []
    try:
        return _Landed(path, scratch / "rows.parquet", form, land(path, scratch, Form()), ())
    except SourceError as error:
        first = error
    encodings = (GUESSED_ENCODING,) if "utf-8" in first.what else ("",)
    for encoding in encodings:
        for delimiter in ("", *DELIMITERS) if encoding else DELIMITERS:
            try:
                landing = land(path, scratch, Form(encoding=encoding, delimiter=delimiter))
            except SourceError:
                continue
            if delimiter and (len(landing.columns) < 2 or landing.quarantined > 0.02 * landing.read):
                continue
            if encoding and _has_wrong_signs(scratch / "rows.parquet", landing.columns):
                continue
            form = replace(form, encoding=encoding, delimiter=delimiter)
            if encoding:
                assumed.append(f"It is not written in UTF-8; {encoding} fits, and is assumed.")
            if delimiter:
                assumed.append(f"Its cells are taken to be parted by {delimiter!r}.")
            return _Landed(path, scratch / "rows.parquet", form, landing, tuple(assumed))
    raise first


def _has_wrong_signs(rows: Path, columns: Sequence[str]) -> bool:
    texts = "||".join(f"coalesce({_name(c)}, '')" for c in columns)
    with duckdb.connect() as connection:
        wrong = f"coalesce(bool_or(regexp_matches({texts}, {quoted(NOT_TEXT)})), false)"
        found = connection.execute(f"SELECT {wrong} FROM read_parquet({quoted(str(rows))})").fetchall()
        return bool(found[0][0]) or bool(re.search(NOT_TEXT, "".join(columns)))


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _groups(landed: Sequence[_Landed]) -> list[list[_Landed]]:
    """Files of one folder with the same columns and names that differ at their end alone are one table."""
    groups: dict[tuple[object, ...], list[_Landed]] = {}
    for one in landed:
        columns = tuple(column.lower() for column in one.landing.columns)
        stem = re.split(r"[\d_. -]", one.path.name)[0].lower()
        key = (one.path.parent, columns, stem, one.form.encoding, one.form.delimiter, one.landing.kind)
        groups.setdefault(key, []).append(one)
    return [part for group in groups.values() for part in _with_pattern(group)]


def _with_pattern(group: list[_Landed]) -> list[list[_Landed]]:
    """The group, if one pattern names its files and no others; else each file for itself."""
    if len(group) == 1 or {path.name for path in group[0].path.parent.glob(_pattern(group))} == {
        one.path.name for one in group
    }:
        return [group]
    return [[one] for one in group]


def _pattern(group: Sequence[_Landed]) -> str:
    names = [one.path.name for one in group]
    if len(names) == 1:
        return re.sub(r"([*?\[])", r"[\1]", names[0])
    start = _common(names)
    end = _common([name[len(start) :][::-1] for name in names])[::-1]
    ending = ENDINGS.search(names[0])
    end = end if len(end) >= len(ending[0] if ending else "") else ""
    return re.sub(r"([*?\[])", r"[\1]", start) + "*" + re.sub(r"([*?\[])", r"[\1]", end)


def _common(names: Sequence[str]) -> str:
    """The letters with which all of them begin."""
    first, last = min(names), max(names)
    length = next((n for n, sign in enumerate(first) if last[n] != sign), len(first))
    return first[:length]


def _table(folder: Path, group: Sequence[_Landed], taken: set[tuple[str, str]]) -> RawTable:
    first = group[0]
    below = first.path.parent.relative_to(folder)
    stem = ENDINGS.sub("", first.path.name)
    if len(group) > 1:
        stem = _common([ENDINGS.sub("", one.path.name) for one in group])
    stem = re.sub(r"(?<=[A-Za-z])[\d_. -]+$", "", stem)
    name = _free(identifier(stem, "table"), str(below), taken)
    own = below.parts
    files = _pattern(group)
    parts = [f"read_parquet({quoted(str(one.rows))})" for one in group]
    sql = parts[0] if len(parts) == 1 else "(" + " UNION ALL BY NAME ".join(f"FROM {part}" for part in parts) + ")"
    landing = first.landing
    written = (
        landing.kind,
        landing.encoding,
        landing.delimiter.replace("\t", "tab"),
        landing.newline,
        landing.compression,
    )
    return RawTable(
        source=identifier("_".join(own), "exports") if own else "",
        form=replace(first.form, name=name, files=files),
        folder=below.as_posix(),
        paths=tuple(one.path for one in group),
        stated=", ".join(part for part in written if part),
        assumed=first.assumed,
        sql=sql,
        rows=sum(one.landing.landed for one in group),
        set_aside=sum(one.landing.quarantined for one in group),
        words=stem,
    )


def identifier(text: str, otherwise: str) -> str:
    """A name that a table or a source may have, made of a file's or a folder's name."""
    word = re.sub(r"[^a-z0-9]+", "_", plain(CAMEL.sub(" ", text))).strip("_")
    word = re.sub(r"^[\d_]+(?=[a-z])", "", word)
    word = word if word and not word[0].isdigit() else f"{otherwise}_{word}".rstrip("_")
    return f"{word}_export" if word in RESERVED else word


def _free(name: str, folder: str, taken: set[tuple[str, str]]) -> str:
    number, found = 2, name
    while (folder, found) in taken:
        found, number = f"{name}_{number}", number + 1
    taken.add((folder, found))
    return found
