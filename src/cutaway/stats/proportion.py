"""Shares: Wilson's score interval, Newcombe's for a difference, and a share whose units come in customers."""

from __future__ import annotations

from math import sqrt

from cutaway.stats.clusters import design_effect, students_z, too_few_customers
from cutaway.stats.estimate import Estimate
from cutaway.stats.sums import Sums

Z95 = 1.959963984540054


def wilson(successes: float, n: float, z: float = Z95) -> tuple[float, float]:
    """Wilson's score interval of a proportion.

    Args:
        successes: how many of the n; need not be whole (an effective sample is not).
        n: units, above 0.
        z: the normal or Student quantile; 1.96 for 95 %.

    Returns:
        Low and high, within 0 and 1. At 0 and at all successes the interval is one-sided and never empty.

    Source: Wilson 1927; Newcombe 1998, Statistics in Medicine 17, 857-872, method 3.
    """
    if not n > 0 or not 0 <= successes <= n:
        raise ValueError(f"{successes} successes of {n} are not a proportion")
    p = successes / n
    centre = p + z * z / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if successes == 0 else max((centre - half) / scale, 0.0)
    high = 1.0 if successes == n else min((centre + half) / scale, 1.0)
    return low, high


def newcombe(successes1: float, n1: float, successes2: float, n2: float, z: float = Z95) -> tuple[float, float, float]:
    """Difference of two independent proportions with Newcombe's hybrid score interval.

    Args:
        successes1, n1: the first sample.
        successes2, n2: the second sample.
        z: as in `wilson`.

    Returns:
        First share less second, low and high.

    Source: Newcombe 1998, Statistics in Medicine 17, 873-890, method 10.
    """
    low1, high1 = wilson(successes1, n1, z)
    low2, high2 = wilson(successes2, n2, z)
    p1, p2 = successes1 / n1, successes2 / n2
    difference = p1 - p2
    low = difference - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
    high = difference + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)
    return difference, low, high


def share(sums: Sums) -> Estimate:
    """The share of units of which something is true, with an interval for the process behind them.

    Wilson's interval on the effective sample n / design effect, with Student's quantile for few customers. All units
    count for the value, those of unknown customers too; the design effect is that of the known ones.

    Args:
        sums: x = 1 where it is true, else 0; y = 1.

    Returns:
        A share between 0 and 1. No value without a unit; no interval below 5 effective customers.

    Measured coverage: 93 to 97 % where customers differ (correlation 0.05 to 0.2). Up to 100 % where they do not, or
    where few events were seen: the price of not knowing. Down to 91 % at a correlation of 0.35 and a share of 95 % and
    more: a few customers then fail nearly always, and whether they are in the book is chance.
    """
    if sums.n == 0:
        return Estimate(None, None, None, 0, None, 0, "There is no unit to judge.")
    value = sums.x / sums.n
    refusal = too_few_customers(sums)
    if refusal:
        return Estimate(value, None, None, sums.n, None, sums.clusters, refusal)
    effect = design_effect(sums)
    n_effective = sums.n / effect.factor
    low, high = wilson(min(value, 1.0) * n_effective, n_effective, students_z(effect.df))
    return Estimate(value, low, high, sums.n, n_effective, sums.clusters)
