"""Pairs of two islands compete: of the many that resemble a record, only the best can teach what true pairs look like.

In two lists of products, most pairs that resemble each other are neighbours of one brand. Counted together they
outnumber the true ones, and the learning would take "of one brand" for "the same". An island seldom has a customer
twice; so a pair teaches only if neither of its records has a clearly better partner in the other's island.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from cutaway.customers.resolving.comparing import Comparison
from cutaway.customers.resolving.preparing import RECORDS
from cutaway.customers.resolving.weighing import Patterns

CLEARLY = 3.0  # bits


@dataclass(frozen=True)
class Rivals:
    """Pairs between islands.

    Attributes:
        patterns: their levels; each pair's own, `which` says its row.
        which: for each pair, its pattern.
        orders, starts: for either side, the pairs sorted by record and island of the other, and where groups begin.
    """

    patterns: Patterns
    which: NDArray[np.int64]
    orders: tuple[NDArray[np.int64], NDArray[np.int64]]
    starts: tuple[NDArray[np.int64], NDArray[np.int64]]

    def winners(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """How many pairs of each pattern have no clearly better rival, where `weights` is the bits of each pattern."""
        each = weights[self.which]
        wins = np.ones(len(each), dtype=bool)
        for order, starts in zip(self.orders, self.starts, strict=True):
            best = np.maximum.reduceat(each[order], starts)
            sizes = np.diff(np.append(starts, len(order)))
            wins[order] &= each[order] >= np.repeat(best, sizes) - CLEARLY
        return np.bincount(self.which[wins], minlength=len(weights)).astype(np.float64)


def rivals(connection: duckdb.DuckDBPyConnection, pairs: str, comparisons: Sequence[Comparison]) -> Rivals | None:
    """The pairs of a table whose records are of two islands; None if there are none."""
    columns = ", ".join(f"p.{c.name}" for c in comparisons)
    rows = connection.execute(
        f"SELECT p.l, p.r, hash(a.island) AS island_l, hash(b.island) AS island_r, {columns} FROM {pairs} AS p "
        f"JOIN {RECORDS} AS a ON a.rid = p.l JOIN {RECORDS} AS b ON b.rid = p.r "
        f"WHERE a.island <> b.island ORDER BY p.l, p.r"
    ).fetchnumpy()
    if not len(rows["l"]):
        return None
    packed = np.zeros(len(rows["l"]), dtype=np.int64)
    for c in comparisons:
        packed = packed * 16 + np.asarray(rows[c.name], dtype=np.int64) + 1
    _, first, which, counts = np.unique(packed, return_index=True, return_inverse=True, return_counts=True)
    levels = np.stack([np.asarray(rows[c.name], dtype=np.int8)[first] for c in comparisons], axis=1)
    orders, starts = [], []
    for record, island in (("l", "island_r"), ("r", "island_l")):
        order = np.lexsort((rows[island], rows[record]))
        by, of = rows[record][order], rows[island][order]
        new = np.append(True, (by[1:] != by[:-1]) | (of[1:] != of[:-1]))
        orders.append(order)
        starts.append(np.flatnonzero(new))
    patterns = Patterns(levels, counts.astype(np.float64))
    return Rivals(patterns, which, (orders[0], orders[1]), (starts[0], starts[1]))
