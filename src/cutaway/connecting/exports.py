"""The exports in a folder: which files there are, which of them belong together, and what is assumed to read them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from cutaway.connecting.encodings import encoding_like, start_of
from cutaway.connecting.headless import is_headless, kind_of_value, names_for
from cutaway.connecting.profile.profiling import profile
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import CAMEL
from cutaway.connecting.words.lexicon import plain
from cutaway.errors import CutawayError, SourceError
from cutaway.settings import RESERVED, TableForm
from cutaway.sources.reading.accounting import Landing
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.kinds import PACKED, is_archive, kind_of
from cutaway.sources.reading.landing import land, parts_of
from cutaway.warehouse.duck import quoted

AT_ONCE = 2
FEW = 200  # rows that tell whether the first one is one of them
HOLD_SEVERAL = ("excel", "sqlite", "json", "jsonl")  # kinds of files that hold several tables
SAYS_NOTHING = re.compile(r"(sheet|tabelle|feuil|hoja|foglio|blad|rows|records|data|results)\d*$", re.IGNORECASE)
DEEPEST = 4  # folders below the folder of the exports
DELIMITERS = (",", ";", "tab", "|", "%", "^", "~")
NAMED = {f"cp{number}": f"windows-{number}" for number in (1250, 1251, 1252, 1253)}
SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}  # what parts the cells, in words
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
    alone: bool = True


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


def _part(form: TableForm) -> str:
    """What a part is called in its file; empty for a whole file."""
    return form.table or form.sheet or form.records or Path(form.member).stem


def _stem(path: Path) -> str:
    """A file's name without its endings."""
    bare = path.with_suffix("") if path.suffix.lower() in PACKED else path
    return bare.stem


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

    def read(numbered: tuple[int, Path]) -> list[_Landed | Unread]:
        number, path = numbered
        shown = str(path.relative_to(folder))
        try:
            forms = list(_parts(path, TableForm("", "")))
        except CutawayError as error:
            return [Unread(shown, error.what, error.next_step)]
        found: list[_Landed | Unread] = []
        for place, form in enumerate(forms):
            try:
                landed = _named(_land(path, scratch / f"{number}-{place}", form), scratch / f"{number}-{place}-named")
                found.append(replace(landed, alone=len(forms) == 1))
            except CutawayError as error:
                of = _part(form)
                found.append(Unread(f"{shown}: {of}" if of else shown, error.what, error.next_step))
        return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = []
        for place, some in enumerate(pool.map(read, enumerate(paths)), 1):
            progress(f"read {place} of {len(paths)} files")  # by this thread alone: who listens may keep a connection
            done += some
    landed = [one for one in done if isinstance(one, _Landed)]
    tables = []
    taken: set[tuple[str, str]] = set()
    for group in _groups(landed):
        table = _table(folder, group, taken)
        progress(f"looking at {table.name}")
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


def _land(path: Path, scratch: Path, form: TableForm) -> _Landed:
    """Lands one file; where it does not say how it is written, what fits is assumed and stated."""
    assumed: list[str] = []
    part = {name: getattr(form, name) for name in ("member", "sheet", "table", "records")}
    try:
        return _Landed(path, scratch / "rows.parquet", form, land(path, scratch, Form(**part)), ())
    except SourceError as error:
        first = error
    if kind_of(form.member or path.name) not in ("csv", "tsv"):
        raise first
    encodings = ("",)
    if "utf-8" in first.what or "utf-16" in first.what:
        looks = encoding_like(start_of(path)) if not form.member else "cp1252"
        if not looks:
            raise first
        encodings = (NAMED.get(looks, looks),)
    for encoding in encodings:
        for delimiter in ("", *DELIMITERS) if encoding else DELIMITERS:
            try:
                landing = land(path, scratch, Form(encoding=encoding, delimiter=delimiter, **part))
            except SourceError:
                continue
            if delimiter and (len(landing.columns) < 2 or landing.quarantined > 0.02 * landing.read):
                continue
            if encoding and _has_wrong_signs(scratch / "rows.parquet", landing.columns):
                continue
            form = replace(form, encoding=encoding, delimiter=delimiter)
            if encoding:
                assumed.append(f"It is not written in UTF-8; it looks like {encoding}, which is assumed.")
            if delimiter:
                assumed.append(f"Its cells are taken to be parted by {delimiter!r}.")
            return _Landed(path, scratch / "rows.parquet", form, landing, tuple(assumed))
    raise first


def _named(one: _Landed, scratch: Path) -> _Landed:
    """The file again with names that say nothing, if its first row holds values; that is stated."""
    columns = one.landing.columns
    if one.landing.kind not in ("csv", "tsv") or not any(map(kind_of_value, columns)):
        return one
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT * FROM read_parquet({quoted(str(one.rows))}) LIMIT {FEW}").fetchall()
        found = [description[0] for description in connection.description or ()]
    below = {name: [str(row[place] or "") for row in rows] for place, name in enumerate(found)}
    if not is_headless(columns, below):
        return one
    names = names_for(columns)
    form = replace(one.form, header=False, names=names)
    told = Form(encoding=form.encoding, delimiter=form.delimiter, member=form.member, header=False, columns=names)
    assumed = f"Its first row holds values and no names: the columns are called {names[0]} to {names[-1]}."
    landing = land(one.path, scratch, told)
    return replace(one, rows=scratch / "rows.parquet", form=form, landing=landing, assumed=(*one.assumed, assumed))


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
        whole = one.alone or one.path
        key = (one.path.parent, columns, stem, _part(one.form), whole, one.form.encoding, one.form.delimiter)
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
    end = end if names[0][len(_stem(Path(names[0]))) :] in end else ""
    return re.sub(r"([*?\[])", r"[\1]", start) + "*" + re.sub(r"([*?\[])", r"[\1]", end)


def _common(names: Sequence[str]) -> str:
    """The letters with which all of them begin."""
    first, last = min(names), max(names)
    length = next((n for n, sign in enumerate(first) if last[n] != sign), len(first))
    return first[:length]


def _table(folder: Path, group: Sequence[_Landed], taken: set[tuple[str, str]]) -> RawTable:
    first = group[0]
    below = first.path.parent.relative_to(folder)
    stem = _stem(first.path)
    if len(group) > 1:
        stem = _common([_stem(one.path) for one in group])
    elif _part(first.form) and not SAYS_NOTHING.match(_part(first.form)):
        stem = _part(first.form)
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
        SIGNS.get(landing.delimiter, landing.delimiter),
        landing.newline,
        landing.compression,
    )
    return RawTable(
        source=identifier("_".join(own), "exports") if own else "" if first.alone else _of_file(first.path),
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


def _of_file(path: Path) -> str:
    """The source of the tables of one file."""
    return identifier(_stem(path), "exports")


def _free(name: str, folder: str, taken: set[tuple[str, str]]) -> str:
    number, found = 2, name
    while (folder, found) in taken:
        found, number = f"{name}_{number}", number + 1
    taken.add((folder, found))
    return found
