"""From which probability a pair is linked: where precision and recall, as the data promise them, are best balanced.

A false link shows one customer's data to another, a missed one leaves a customer in two parts; so precision counts
twice as much as recall (van Rijsbergen's F with beta 1/2).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cutaway.customers.resolving.linking import probability

OFFERED = (0.8, 0.85, 0.9, 0.95, 0.98, 0.99)
BETA2 = 0.25


def choose_threshold(weight: NDArray[np.float64], offered: Sequence[float] = OFFERED) -> tuple[float, str]:
    """The probability, and why, in words.

    Args:
        weight: bits of the compared pairs, prior included.
    """
    p = np.sort(probability(weight))[::-1]
    true = float(p.sum())
    best, promised = offered[len(offered) // 2], -1.0
    for threshold in offered:
        linked = p[p >= threshold]
        if not len(linked):
            continue
        precision, recall = float(linked.mean()), float(linked.sum()) / true
        balance = (1 + BETA2) * precision * recall / (BETA2 * precision + recall)
        if balance > promised + 1e-6:
            best, promised = threshold, balance
    if promised < 0:
        return best, f"Pairs are linked from a probability of {best:g}; none is that probable."
    linked = p[p >= best]
    return best, (
        f"Pairs are linked from a probability of {best:g}: there, {linked.mean():.1%} of the links are expected to be "
        f"true, with {float(linked.sum()) / true:.1%} of the true pairs that were compared, precision counted twice."
    )
