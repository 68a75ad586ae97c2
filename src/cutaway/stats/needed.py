"""How many more units it takes before an interval can tell good from poor."""

from __future__ import annotations

from math import ceil, floor, log10, sqrt

from cutaway.stats.estimate import Estimate


def needed(estimate: Estimate, good: float, poor: float) -> int | None:
    """About how many more units until the interval can no longer hold both good and poor.

    That is when it becomes narrower than the distance between them. Of a half width, one part shrinks with the
    square root of the units; the other, by which the interval is lopsided (near 0 % and 100 %, or on a logarithmic
    scale), shrinks with the units themselves. Both shrink as if there were four independent units more, which is exact
    for Wilson's interval. New units are taken to come as the old ones did, from new customers too.

    Args:
        estimate: with its interval.
        good, poor: the benchmark, in the unit of the estimate, in either order.

    Returns:
        More units, rounded up to two significant digits. 0 if the interval does not hold both now. None if it cannot
        be said: no value, an open interval, no unit, or a benchmark without distance.
    """
    gap = abs(good - poor)
    if estimate.value is None or estimate.low is None or estimate.high is None or estimate.n <= 0 or not gap > 0:
        return None
    if not (estimate.low <= min(good, poor) and max(good, poor) <= estimate.high):
        return 0
    half = (estimate.high - estimate.low) / 2
    lopsided = min(abs((estimate.low + estimate.high) / 2 - estimate.value), half)
    fast, slow = lopsided**2, half**2 - lopsided**2
    # the portion u = n / (units in the end) solves fast u^2 + slow u = (gap / 2)^2; written so as not to cancel
    target = (gap / 2) ** 2
    portion = 2 * target / (slow + sqrt(slow * slow + 4 * fast * target))
    four = 4.0 * estimate.n / estimate.n_effective if estimate.n_effective else 0.0
    return _two_digits_up((estimate.n + four) * (1 / portion - 1))


def _two_digits_up(units: float) -> int:
    whole = max(ceil(units - 1e-9), 1)
    step: int = 10 ** max(floor(log10(whole)) - 1, 0)
    return ceil(whole / step) * step
