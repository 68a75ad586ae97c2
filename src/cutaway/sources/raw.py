"""Raw tables: the landed files of a source as tables that `to_book` queries read, and the rows that do not cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cutaway.errors import SourceError
from cutaway.settings import SourceSettings, TableForm
from cutaway.sources.casting import cast, is_zoned, says_zone
from cutaway.warehouse.duck import name, quoted

LONGEST_VALUE = 200  # characters of a value that are shown with the reason why it was refused
OWN_COLUMNS = ("_file", "_of", "_row", "_time")  # what a raw table has beside the columns of its files


@dataclass(frozen=True)
class LandedFile:
    """One landed file, as the raw table needs it.

    Attributes:
        file: its name, for people.
        rows: the Parquet file of its rows, all text, with their number in `_row`.
        columns: its columns, in order.
    """

    file: str
    rows: Path
    columns: tuple[str, ...]


def make_raw_table(
    connection: duckdb.DuckDBPyConnection, source: SourceSettings, form: TableForm, files: Sequence[LandedFile]
) -> dict[str, int]:
    """Makes the view `<source>.<table>` of the typed rows, and puts what does not cast into `vault.quarantine`.

    Columns that one file has and another lacks are empty in the other; capital letters in their names do not count.
    Equal rows within one file are all kept; a row that several files hold is kept as often as the file that holds it
    most often, so reading a file again under another name changes nothing. With a declared key, the row of the last
    file (by name) wins, and in one file the last row; a row whose key is empty stands for itself.

    Without any file the view has the declared columns and no rows.

    Returns:
        For each file, how many of its rows did not cast.

    Raises:
        SourceError: if a declared or key column is in none of the files, or a column has a name that Cutaway needs.
    """
    columns = _columns(source, form, files)
    shown = f"{name(source.name)}.{name(form.name)}"
    texts = f"{name(source.name)}.{name('_text_' + form.name)}"
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name(source.name)}")
    connection.execute(f"CREATE VIEW {texts} AS {_texts(files, columns)}")
    zoned = _columns_with_zones(connection, form, texts)
    refused = _quarantine(connection, source, form, texts)
    typed = [f"{_typed(c, form, source.timezone, keeps_zone=c in zoned)} AS {name(c)}" for c in columns]
    doubt = _doubt(form, source.timezone)
    kept = f"WHERE ({doubt}) IS NULL" if doubt and any(refused.values()) else ""
    rows = f"({_once(form, texts, columns)})" if form.key or len(files) > 1 else texts
    connection.execute(f"CREATE VIEW {shown} AS SELECT {', '.join([*typed, '_file', '_row'])} FROM {rows} {kept}")
    return refused


def _columns(source: SourceSettings, form: TableForm, files: Sequence[LandedFile]) -> tuple[str, ...]:
    """The columns of all files, each once, spelled as they are declared, else as the first file spells them."""
    declared = {column.lower(): column for column in (*form.columns, *form.key)}
    if not files:
        return tuple(dict.fromkeys((*form.names, *declared.values())))
    found: dict[str, str] = {}
    for file in files:
        for column in file.columns:
            found.setdefault(column.lower(), declared.get(column.lower(), column))
    where = ", ".join(file.file for file in files)
    absent = sorted(column for lower, column in declared.items() if lower not in found)
    if absent:
        raise SourceError(
            f"`{source.name}.{form.name}` has no column {', '.join(f'`{c}`' for c in absent)}.",
            where=where,
            next_step=f"It has: {', '.join(found.values())}. Correct cutaway.toml, or the export.",
        )
    taken = [column for lower, column in found.items() if lower in OWN_COLUMNS]
    if taken:
        raise SourceError(
            f"`{source.name}.{form.name}` has a column `{taken[0]}`; that name is kept for the place of a row.",
            where=where,
            next_step="Give the column another name: set `header = true` and `names` in cutaway.toml.",
        )
    return tuple(found.values())


def _texts(files: Sequence[LandedFile], columns: Sequence[str]) -> str:
    """SQL for all rows of all files."""
    parts = []
    for number, file in enumerate(files):
        held = {column.lower() for column in file.columns}
        selected = ", ".join(name(c) if c.lower() in held else f"NULL::VARCHAR AS {name(c)}" for c in columns)
        parts.append(
            f"SELECT {selected}, _row, {quoted(file.file)} AS _file, {number} AS _of "
            f"FROM read_parquet({quoted(str(file.rows))})"
        )
    if not parts:
        empty = "".join(f"NULL::VARCHAR AS {name(c)}, " for c in columns)
        return f"SELECT {empty}0::BIGINT AS _row, '' AS _file, 0 AS _of WHERE false"
    return " UNION ALL ".join(parts)


def _once(form: TableForm, texts: str, columns: Sequence[str]) -> str:
    """SQL for the rows without those that another file, or a later row of the same key, stands for."""
    if form.key:
        keys = [_present(key, form) for key in form.key]
        # A row that lacks a part of its key is nobody's earlier or later state.
        alone = f"CASE WHEN {' OR '.join(f'{key} IS NULL' for key in keys)} THEN concat_ws('-', _of, _row) END"
        return (
            f"SELECT * FROM {texts} "
            f"QUALIFY row_number() OVER (PARTITION BY {', '.join(keys)}, {alone} ORDER BY _of DESC, _row DESC) = 1"
        )
    listed = ", ".join(map(name, columns))
    numbered = f"SELECT *, row_number() OVER (PARTITION BY _of, {listed} ORDER BY _row) AS _time FROM {texts}"
    return (
        f"SELECT * EXCLUDE (_time) FROM ({numbered}) "
        f"QUALIFY row_number() OVER (PARTITION BY {listed}, _time ORDER BY _of) = 1"
    )


def _columns_with_zones(connection: duckdb.DuckDBPyConnection, form: TableForm, texts: str) -> set[str]:
    """The columns of instants of which at least one says its own zone."""
    open_ones = [c for c, declared in form.columns.items() if declared.type == "instant" and not declared.format]
    found = {c for c, declared in form.columns.items() if declared.type == "instant" and says_zone(declared)}
    if open_ones:
        asked = ", ".join(f"coalesce(bool_or({is_zoned(name(c))}), false)" for c in open_ones)
        told = connection.execute(f"SELECT {asked} FROM {texts}").fetchall()[0]
        found |= {column for column, is_so in zip(open_ones, told, strict=True) if is_so}
    return found


def _present(column: str, form: TableForm) -> str:
    """SQL for the column's text, NULL where there is no value."""
    value = f"nullif({name(column)}, '')"
    if not form.missing:
        return value
    return f"CASE WHEN {value} IN ({', '.join(map(quoted, form.missing))}) THEN NULL ELSE {value} END"


