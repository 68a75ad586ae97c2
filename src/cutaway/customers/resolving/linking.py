"""From levels to links: the weight of each pair, field by field, and how probable it is that it is true."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cutaway.customers.resolving.comparing import ISLAND, Comparison
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.preparing import RECORDS
from cutaway.warehouse.duck import quoted

LEAST = 0.01  # probability below which nothing is kept of a pair


def as_bits(probability: float) -> float:
    return log2(probability / (1 - probability))


def probability(weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """What `as_bits` turns into bits, of many pairs at once."""
    return np.asarray(1 / (1 + np.power(2.0, -np.clip(weight, -500, 500))))


def prior_bits(model: Model) -> float:
    return log2(model.share / (1 - model.share))


def weigh(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    model: Model,
    pairs: str,
    out: str,
    least: float,
) -> None:
    """Writes `out`: each pair of `pairs` with at least that weight in bits, prior included, and `w_<comparison>`.

    Args:
        least: weight below which pairs are left out; -inf for none.
    """
    bare = " + ".join([f"cast({prior_bits(model)!r} AS DOUBLE)", *(_levels(c, model) for c in comparisons)])
    frequent = [c for c in comparisons if c.name in model.rare]
    joins, extra, most = [], {}, ["0.0"]
    for c in frequent:
        values = model.often[c.name]
        table = f"resolving_often_{c.name}"
        connection.register(
            "resolving_values",
            pa.table(
                {"value": pa.array(list(values), pa.string()), "bits": pa.array(list(values.values()), pa.float64())}
            ),
        )
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS FROM resolving_values")
        connection.unregister("resolving_values")
        exact = next(n for n, level in enumerate(c.levels) if level.exact)
        rarest = max([0.0, model.rare[c.name], *values.values()])
        most.append(f"CASE WHEN {c.name} = {exact} THEN {rarest!r} ELSE 0.0 END")
        # Equality alone, or the engine compares every pair with every value.
        value = f"CASE WHEN p.{c.name} = {exact} THEN cast(a.{c.name} AS VARCHAR) END"
        joins.append(f"LEFT JOIN {table} ON {table}.value = {value}")
        extra[c.name] = f"CASE WHEN p.{c.name} = {exact} THEN coalesce({table}.bits, {model.rare[c.name]!r}) ELSE 0 END"
    weights = ", ".join(f"{_levels(c, model, 'p.')} + {extra.get(c.name, '0')} AS w_{c.name}" for c in comparisons)
    total = " + ".join(f"w_{c.name}" for c in comparisons)
    # Most pairs are too weak however rare the values may be that they share: those are left where they are.
    near = f"(FROM {pairs} WHERE {bare} + {' + '.join(most)} >= {least!r})" if least > -1e9 else pairs
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {out} AS SELECT * FROM (SELECT *, {prior_bits(model)!r} + {total} AS weight "
        f"FROM (SELECT p.*, {weights} FROM {near} AS p JOIN {RECORDS} AS a ON a.rid = p.l {' '.join(joins)})) "
        + (f"WHERE weight >= {least!r}" if least > -1e9 else "")
    )


def _levels(comparison: Comparison, model: Model, of: str = "") -> str:
    def case(bits: Sequence[float]) -> str:
        cases = " ".join(f"WHEN {n} THEN {weight!r}" for n, weight in enumerate(bits))
        return f"CASE {of}{comparison.name} {cases} ELSE 0.0 END"

    if comparison.name not in model.bits_within:
        return case(model.bits[comparison.name])
    within, across = case(model.bits_within[comparison.name]), case(model.bits[comparison.name])
    return f"CASE WHEN {of}{ISLAND} = 1 THEN {within} ELSE {across} END"


def write_links(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison], weighed: str, reasons: str, out: str
) -> None:
    """Writes the links for people: keys, weight, probability, whether linked and why not, and each field's part.

    Args:
        weighed: a table as `weigh` writes it.
        reasons: a table `l`, `r`, `linked`, `judged` (bits), `reason` of the same pairs.
    """
    words = {c.name: ", ".join(quoted(level.words) for level in c.levels) for c in comparisons}
    parts = ", ".join(
        f"CASE WHEN w.{c.name} >= 0 THEN {{'column': {quoted(c.field.column)}, "
        f"'level': list_extract([{words[c.name]}], w.{c.name} + 1), 'bits': round(w.w_{c.name}, 2)}} END"
        for c in comparisons
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE {out} AS SELECT a.record AS left_record, b.record AS right_record, w.weight, "
        f"1 / (1 + pow(2, -w.weight)) AS probability, 1 / (1 + pow(2, -c.judged)) AS likelihood, c.linked, c.reason, "
        f"list_filter([{parts}], lambda part: part IS NOT NULL) AS fields "
        f"FROM {weighed} AS w JOIN {reasons} AS c USING (l, r) "
        f"JOIN {RECORDS} AS a ON a.rid = w.l JOIN {RECORDS} AS b ON b.rid = w.r ORDER BY w.l, w.r"
    )
