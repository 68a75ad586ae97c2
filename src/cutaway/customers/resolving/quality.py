"""How good a resolution is: what the estimates of precision and recall need, read from its pairs and records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from cutaway.customers.resolving.comparing import Comparison
from cutaway.customers.resolving.estimating import (
    FEWER_SLIPS,
    MORE_SLIPS,
    Between,
    estimate_quality,
    missing_pairs,
    unseen,
    wrong_pairs,
)
from cutaway.customers.resolving.imagining import could_be_linked, imagined_recall, lacking, outlived
from cutaway.customers.resolving.left_out import wrong_for_lack
from cutaway.customers.resolving.linking import as_bits, probability
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.weighing import Patterns
from cutaway.stats.estimate import Estimate


@dataclass(frozen=True)
class Quality:
    """Precision and recall of the pairs within clusters, and the errors that they are made from.

    Attributes:
        precision, recall: with their intervals.
        wrong: how many pairs in clusters are wrong; what the probabilities leave over is `left_over`.
        missing: how many true pairs are in no cluster; `in_sight` of them are among the links that are shown.
        within: pairs in clusters.
    """

    precision: Estimate
    recall: Estimate
    wrong: Between
    missing: Between
    within: int
    left_over: float
    in_sight: float


def quality(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    model: Model,
    compared: Patterns,
    pairs: Mapping[str, NDArray[Any]],
    judged: NDArray[np.float64],
    cluster: NDArray[np.int32],
    shown: NDArray[np.bool_],
    settled: Sequence[int],
) -> Quality:
    """Reckons both from the tables `resolving_weighed` and that of the records.

    Args:
        compared: all compared pairs.
        pairs: those that were kept: `l`, `r`, `weight` and the level of each comparison.
        judged: their bits by all pairs of their clusters.
        cluster: for each record, its cluster.
        shown: the pairs that are in no cluster, and are shown.
        settled: records whose cluster was given: of their pairs nothing is said.
    """
    least = as_bits(model.threshold)
    inside = cluster[pairs["l"]] == cluster[pairs["r"]]
    within = _pairs_in(cluster) - _pairs_in(cluster[np.asarray(settled, dtype=np.int64)])
    levels = np.stack([np.asarray(pairs[c.name][inside], dtype=np.int8) for c in comparisons], axis=1)
    for_lack = wrong_for_lack(comparisons, model, compared, levels, pairs["weight"][inside], least)
    wrong = wrong_pairs(judged[inside], for_lack, max(within - int(inside.sum()), 0))
    seen, lacks = outlived(connection, comparisons, model, least), lacking(connection, comparisons)
    own = pairs["weight"][inside] >= least
    value, low, high = (
        imagined_recall(comparisons, model, lacks, seen, least, by) for by in (1.0, MORE_SLIPS, FEWER_SLIPS)
    )
    could = max(could_be_linked(comparisons, model, lacks, least), value, 1e-9)
    alone = float(own.sum()) / max(within, 1)
    missing = missing_pairs(
        within - wrong.value,
        alone,
        Between(value / could, low, high / could),
        judged[~inside],
        unseen(seen.once, seen.twice),
    )
    links = len(cluster) - len(np.unique(cluster))
    precision, recall = estimate_quality(within, wrong, missing, links)
    left_over = float((1 - probability(judged[inside])).sum())
    return Quality(precision, recall, wrong, missing, within, left_over, float(probability(judged[shown]).sum()))


def _pairs_in(cluster: NDArray[np.int32]) -> int:
    """How many pairs of records are in one cluster."""
    sizes = np.bincount(cluster).astype(np.int64) if len(cluster) else np.zeros(1, dtype=np.int64)
    return int((sizes * (sizes - 1) // 2).sum())
