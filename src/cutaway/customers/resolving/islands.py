"""Whether an island keeps its customers unique: then two of its records are two customers, however alike they are.

Two records of an island that resemble each other are either one customer entered twice, or neighbours: two products of
one brand, two branches of one company. Records of other islands tell which. Who is one customer has one partner
elsewhere, and either record is about as near to it; neighbours have partners of their own, or one is clearly nearer.
"""

from __future__ import annotations

import duckdb
import numpy as np

from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.preparing import RECORDS
from cutaway.warehouse.duck import quoted

SHARED = 0.75  # share of alike pairs with a common partner from which an island is taken to hold customers twice
ENOUGH = 5  # alike pairs with a partner, to judge by them
FEW = 0.01  # alike pairs a record, below which an island is unique if nothing can be judged
NEAR = 3.0  # bits


def unique_islands(connection: duckdb.DuckDBPyConnection, weighed: str) -> dict[str, str]:
    """The islands that keep their customers unique, each with the reason in words.

    Args:
        weighed: a table of pairs with their weights, prior included.
    """
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE resolving_alike AS SELECT w.l, w.r, w.weight, a.island AS left_island, "
        f"b.island AS right_island FROM {weighed} AS w JOIN {RECORDS} AS a ON a.rid = w.l "
        f"JOIN {RECORDS} AS b ON b.rid = w.r WHERE w.weight >= 0"
    )
    rows = connection.execute(
        f"WITH two AS (FROM resolving_alike WHERE left_island <> right_island), "
        f"across AS (SELECT l AS record, r AS partner, weight FROM two UNION ALL SELECT r, l, weight FROM two), "
        f"best AS (SELECT record, max(weight) AS weight, arg_max(partner, (weight, -partner)) AS partner FROM across "
        f"GROUP BY record), "
        f"alike AS (SELECT e.left_island AS island, a.record IS NOT NULL OR b.record IS NOT NULL AS judged, "
        f"EXISTS (FROM across AS o WHERE o.record = e.r AND o.partner = a.partner AND o.weight >= a.weight - {NEAR}) "
        f"OR EXISTS (FROM across AS o WHERE o.record = e.l AND o.partner = b.partner "
        f"AND o.weight >= b.weight - {NEAR}) AS near "
        f"FROM resolving_alike AS e LEFT JOIN best AS a ON a.record = e.l LEFT JOIN best AS b ON b.record = e.r "
        f"WHERE e.left_island = e.right_island) "
        f"SELECT s.island, s.records, count(alike.island), count(*) FILTER (judged), count(*) FILTER (judged AND near) "
        f"FROM (SELECT island, count(*) AS records FROM {RECORDS} GROUP BY island) AS s LEFT JOIN alike USING (island) "
        f"GROUP BY s.island, s.records ORDER BY s.island"
    ).fetchall()
    connection.execute("DROP TABLE resolving_alike")
    if len(rows) < 2:
        return {}
    found = {}
    for island, records, alike, judged, near in rows:
        if judged >= ENOUGH:
            if near / judged < SHARED:
                found[island] = (
                    f"of {judged} alike pairs of it with a partner in another island, only {near} share one "
                    f"to which both are about as near"
                )
        elif alike <= FEW * records:
            found[island] = f"only {alike} pairs of its {records} records are alike"
    return found


def unique_of(connection: duckdb.DuckDBPyConnection, model: Model) -> np.ndarray | None:
    """For each record the number of its island, if that keeps its customers unique; else -1."""
    if not model.unique:
        return None
    numbers = " ".join(f"WHEN {quoted(island)} THEN {i}" for i, island in enumerate(sorted(model.unique)))
    rows = connection.execute(
        f"SELECT cast(CASE island {numbers} ELSE -1 END AS INTEGER) AS island FROM {RECORDS} ORDER BY rid"
    ).fetchnumpy()
    return np.asarray(rows["island"], dtype=np.int32)