def _typed(column: str, form: TableForm, zone: str, *, keeps_zone: bool = False) -> str:
    declared = form.columns.get(column)
    present = _present(column, form)
    return cast(present, declared, zone, keeps_zone=keeps_zone) if declared else present


def _doubt(form: TableForm, zone: str) -> str:
    """SQL for the first reason why a row does not cast; NULL if it does."""
    reasons = [
        f"WHEN {_present(column, form)} IS NOT NULL AND {_typed(column, form, zone)} IS NULL THEN "
        + f"'`{column.replace(chr(39), chr(39) * 2)}` is not {_called(declared.type)}: ' || "
        + f"left({name(column)}, {LONGEST_VALUE})"
        for column, declared in form.columns.items()
        if declared.type != "text"
    ]
    return f"CASE {' '.join(reasons)} END" if reasons else ""


def _called(type: str) -> str:
    return f"an {type}" if type[0] in "aeiou" else f"a {type}"


def _quarantine(
    connection: duckdb.DuckDBPyConnection, source: SourceSettings, form: TableForm, texts: str
) -> dict[str, int]:
    doubt = _doubt(form, source.timezone)
    if not doubt:
        return {}
    connection.execute(
        f"INSERT INTO vault.quarantine "
        f"SELECT {quoted(source.name)}, {quoted(form.name)}, _file, _row, 'cast', {doubt} AS reason "
        f"FROM {texts} WHERE ({doubt}) IS NOT NULL"
    )
    counts = connection.execute(
        "SELECT file, count(*) FROM vault.quarantine "
        "WHERE source = ? AND raw_table = ? AND stage = 'cast' GROUP BY file",
        [source.name, form.name],
    ).fetchall()
    return dict(counts)
