"""How good a resolution is: what the estimates of precision and recall need, read from its pairs."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import numpy as np

from cutaway.customers.resolving.blocking import Rule
from cutaway.customers.resolving.clustering import Grouping
from cutaway.customers.resolving.estimating import estimate_quality
from cutaway.customers.resolving.linking import as_bits
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.pairing import on_pair
from cutaway.customers.resolving.preparing import RECORDS
from cutaway.stats.estimate import Estimate


def found_by_rules(connection: duckdb.DuckDBPyConnection, rules: tuple[Rule, ...], model: Model) -> tuple[float, float]:
    """How many true pairs one rule alone brought together, and how many two did."""
    if not any(rule.keys for rule in rules):
        return 0.0, 0.0
    hits = " + ".join(f"coalesce(cast({on_pair(rule, 'a', 'b')} AS INTEGER), 0)" for rule in rules)
    rows = connection.execute(
        f"SELECT hits, sum(1 / (1 + pow(2, -weight))) FROM "
        f"(SELECT {hits} AS hits, weight FROM resolving_weighed AS w "
        f"JOIN {RECORDS} AS a ON a.rid = w.l JOIN {RECORDS} AS b ON b.rid = w.r "
        f"WHERE weight >= {as_bits(model.threshold)!r}) GROUP BY hits"
    ).fetchall()
    by_hits = {int(hits): float(expected) for hits, expected in rows}
    return by_hits.get(1, 0.0), by_hits.get(2, 0.0)


def quality(
    pairs: Mapping[str, np.ndarray], judged: np.ndarray, found: Grouping, n: int, by_rules: tuple[float, float]
) -> tuple[Estimate, Estimate]:
    """Estimated precision and recall."""
    inside = found.cluster[pairs["l"]] == found.cluster[pairs["r"]]
    sizes = np.bincount(found.cluster, minlength=n).astype(np.float64)
    uncompared = int((sizes * (sizes - 1) / 2).sum()) - int(inside.sum())
    return estimate_quality(judged, inside, uncompared, 0.0, *by_rules)
