"""Profiles the columns of one table: a sample proposes what they are, and the whole column decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import duckdb

from cutaway.connecting.profile.column import Column, Moments, Shape
from cutaway.connecting.profile.moments import formats
from cutaway.connecting.profile.numbers import Written, written
from cutaway.connecting.profile.shapes import NO_VALUE, shape
from cutaway.connecting.words.header import header
from cutaway.connecting.words.lexicon import listed, plain
from cutaway.settings import ColumnForm
from cutaway.sources.casting import EPOCH, cast, says_zone
from cutaway.warehouse.duck import name

SINCE, UNTIL = 946_684_800, 4_102_444_800  # the years 2000 to 2100, counted in seconds
DEEDS = ("created", "updated", "opened", "closed", "resolved", "sent", "ordered", "delivered", "shipped", "cancelled")
NO_ANSWER = listed("no_answer")
SAMPLE = 1000  # different values that are looked at one by one
MOST_EXTRA_WORDS = 4  # words without digits among dates or numbers that may stand for "no value"
AT_LEAST_CAST = 0.98  # of the values, for a column to be of a type


def profile(connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> dict[str, Column]:
    """What each column of a table of texts holds.

    Args:
        connection: in which the table is.
        table: SQL that names it.
        columns: of it, all of type VARCHAR.
    """
    if not columns:
        return {}
    asked = ", ".join(
        f"count(nullif(trim({name(c)}), '')), count(DISTINCT nullif(trim({name(c)}), '')), "
        f"coalesce(max(length({name(c)})), 0)"
        for c in columns
    )
    rows, *counts = connection.execute(f"SELECT count(*), {asked} FROM {table}").fetchall()[0]
    found = {}
    for place, column in enumerate(columns):
        filled, distinct, longest = counts[3 * place : 3 * place + 3]
        bare = Column(column, rows, filled, distinct, longest=longest)
        found[column] = _look(connection, table, bare) if filled else bare
    return found


def _look(connection: duckdb.DuckDBPyConnection, table: str, column: Column) -> Column:
    own = name(column.name)
    sample = connection.execute(
        f"SELECT trim({own}) AS v, count(*) AS n FROM {table} WHERE trim({own}) <> '' "
        f"GROUP BY v ORDER BY n DESC, v LIMIT {SAMPLE}"
    ).fetchall()
    absent = {value: n for value, n in sample if value in NO_VALUE}
    values = [(value, n) for value, n in sample if value not in absent]
    # Among dates and numbers, a few words without a digit say why there is none.
    digits = [(value, n) for value, n in values if any(sign.isdigit() for sign in value)]
    others = [(value, n) for value, n in values if not any(sign.isdigit() for sign in value)]
    if not values:
        return replace(column, filled=0, distinct=0, missing=absent)
    typed = _typed(connection, table, column, digits, absent)
    if typed is None and others and all(plain(value).strip() in NO_ANSWER for value, _ in others):
        typed = _typed(connection, table, column, digits, absent | dict(others))
        if typed is not None:  # beside answers on a scale such words say that there is none
            absent, others = absent | dict(others), []
    if typed is not None and sum(n for _, n in others) > (1 - AT_LEAST_CAST) * sum(n for _, n in values):
        # `-` alone never tells a type from words; a handful of repeated words among many dates does.
        if typed.is_moment and len(others) <= MOST_EXTRA_WORDS and len(digits) > 4 * len(others):
            absent |= dict(others)
            typed = _typed(connection, table, column, digits, absent)
        else:
            typed = None
    filled, distinct = column.filled - sum(absent.values()), column.distinct - len(absent)
    spaced = sum(n for value, n in values if " " in value) / sum(n for _, n in values)
    top = tuple([(value, n) for value, n in values if value not in absent][:60])
    seen = replace(column, filled=filled, distinct=distinct, missing=absent, top=top, spaced=spaced)
    if typed is None:
        kind = shape(values, distinct)
        form = ColumnForm("boolean") if kind is Shape.BOOLEAN else None
        return replace(seen, shape=kind, form=form, cast=filled)
    return replace(
        seen,
        shape=typed.shape,
        form=typed.form,
        cast=typed.cast,
        moments=typed.moments,
        negatives=typed.negatives,
        decimals=typed.decimals,
        clean=typed.clean,
        pads=typed.pads,
        sign=typed.sign,
    )


def _typed(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    column: Column,
    values: list[tuple[str, int]],
    absent: dict[str, int],
) -> Column | None:
    """The column as dates, instants or numbers, if whole-column casting bears it out."""
    if not values:
        return None
    present = f"(SELECT {name(column.name)} AS v FROM {table} WHERE trim({name(column.name)}) <> ''"
    if absent:
        present += " AND trim(v) NOT IN (" + ", ".join("'" + word.replace("'", "''") + "'" for word in absent) + ")"
    present += ")"
    patterns = formats(_without_odd(values, lambda value: bool(formats([value]))))
    patterns = patterns or _counted(column.name, [value for value, _ in values])
    if patterns:
        return _moments(connection, present, column, patterns)
    figures = written(_without_odd(values, lambda value: written([value]) is not None))
    return _numbers(connection, present, column, figures) if figures else None


def _counted(name: str, values: Sequence[str]) -> list[str]:
    """The format of moments counted from 1970, where the header speaks of a moment and every value can be one."""
    words = header(name)
    speaks = words.means("time") or words.means("date") or any(map(words.means, DEEDS))
    if not values or not speaks or words.means("id"):
        return []
    for format, per_second in EPOCH.items():
        if all(v.isdecimal() and SINCE <= int(v) / per_second <= UNTIL and v[0] != "0" for v in values):
            return [format]
    return []


def _without_odd(values: list[tuple[str, int]], is_one: Callable[[str], bool]) -> list[str]:
    """The values without the few that are of another kind: `31.02.2024` does not make a column of dates one of texts.

    They are counted when the whole column is cast.
    """
    kept = [(value, n) for value, n in values if is_one(value)]
    enough = sum(n for _, n in kept) >= AT_LEAST_CAST * sum(n for _, n in values)
    return [value for value, _ in (kept if enough else values)]


def _moments(connection: duckdb.DuckDBPyConnection, present: str, column: Column, patterns: list[str]) -> Column | None:
    if patterns == ["%Y%m%d"] and column.distinct == column.rows:
        return None  # eight digits, all different: rather numbers that look like days
    tried = []
    for pattern in patterns:
        form = ColumnForm("instant", pattern)
        sql = cast("v", form, "UTC")
        sql = f"timezone('UTC', {sql})" if says_zone(form) else sql
        asked = (
            f"SELECT count(*), count({sql}), coalesce(bool_or(CAST({sql} AS TIME) <> TIME '00:00:00'), false), "
            f"count(*) FILTER (year({sql}) >= 2200) FROM {present}"
        )
        total, right, timed, far = connection.execute(asked).fetchall()[0]
        tried.append((right, pattern, timed, far, total))
    tried.sort(key=lambda one: (-one[0], patterns.index(one[1])))
    right, pattern, timed, far, total = tried[0]
    if right < AT_LEAST_CAST * total:
        return None
    other = next((one[1] for one in tried[1:] if one[0] == right), "")
    kind = (
        "instant"
        if timed
        or pattern in EPOCH
        or "%H" in pattern
        or "%I" in pattern
        or (not pattern and _has_clock(column, connection, present))
        else "date"
    )
    return Column(
        column.name,
        column.rows,
        shape=Shape.INSTANT if kind == "instant" else Shape.DATE,
        form=ColumnForm(kind, pattern),
        cast=right,
        moments=Moments(pattern, timed, other, far),
    )


def _has_clock(column: Column, connection: duckdb.DuckDBPyConnection, present: str) -> bool:
    return bool(connection.execute(f"SELECT coalesce(bool_or(v LIKE '%:%'), false) FROM {present}").fetchall()[0][0])


def _numbers(connection: duckdb.DuckDBPyConnection, present: str, column: Column, figures: Written) -> Column | None:
    plain = figures.clean.replace("{}", "v") if figures.clean else "v"
    form = ColumnForm("number", decimal_comma=figures.decimal_comma)
    sql = cast(f"({plain})", form, "UTC")
    asked = (
        f"SELECT count(*), count({sql}), count(*) FILTER ({sql} < 0), "
        f"coalesce(bool_or({sql} <> floor({sql})), false) FROM {present}"
    )
    total, right, negatives, fractions = connection.execute(asked).fetchall()[0]
    if right < AT_LEAST_CAST * total:
        return None
    pads = not fractions and not figures.clean and not figures.decimal_comma and not figures.whole
    padded = f"SELECT coalesce(bool_and(v LIKE '%.0'), false) FROM {present}"
    pads = pads and bool(connection.execute(padded).fetchall()[0][0])
    whole = (figures.whole and not fractions) or pads
    return Column(
        column.name,
        column.rows,
        shape=Shape.INTEGER if whole else Shape.DECIMAL,
        form=ColumnForm(
            "integer" if whole and not figures.clean and not pads else "number", decimal_comma=figures.decimal_comma
        ),
        cast=right,
        negatives=negatives,
        decimals=not whole,
        clean=figures.clean,
        pads=pads,
        sign=figures.sign if not figures.doubtful else figures.sign + "?",
    )
