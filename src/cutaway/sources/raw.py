"""Raw tables: the landed files of a source as tables that `to_book` queries read, and the rows that do not cast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cutaway.errors import SourceError
from cutaway.settings import SourceSettings, TableForm
from cutaway.sources.casting import cast
from cutaway.warehouse.duck import name, quoted

LONGEST_VALUE = 200  # characters of a value that are shown with the reason why it was refused


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

    Columns that one file has and another lacks are empty in the other. Equal rows within one file are all kept; a row
    that several files hold is kept as often as the file that holds it most often, so reading a file again under
    another name changes nothing. With a declared key, the row of the last file (by name) wins.

    Returns:
        For each file, how many of its rows did not cast.

    Raises:
        SourceError: if a declared or key column is in none of the files.
    """
    columns = tuple(dict.fromkeys(column for file in files for column in file.columns))
    declared = {*form.columns, *form.key}
    absent = sorted(column for column in declared if column not in columns)
    if absent:
        raise SourceError(
            f"`{source.name}.{form.name}` has no column {', '.join(f'`{c}`' for c in absent)}.",
            where=", ".join(file.file for file in files),
            next_step=f"It has: {', '.join(columns)}. Correct cutaway.toml, or the export.",
        )
    texts = f"{name(source.name)}.{name('_text_' + form.name)}"
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name(source.name)}")
    connection.execute(f"CREATE VIEW {texts} AS {_texts(form, files, columns)}")
    refused = _quarantine(connection, source, form, texts)
    typed = ", ".join(f"{_typed(column, form, source.timezone)} AS {name(column)}" for column in columns)
    doubt = _doubt(form, source.timezone)
    kept = f"WHERE ({doubt}) IS NULL" if doubt and any(refused.values()) else ""
    connection.execute(
        f"CREATE VIEW {name(source.name)}.{name(form.name)} AS SELECT {typed}, _file, _row FROM {texts} {kept}"
    )
    return refused


def _texts(form: TableForm, files: Sequence[LandedFile], columns: Sequence[str]) -> str:
    parts = []
    for number, file in enumerate(files):
        selected = ", ".join(name(c) if c in file.columns else f"NULL::VARCHAR AS {name(c)}" for c in columns)
        parts.append(
            f"SELECT {selected}, _row, {quoted(file.file)} AS _file, {number} AS _of "
            f"FROM read_parquet({quoted(str(file.rows))})"
        )
    everything = " UNION ALL ".join(parts)
    if len(files) == 1:
        return everything
    listed = ", ".join(map(name, columns))
    if form.key:
        keys = ", ".join(map(name, form.key))
        return f"SELECT * FROM ({everything}) QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY _of DESC, _row DESC) = 1"
    numbered = f"SELECT *, row_number() OVER (PARTITION BY _of, {listed} ORDER BY _row) AS _time FROM ({everything})"
    return (
        f"SELECT * EXCLUDE (_time) FROM ({numbered}) "
        f"QUALIFY row_number() OVER (PARTITION BY {listed}, _time ORDER BY _of) = 1"
    )


def _present(column: str, form: TableForm) -> str:
    """SQL for the column's text, NULL where there is no value."""
    value = f"nullif({name(column)}, '')"
    return f"CASE WHEN {value} IN ({', '.join(map(quoted, form.missing))}) THEN NULL ELSE {value} END" if form.missing else value


def _typed(column: str, form: TableForm, zone: str) -> str:
    declared = form.columns.get(column)
    present = _present(column, form)
    return cast(present, declared, zone) if declared else present


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
        "SELECT file, count(*) FROM vault.quarantine WHERE source = ? AND raw_table = ? AND stage = 'cast' GROUP BY file",
        [source.name, form.name],
    ).fetchall()
    return dict(counts)
