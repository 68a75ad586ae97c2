"""What the values of a raw column look like, and which new column holds the values of one that is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import duckdb

from cutaway.warehouse.duck import name, open_duck, quoted

ROWS = 50_000  # of each table that are compared, the first; a change of form shows in far fewer
FEWEST = 20  # values that tell what a column looks like
NEARLY_ALL, FEW = 0.95, 0.5  # of the values, to say that a column had a form, and that it has lost it
SAME = 0.5  # of the different values, to say that two columns hold the same ones
# In turn: what fits an earlier one is not asked for a later one.
FORMS = {
    "whole numbers": r"[+-]?\d{1,18}",
    "numbers with a point": r"[+-]?\d*\.\d+",
    "numbers with a comma": r"[+-]?[\d.]*\d,\d+",
    "days as 2024-01-31": r"\d{4}-\d{2}-\d{2}",
    "instants as 2024-01-31 13:30": r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*",
    "days as 31.01.2024": r"\d{1,2}\.\d{1,2}\.\d{2,4}.*",
    "days as 31/01/2024": r"\d{1,2}/\d{1,2}/\d{2,4}.*",
    "true or false": r"(?i)true|false|yes|no",
}
Tables = Sequence[Path]  # the landed rows of the files of one raw table


class Likeness:
    """Compares two states of one raw table, before and now, column by column.

    Args:
        before, now: their landed rows.
        may_read: the folder that these lie in.
    """

    def __init__(self, before: Tables, now: Tables, may_read: Path) -> None:
        self.before, self.now, self.may_read = before, now, may_read

    def renamed(self, gone: Sequence[str], new: Sequence[str]) -> dict[str, str]:
        """For columns that are gone, the new one that holds their values, where there is one."""
        found: dict[str, str] = {}
        with closing(open_duck(may_read=[self.may_read])) as connection:
            for column in gone:
                had = _values(connection, self.before, column)
                shares = {other: _share(had, _values(connection, self.now, other)) for other in new}
                best = max(shares, key=lambda other: shares[other], default="")
                if best and shares[best] >= SAME:
                    found[column] = best
        return found

    def changed(self, columns: Sequence[str]) -> dict[str, tuple[str, str, str]]:
        """For columns whose values have lost their form: the form, what they look like now, and one of them."""
        with closing(open_duck(may_read=[self.may_read])) as connection:
            was = _forms(connection, self.before, columns)
            now = _forms(connection, self.now, columns)
            found = {}
            for column in columns:
                had, n_had = was[column]
                has, n_has = now[column]
                form = max(had, key=lambda f: had[f], default="")
                if n_had < FEWEST or n_has < FEWEST or not form or had[form] < NEARLY_ALL * n_had:
                    continue
                if has.get(form, 0) < FEW * n_has:
                    other = max(has, key=lambda f: has[f], default="")
                    looks = other if other and has[other] >= FEW * n_has else "other text"
                    found[column] = (form, looks, _example(connection, self.now, column, form))
        return found


def _from(tables: Tables) -> str:
    files = ", ".join(quoted(str(path)) for path in tables)
    return f"(SELECT * FROM read_parquet([{files}], union_by_name = true) LIMIT {ROWS})"


def _values(connection: duckdb.DuckDBPyConnection, tables: Tables, column: str) -> set[str]:
    query = f"SELECT DISTINCT trim({name(column)}) FROM {_from(tables)} WHERE trim({name(column)}) <> ''"
    return {value for (value,) in connection.execute(query).fetchall()}


def _share(had: set[str], has: set[str]) -> float:
    """Of the values that were there, how many are; a column of few values is like many others, and tells nothing."""
    if len(had) < 3 or not has:
        return 0.0
    return len(had & has) / min(len(had), len(has)) if len(has) >= 3 else 0.0


def _forms(
    connection: duckdb.DuckDBPyConnection, tables: Tables, columns: Sequence[str]
) -> dict[str, tuple[Mapping[str, int], int]]:
    """For each column, how many of its values have which form, and how many values there are."""
    asked = []
    for column in columns:
        value = f"trim({name(column)})"
        asked.append(f"count(*) FILTER ({value} <> '')")
        asked += [f"count(*) FILTER (regexp_full_match({value}, {quoted(form)}))" for form in FORMS.values()]
    row = connection.execute(f"SELECT {', '.join(asked)} FROM {_from(tables)}").fetchall()[0] if asked else ()
    width = len(FORMS) + 1
    found: dict[str, tuple[Mapping[str, int], int]] = {}
    for number, column in enumerate(columns):
        values, *counts = row[number * width : (number + 1) * width]
        found[column] = ({form: n for form, n in zip(FORMS, counts, strict=True) if n}, values)
    return found


def _example(connection: duckdb.DuckDBPyConnection, tables: Tables, column: str, form: str) -> str:
    value = f"trim({name(column)})"
    rows = connection.execute(
        f"SELECT left({value}, 40) FROM {_from(tables)} WHERE {value} <> '' "
        f"AND NOT regexp_full_match({value}, {quoted(FORMS[form])}) LIMIT 1"
    ).fetchall()
    return str(rows[0][0]) if rows else ""
