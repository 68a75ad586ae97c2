"""How good a resolution is, without labels: precision and recall over the pairs within clusters.

Precision is the mean probability of the pairs within clusters. Recall sets the true pairs within clusters against all:
those that were compared and are not linked, by their probabilities, and those that no rule brought together. The last
are reckoned from how often true pairs are found by one rule alone and by two (Chao 1987): rules that all find the same
pairs miss few.

The intervals hold two doubts. One is chance: how many pairs there are. The other is the model: weights that are right
for each column can be wrong together, because columns hang together. It is taken as a shift of all weights that is as
likely to be two bits up as down; it matters where many pairs are near the threshold and hardly where none are.
"""

from __future__ import annotations

from collections.abc import Collection
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from cutaway.stats.estimate import Estimate
from cutaway.stats.proportion import Z95, wilson

MODEL_BITS = 2.0  # standard deviation of the shift of all weights
CLIP = 12.0  # bits at which one pair speaks no louder when clusters are judged
IMPOSSIBLE = -20.0  # bits
Floats = NDArray[np.float64]


def estimate_quality(
    weight: Floats, inside: NDArray[np.bool_], unseen_inside: int, missed: float, found_once: float, found_twice: float
) -> tuple[Estimate, Estimate]:
    """Precision and recall with intervals.

    Args:
        weight: bits of the compared pairs, prior included.
        inside: which of them lie within one cluster.
        unseen_inside: pairs within clusters that were not compared.
        missed: true pairs that lie below what was kept.
        found_once, found_twice: how many true pairs one rule alone found, and two.
    """
    within = int(inside.sum()) + unseen_inside
    by_no_rule = unseen(found_once, found_twice)
    if not within:
        refusal = "No pair was linked."
        nothing = Estimate(None, None, None, 0, None, 0, refusal)
        return nothing, nothing
    points, shifted = _quality(weight, inside, unseen_inside, missed + by_no_rule), []
    for shift in (-MODEL_BITS, MODEL_BITS):
        shifted.append(
            _quality(weight + shift, inside, unseen_inside, missed + (0.5 if shift > 0 else 1.5) * by_no_rule)
        )
    found = []
    for which, n in ((0, within), (1, within)):
        value = points[which]
        low, high = wilson(value * n, n)
        model = sorted(Z95 / 2 * (each[which] - value) for each in shifted)
        low = value - sqrt((value - low) ** 2 + min(model[0], 0.0) ** 2)
        high = value + sqrt((high - value) ** 2 + max(model[1], 0.0) ** 2)
        found.append(Estimate(value, max(low, 0.0), min(high, 1.0), n, float(n), within))
    return found[0], found[1]


def judged_together(
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    weight: Floats,
    cluster: NDArray[np.int32],
    island: NDArray[np.int32] | None,
    apart: Collection[tuple[int, int]] = (),
) -> Floats:
    """The weights, where pairs are as probable as all pairs of their cluster, or between their clusters, make them.

    A pair that would put two records of an island together that keeps its customers unique is as good as impossible,
    and so is one of which it is known that the two are not one.

    Args:
        left, right, weight: pairs.
        cluster: for each record, its cluster.
        island: for each record, the number of its island if that keeps its customers unique; else -1.
        apart: pairs of records that are two: what owns and what is owned.
    """
    a, b = cluster[left].astype(np.int64), cluster[right].astype(np.int64)
    low, high = np.minimum(a, b), np.maximum(a, b)
    _, which = np.unique(low * (int(cluster.max(initial=0)) + 1) + high, return_inverse=True)
    clipped = np.clip(weight, -CLIP, CLIP)
    mean = np.bincount(which, weights=clipped) / np.bincount(which)
    judged = np.where(a == b, np.maximum(weight, mean[which]), np.minimum(weight, mean[which]))
    if island is not None:
        there = np.zeros(len(cluster), dtype=np.int64)
        known = island >= 0
        np.bitwise_or.at(there, cluster[known], np.left_shift(np.int64(1), island[known].astype(np.int64) % 63))
        judged = np.where((a != b) & ((there[a] & there[b]) != 0), IMPOSSIBLE, judged)
    if apart:
        pairs = left.astype(np.int64) * len(cluster) + right
        known_apart = [min(pair) * len(cluster) + max(pair) for pair in apart]
        judged = np.where((a != b) & np.isin(pairs, known_apart), IMPOSSIBLE, judged)
    return np.asarray(judged)


def _quality(weight: Floats, inside: NDArray[np.bool_], unseen_inside: int, elsewhere: float) -> tuple[float, float]:
    p = 1 / (1 + np.power(2.0, -np.clip(weight, -500, 500)))
    true_inside = float(p[inside].sum())
    true_outside = float(p[~inside].sum()) + elsewhere
    precision = true_inside / (int(inside.sum()) + unseen_inside)
    return precision, true_inside / max(true_inside + true_outside, 1e-9)


def unseen(once: float, twice: float) -> float:
    """How many were found by no rule, at least (Chao 1987, bias-corrected)."""
    return max(once * (once - 1) / (2 * (twice + 1)), 0.0)
