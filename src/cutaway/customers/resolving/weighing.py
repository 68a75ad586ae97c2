"""What each level of agreement is worth: learned from the data without labels, shrunk toward what is expected.

Pairs are either true (the same customer) or strangers; given which, columns are taken as independent
(Fellegi and Sunter 1969). `u`, how often strangers reach a level, comes from pairs at random. `m`, how often true pairs
do, and how many true pairs there are, come from expectation and maximisation over all compared pairs (Winkler 2000).
Pairs that were not compared count as strangers. Expected true pairs are taken out of the pairs at random, which matters
in small data, where few strangers are met and many of those who agree are no strangers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.customers.resolving.comparing import Comparison

Array = NDArray[np.float64]
M_STRENGTH = 20.0  # expected true pairs that the starting point of `m` is worth
U_STRENGTH = 200.0
ROUNDS = 200
SMALLEST = 1e-9
SHARP = 2.0


@dataclass(frozen=True)
class Patterns:
    """Pairs counted by their levels.

    Attributes:
        levels: shape (patterns, comparisons); 0 is the best level, -1 missing.
        counts: shape (patterns,).
    """

    levels: NDArray[np.int8]
    counts: Array


@dataclass(frozen=True)
class Weights:
    """What was learned.

    Attributes:
        m, u: one list a comparison, best level first.
        share: of all pairs, how many are true.
        true_pairs: how many of the compared ones.
        rounds: how many were needed.
    """

    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    share: float
    true_pairs: float
    rounds: int


def learn(
    comparisons: Sequence[Comparison], compared: Patterns, random: Patterns, *, all_pairs: float, start: float
) -> Weights:
    """Runs the expectation and maximisation until the number of true pairs stands still.

    Args:
        comparisons: in the order of the columns of the patterns.
        compared: the pairs that the rules brought.
        random: pairs at random.
        all_pairs: how many pairs there are.
        start: how many true pairs to begin with.
    """
    m = [np.array([level.m for level in c.levels]) for c in comparisons]
    m = [values / values.sum() for values in m]
    m0 = [values.copy() for values in m]
    u0 = [np.array([level.u for level in c.levels]) for c in comparisons]
    u0 = [values / values.sum() for values in u0]
    u = [_shares(random, j, random.counts, u0[j], U_STRENGTH) for j in range(len(comparisons))]
    true_pairs = start
    rounds = 0
    for rounds in range(1, ROUNDS + 1):  # noqa: B007
        prior = np.log(true_pairs / all_pairs)
        p = _probability(comparisons, compared, m, u, prior)
        before, true_pairs = true_pairs, float((p * compared.counts).sum()) + 1.0
        m = [_shares(compared, j, p * compared.counts, m0[j], M_STRENGTH) for j in range(len(comparisons))]
        q = _probability(comparisons, random, m, u, prior)
        u = [_shares(random, j, (1 - q) * random.counts, u0[j], U_STRENGTH) for j in range(len(comparisons))]
        if abs(true_pairs - before) < 1e-4 * true_pairs:
            break
    return Weights(
        tuple(tuple(float(x) for x in values) for values in m),
        tuple(tuple(float(x) for x in values) for values in u),
        true_pairs / all_pairs,
        true_pairs,
        rounds,
    )


def _shares(patterns: Patterns, j: int, counts: Array, prior: Array, strength: float) -> Array:
    levels = patterns.levels[:, j]
    there = levels >= 0
    found = np.bincount(levels[there], weights=counts[there], minlength=len(prior))
    shares: Array = (found + strength * prior) / (found.sum() + strength)
    return np.maximum(shares, SMALLEST)


def bits(comparison: Comparison, m: Sequence[float], u: Sequence[float]) -> Array:
    """The weight of each level, log2(m / u), never rising from a better level to a worse one; fixed ones stay."""
    weights = np.log2(np.asarray(m) / np.asarray(u))
    highest = np.inf
    for i, level in enumerate(comparison.levels):
        if level.fixed is not None:
            weights[i] = level.fixed
        else:
            highest = weights[i] = min(weights[i], highest)
    return np.asarray(weights)


def _probability(
    comparisons: Sequence[Comparison], patterns: Patterns, m: Sequence[Array], u: Sequence[Array], prior: float
) -> Array:
    """How far each pattern counts as true: its odds squared, as a share.

    With the plain odds, thousands of hardly probable pairs, alike because columns hang together (one family, one
    town), would together outweigh the few true pairs of small data, and the learning would run away with them.
    """
    total = np.full(len(patterns.counts), prior)
    for j, comparison in enumerate(comparisons):
        weights = np.append(bits(comparison, list(m[j]), list(u[j])), 0.0) * np.log(2)
        total += weights[patterns.levels[:, j]]
    return np.asarray(1 / (1 + np.exp(-SHARP * np.clip(total, -300, 300))))
