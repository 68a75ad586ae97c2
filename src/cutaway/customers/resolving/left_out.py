"""How often two are taken for one because columns are missing: told by the pairs that have them.

Columns hang together: a family shares name, street and town, and only given name and birthday tell its members apart.
Weights that take columns as independent do not see that. But of the pairs that would be linked without some columns,
those that have them show how often they speak against the link. Pairs that lack them are as often wrong, and nobody
sees it (values are taken to be missing at random).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cutaway.customers.resolving.comparing import ISLAND, Comparison
from cutaway.customers.resolving.linking import prior_bits, probability
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.weighing import Patterns

ENOUGH = 8  # pairs that must tell
STEPS = (4.0, 8.0, 14.0)  # bits beyond the threshold: what is linked more firmly is seldomer wrong
MOST = 300  # sets of missing columns; rarer ones are taken as never wrong
Floats = NDArray[np.float64]


def wrong_for_lack(
    comparisons: Sequence[Comparison],
    model: Model,
    compared: Patterns,
    levels: NDArray[np.int8],
    weight: Floats,
    least: float,
) -> Floats:
    """For each linked pair the share of such pairs that columns which it lacks would keep apart; 0 where nothing tells.

    Args:
        compared: all compared pairs.
        levels: of the linked pairs, shape (pairs, comparisons).
        weight: of the linked pairs, in bits.
        least: bits from which a pair is linked.
    """
    use = [j for j, c in enumerate(comparisons) if c.name != ISLAND]
    each = bits_of(comparisons, model, compared.levels)
    total = prior_bits(model) + each.sum(axis=1)
    wrong = probability(-total)
    seen, own = compared.levels[:, use] >= 0, each[:, use]
    beside = total - own.sum(axis=1)
    lacking = (levels[:, use] < 0) @ (np.int64(1) << np.arange(len(use), dtype=np.int64))
    found = np.zeros(len(weight))
    sets, often = np.unique(lacking, return_counts=True)
    for code in sets[np.argsort(-often, kind="stable")][:MOST].tolist():
        lacks = np.array([code >> place & 1 for place in range(len(use))], dtype=bool)
        bits = beside + own[:, ~lacks].sum(axis=1)
        tell = (bits >= least) & seen[:, lacks].any(axis=1)
        mine = lacking == code
        for low, high in zip((-np.inf, *STEPS), (*STEPS, np.inf), strict=True):
            asked = mine & (weight >= least + low) & (weight < least + high)
            if not asked.any():
                continue
            alike = tell & (bits >= least + low) & (bits < least + high), tell & (bits >= least + low), tell
            for those in alike:
                counted = compared.counts[those]
                if counted.sum() >= ENOUGH:
                    found[asked] = (counted * wrong[those]).sum() / counted.sum()
                    break
    return found


def bits_of(comparisons: Sequence[Comparison], model: Model, levels: NDArray[np.int8]) -> Floats:
    """The weight of each level in each comparison, without regard to rare values; shape as `levels`."""
    each = np.stack([np.append(model.bits[c.name], 0.0)[levels[:, j]] for j, c in enumerate(comparisons)], axis=1)
    if model.bits_within:
        inside = levels[:, [c.name for c in comparisons].index(ISLAND)] == 1
        for j, c in enumerate(comparisons):
            if c.name in model.bits_within:
                each[inside, j] = np.append(model.bits_within[c.name], 0.0)[levels[inside, j]]
    return np.asarray(each)
