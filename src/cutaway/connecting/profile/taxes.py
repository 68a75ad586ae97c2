"""Amounts that add up: one of them is without tax, one the tax on it, and one both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import duckdb

from cutaway.connecting.profile.column import Column, Shape
from cutaway.sources.casting import cast
from cutaway.warehouse.duck import name

if TYPE_CHECKING:
    from cutaway.connecting.profile.table import RawTable

FEWEST, MOST_COLUMNS = 30, 12  # rows that prove something; columns of amounts that are compared
ADD_UP, OF_A_RATE = 0.98, 0.9  # of the rows, in which two are the third, and whose tax is of one of a few rates
RATES, HIGHEST = 4, 0.3  # how many rates, and the highest of them
PENNY = 0.011
SAMPLE, MOSTLY = 300, 0.9  # rows that are looked at first, and how many of them must add up


@dataclass(frozen=True)
class Taxed:
    """The columns of a table that are an amount without tax, its tax, and both together."""

    net: str
    tax: str
    gross: str


def taxed(connection: duckdb.DuckDBPyConnection, raw: RawTable) -> Taxed | None:
    """The three columns of amounts that add up so in nearly every row; None if none do, or several."""
    amounts = [c for c in raw.columns.values() if c.is_number and c.distinct > RATES and not c.sign.endswith("?")]
    amounts = [c for c in amounts if c.shape is Shape.DECIMAL or c.longest > 2]
    if raw.rows < FEWEST or not 3 <= len(amounts) <= MOST_COLUMNS:
        return None
    sample = _sample(connection, raw, amounts)
    found = [
        Taxed(net.name, tax.name, gross.name)
        for net, tax, gross in permutations(amounts, 3)
        if _add_up_in(sample, net.name, tax.name, gross.name) and _add_up(connection, raw, net, tax, gross)
    ]
    return found[0] if len(found) == 1 else None


def _sample(connection: duckdb.DuckDBPyConnection, raw: RawTable, amounts: Sequence[Column]) -> list[dict[str, float]]:
    """The figures of some rows: what does not add up in them is not asked of the whole table."""
    figures = ", ".join(f"CAST({_figure(column)} AS DOUBLE)" for column in amounts)
    rows = connection.execute(f"SELECT {figures} FROM {raw.sql} LIMIT {SAMPLE}").fetchall()
    return [{c.name: v for c, v in zip(amounts, row, strict=True) if v is not None} for row in rows]


def _add_up_in(sample: Sequence[Mapping[str, float]], net: str, tax: str, gross: str) -> bool:
    rows = [row for row in sample if {net, tax, gross} <= set(row)]
    held = sum(abs(row[net] + row[tax] - row[gross]) <= PENNY for row in rows)
    return bool(rows) and held >= MOSTLY * len(rows)


def _add_up(connection: duckdb.DuckDBPyConnection, raw: RawTable, net: Column, tax: Column, gross: Column) -> bool:
    n, t, g = (_figure(column) for column in (net, tax, gross))
    rates = f"SELECT rate FROM b WHERE rate BETWEEN 0 AND {HIGHEST} GROUP BY rate ORDER BY count(*) DESC LIMIT {RATES}"
    held, of_rate = connection.execute(
        f"WITH a AS (SELECT {n} AS n, {t} AS t, {g} AS g FROM {raw.sql}), "
        f"b AS (SELECT *, round(t / n, 2) AS rate FROM a WHERE n <> 0), r AS ({rates}) "
        f"SELECT avg((abs(n + t - g) <= {PENNY})::INT), "
        "avg((rate IN (SELECT rate FROM r))::INT) FILTER (abs(t) > 0.5) FROM b"
    ).fetchall()[0]
    return held is not None and held >= ADD_UP and of_rate is not None and of_rate >= OF_A_RATE


def _figure(column: Column) -> str:
    assert column.form is not None
    own = name(column.name)
    plain = column.clean.replace("{}", own) if column.clean else own
    return cast(f"nullif({plain}, '')", column.form, "UTC")
