"""Concentration: how much of a whole lies with few. A value of the population, so it has no interval of chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Concentration:
    """How an amount is spread over customers. Shares lie between 0 and 1.

    Attributes:
        total: the attributed amount.
        customers: how many have an amount above 0.
        top1, top5: share of the largest, and of the five largest.
        hhi: Herfindahl-Hirschman index, the sum of squared shares (30/30/20/20 is 0.26; some write 2,600).
        effective: 1 / hhi, the number of equal customers that would be as concentrated.
        gini: 0 if all are equal, near 1 if one has all; over those with an amount above 0.
        top1_low, top1_high: bounds of `top1` when an unattributed amount belongs to nobody who counts, or all of it
            to the largest. Equal to `top1` if everything is attributed. The other values are of the attributed part.
    """

    total: float
    customers: int
    top1: float
    top5: float
    hhi: float
    effective: float
    gini: float
    top1_low: float
    top1_high: float


def concentration(amounts: npt.ArrayLike, unattributed: float = 0.0) -> Concentration | None:
    """How concentrated amounts are.

    Args:
        amounts: one number for each customer, shape (customers,), 0 or more, in one currency.
        unattributed: amount U whose customer is not known, 0 or more. With total T and largest amount t the share of
            the largest lies between t / (T + U) and (t + U) / (T + U).

    Returns:
        The concentration, or None if the amounts add up to nothing.

    Raises:
        ValueError: an amount is below 0 or not a number: net it before, and count a customer below 0 as nothing.

    Source: Hirschman 1964; Gini's mean difference by ranks, as in Cowell 2011, Measuring Inequality.
    """
    held = np.asarray(amounts, dtype=np.float64).ravel()
    if not (np.isfinite(held).all() and (held >= 0).all() and 0 <= unattributed < np.inf):
        raise ValueError("amounts must be finite and 0 or more")
    held = np.sort(held[held > 0])
    total = float(held.sum())
    if not total > 0:
        return None
    n, top = len(held), float(held[-1])
    shares = held / total
    hhi = float(np.square(shares).sum())
    ranks = 2.0 * np.arange(1, n + 1) - n - 1
    return Concentration(
        total=total,
        customers=n,
        top1=top / total,
        top5=float(held[-5:].sum()) / total,
        hhi=hhi,
        effective=1.0 / hhi,
        gini=float((ranks * shares).sum()) / n,
        top1_low=top / (total + unattributed),
        top1_high=(top + unattributed) / (total + unattributed),
    )
