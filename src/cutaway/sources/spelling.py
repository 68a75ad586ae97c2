"""How the dates and numbers of a column are spelled where the house does not say: told by all of it, or asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from cutaway.errors import CutawayError, Problems, SourceError
from cutaway.settings import FILE, ColumnForm, SourceSettings, TableForm
from cutaway.sources.raw import LandedFile
from cutaway.warehouse.duck import name, quoted

DATED = r"\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})([ T]\d{1,2}:\d{2}(:\d{2})?( ?[AaPp][Mm])?)?"
TIMES = {"": "", "9:9": "%H:%M", "9:9:9": "%H:%M:%S", "9:9AM": "%I:%M%p", "9:9:9AM": "%I:%M:%S%p"}
TIMES |= {"9:9 AM": "%I:%M %p", "9:9:9 AM": "%I:%M:%S %p"}
# Only so can a number with a comma not be meant otherwise: `1,234` could be a thousand.
CLEARLY_COMMA = r"[+-]?(\d{1,3}(\.\d{3})+,\d*|\d+,(\d{1,2}|\d{4,}))"
CLEARLY_POINT = r"[+-]?\d*\.(\d{1,2}|\d{4,})"


def as_spelled(
    connection: duckdb.DuckDBPyConnection, source: SourceSettings, form: TableForm, files: Sequence[LandedFile]
) -> tuple[TableForm, tuple[str, ...]]:
    """The form of a raw table with what its values tell of themselves, and what that is, in words.

    A date or instant without `format` that is written with the year last is taken as day-first or month-first only
    if a number above 12 tells. A number or money with a comma counts as one only if none of the column has a point.

    Raises:
        SourceError, Problems: if nothing tells which of two numbers is the day, or some values say this and some that.
    """
    problems: list[CutawayError] = []
    columns, said = dict(form.columns), []
    for column, declared in form.columns.items():
        held = [file for file in files if column.lower() in {c.lower() for c in file.columns}]
        if not held:
            continue
        paths = ", ".join(quoted(str(file.rows)) for file in held)
        texts = f"(SELECT trim({name(column)}) AS v FROM read_parquet([{paths}], union_by_name = true))"
        try:
            if declared.type in ("date", "instant") and not declared.format:
                found = _format(connection, texts, column, source, form)
                if found:
                    columns[column] = replace(declared, format=found[0])
                    said.append(f"`{column}` read as {found[0]} ({found[1]})")
            elif declared.type in ("number", "money") and not declared.decimal_comma and _comma(connection, texts):
                columns[column] = ColumnForm(declared.type, declared.format, decimal_comma=True)
                said.append(f"`{column}` read with decimal commas")
        except CutawayError as error:
            problems.append(error)
    if problems:
        raise problems[0] if len(problems) == 1 else Problems(problems)
    return replace(form, columns=columns), tuple(said)


def _format(
    connection: duckdb.DuckDBPyConnection, texts: str, column: str, source: SourceSettings, form: TableForm
) -> tuple[str, str] | None:
    """The format of a column whose dates have the year last, and what tells it; None if most are written otherwise."""
    dated = f"regexp_full_match(v, {quoted(DATED)})"
    rows = connection.execute(
        f"SELECT regexp_extract(v, '[/.-]') AS mark, "
        f"length(regexp_extract(v, '^\\d+[/.-]\\d+[/.-](\\d+)', 1)) AS year, "
        f"regexp_extract(v, '\\d([ T])\\d', 1) AS gap, "
        f"regexp_replace(regexp_replace(regexp_extract(v, '[ T](\\d.*)$', 1), '\\d+', '9', 'g'), '[AaPp][Mm]', 'AM') "
        f"AS clock, count(*) AS n, "
        f"count(*) FILTER (CAST(regexp_extract(v, '^(\\d+)', 1) AS INTEGER) > 12) AS days_first, "
        f"count(*) FILTER (CAST(regexp_extract(v, '^\\d+[/.-](\\d+)', 1) AS INTEGER) > 12) AS months_first "
        f"FROM {texts} WHERE {dated} GROUP BY ALL ORDER BY n DESC, mark, year, gap, clock"
    ).fetchall()
    total = sum(row[4] for row in rows)
    others = connection.execute(f"SELECT count(*) FROM {texts} WHERE v <> '' AND NOT {dated}").fetchall()[0][0]
    if not rows or total < others:
        return None
    mark, year, gap, clock, *_ = rows[0]
    days, months = sum(row[5] for row in rows), sum(row[6] for row in rows)
    if days and months:
        raise _asked(column, source, form, f"{days:,} values can only be day first, and {months:,} only month first")
    if not days and not months and mark != ".":
        raise _asked(column, source, form, f"none of its {total:,} values has a number above 12 that would tell")
    order = ("%m", "%d") if months else ("%d", "%m")
    why = f"day first: {days:,} values tell" if days else f"month first: {months:,} values tell"
    if not days and not months:
        why = "day first, as dates with points are"
    written = f"{order[0]}{mark}{order[1]}{mark}{'%Y' if year == 4 else '%y'}{gap}{TIMES.get(clock, '')}"
    return written, why


def _comma(connection: duckdb.DuckDBPyConnection, texts: str) -> bool:
    commas, points = connection.execute(
        f"SELECT count(*) FILTER (regexp_full_match(v, {quoted(CLEARLY_COMMA)})), "
        f"count(*) FILTER (regexp_full_match(v, {quoted(CLEARLY_POINT)})) FROM {texts}"
    ).fetchall()[0]
    return bool(commas and not points)


def _asked(column: str, source: SourceSettings, form: TableForm, why: str) -> SourceError:
    return SourceError(
        f"It is in doubt whether `{column}` of `{source.name}.{form.name}` has the day or the month first: {why}.",
        where=f"{FILE}, [sources.{source.name}.tables.{form.name}.columns]",
        next_step=f'Say it: {column} = {{ type = "{form.columns[column].type}", format = "%d/%m/%Y" }}, or "%m/%d/%Y".',
    )
