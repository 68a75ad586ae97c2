"""How good a resolution is, without labels: precision and recall over the pairs within clusters.

Two numbers are estimated, each with the rates between which it may lie: how many pairs in clusters are wrong, and how
many true pairs are in none.

- *Wrong*: what the probabilities leave over, or, where columns are missing, the share of such pairs that those columns
  keep apart elsewhere (`left_out.py`), whichever is more. At most: all weights say twice as much as they should, or
  that share is four times as large.
- *Missing*: what the probabilities of compared pairs give, with what no rule brought together (Chao 1987); and what
  imagined true pairs give (`imagining.py`). Both are guesses of one number, so the interval holds both, and for the
  second slips that are half as frequent again, or three fifths. The value leaves pairs out of account that lack so much
  that nothing could link them; the most counts them, for nobody knows whether they are there.

Chance is added: errors are rare events, whose number is that of Poisson. At most, the limit of Garwood (1936), which
leaves room for 3.7 where none is expected; pairs of one cluster err together. The factors are our judgement. They are
held against islands whose truth is known (`docs/reference/customers-measured.md`); nothing makes them right elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, poisson

from cutaway.customers.resolving.linking import probability
from cutaway.stats.estimate import Estimate

DIMMED, BRIGHT = 0.5, 2.0  # by which all weights may be wrong
WORSE_FOR_LACK = 4.0  # by which pairs that lack columns may be worse than those that have them tell
MORE_SLIPS, FEWER_SLIPS = 1.5, 0.6
FEWER_UNSEEN = 0.5  # of what no rule found, at least
CLIP = 12.0  # bits at which one pair speaks no louder when clusters are judged
IMPOSSIBLE = -20.0  # bits
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Between:
    """A number as it is estimated, and between what it lies."""

    value: float
    low: float
    high: float


def wrong_pairs(inside: Floats, for_lack: Floats, uncompared: int) -> Between:
    """How many pairs in clusters are wrong.

    Args:
        inside: bits of the pairs in clusters, prior included.
        for_lack: the share of pairs like each that columns which it lacks would keep apart.
        uncompared: pairs in clusters that were not compared; they are taken as wrong.
    """
    unlikely = 1 - probability(inside)
    value = float(np.maximum(unlikely, for_lack).sum()) + uncompared
    dimmed = float((1 - probability(inside * DIMMED)).sum()) + uncompared
    bright = float((1 - probability(inside * BRIGHT)).sum())
    return Between(value, min(bright, value), max(dimmed, WORSE_FOR_LACK * float(for_lack.sum()) + uncompared, value))


def missing_pairs(right: float, linked_alone: float, recalls: Between, outside: Floats, by_no_rule: float) -> Between:
    """How many true pairs are in no cluster.

    Args:
        right: pairs in clusters that are right.
        linked_alone: the share of the pairs in clusters whose own weight links them; the others were joined by third
            records.
        recalls: the share of imagined pairs that are linked by their own weight, of those that could be; the same of
            all and with more slips; and with fewer.
        outside: bits of the compared pairs that are not in clusters.
        by_no_rule: true pairs that no rule brought together.
    """

    def imagined(recall: float) -> float:
        reached = min(max(recall / max(linked_alone, 1e-9), 1e-6), 1.0)
        return max(right, 1.0) * (1 - reached) / reached

    seen = float(probability(outside).sum()) + by_no_rule
    surely = float(probability(outside * BRIGHT).sum()) + FEWER_UNSEEN * by_no_rule
    guess = imagined(recalls.value)
    value = max(guess, (guess + seen) / 2)
    return Between(
        value, min(imagined(recalls.high), guess, surely, value), max(imagined(recalls.low), guess, seen, value)
    )


def estimate_quality(within: int, wrong: Between, missing: Between, links: int) -> tuple[Estimate, Estimate]:
    """Precision and recall with their intervals, chance included.

    Args:
        within: pairs in clusters.
        links: how many links hold the clusters together, one fewer than records for each cluster.
    """
    if not within:
        nothing = Estimate(None, None, None, 0, None, 0, "No pair was linked.")
        return nothing, nothing
    together = max(within / max(links, 1), 1.0)
    wrong, missing = with_chance(wrong, together), with_chance(missing, together)
    right = max(within - wrong.value, 1.0)
    precision, recall = (
        Estimate(share.value, share.low, share.high, within, within / together, within)
        for share in (_part(within, wrong), _less(right, missing))
    )
    return precision, recall


def _part(within: int, wrong: Between) -> Between:
    value, low, high = (max(1 - rate / within, 0.0) for rate in (wrong.value, wrong.high, wrong.low))
    return Between(value, low, high)


def _less(right: float, missing: Between) -> Between:
    value, low, high = (right / (right + rate) for rate in (missing.value, missing.high, missing.low))
    return Between(value, low, high)


def with_chance(rate: Between, together: float) -> Between:
    """A number of rare events that come so many together, whose rate lies between two bounds; 95 % at either end."""
    low = together * float(poisson.ppf(0.025, rate.low / together)) if rate.low > 0 else 0.0
    high = together * float(chi2.ppf(0.975, 2 * (rate.high / together + 1))) / 2
    return Between(rate.value, min(low, rate.value), max(high, rate.value))


def unseen(once: float, twice: float) -> float:
    """How many were found by no rule, at least (Chao 1987, bias-corrected), of so many found by one alone, and two."""
    return max(once * (once - 1) / (2 * (twice + 1)), 0.0)


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
