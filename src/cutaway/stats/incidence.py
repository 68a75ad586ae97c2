"""Shares of which a part is not known yet: cumulative incidence from a histogram of units that came, failed or run."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from cutaway.stats.clusters import design_effect, students_z, too_few_customers
from cutaway.stats.estimate import Estimate
from cutaway.stats.proportion import wilson
from cutaway.stats.sums import Sums

MOST_OPEN = 0.5
"""The part of the share that may be open: beyond it there is no value, only more time to pass."""


@dataclass(frozen=True)
class Incidence:
    """What the settled units, and the time that the others have run, tell of a share.

    Attributes:
        n: units, settled and running. settled: units of which it is known.
        came: the share that came by the last time seen: Aalen and Johansen's estimate.
        failed: the share that failed by then. open: what is left of 1: nobody was followed so far.
        variance: of `came` and of `failed`, if units were independent, by the delta method.
    """

    n: int
    settled: int
    came: float
    failed: float
    open: float
    variance: tuple[float, float]


def incidence(time: npt.ArrayLike, came: npt.ArrayLike, failed: npt.ArrayLike, running: npt.ArrayLike) -> Incidence:
    """Cumulative incidence of two ends, of units that may be running still.

    Whoever is not settled yet is not left out: leaving them out would count the quick ends alone.

    Args:
        time: distinct times, rising, shape (times,); in any unit.
        came, failed: how many units came to either end after exactly that time, shape (times,).
        running: how many were last seen running after that time. They are taken to have been there when others of that
            time came to an end.

    Raises:
        ValueError: shapes differ, times do not rise, a count is below 0, or there is no unit.

    Source: Aalen and Johansen 1978; the variance as in Marubini and Valsecchi 1995, section 10.2.
    """
    t, good, bad, cut = (np.asarray(a, dtype=np.float64) for a in (time, came, failed, running))
    if t.ndim != 1 or not t.shape == good.shape == bad.shape == cut.shape:
        raise ValueError("time, came, failed and running must be one-dimensional and of one length")
    if not ((np.diff(t) > 0).all() and all((counts >= 0).all() for counts in (good, bad, cut))):
        raise ValueError("times must rise, and counts must be 0 or more")
    gone = good + bad + cut
    n = float(gone.sum())
    if not n > 0:
        raise ValueError("there is no unit")
    at_risk = n - np.concatenate([[0.0], np.cumsum(gone)[:-1]])
    seen = good + bad > 0
    good, bad, at_risk = good[seen], bad[seen], at_risk[seen]
    ends = good + bad
    before = np.concatenate([[1.0], np.cumprod(1 - ends / at_risk)])
    came_by, failed_by = (np.cumsum(before[:-1] * part / at_risk) for part in (good, bad))
    return Incidence(
        n=round(n),
        settled=round(float(ends.sum())),
        came=float(came_by[-1]) if len(ends) else 0.0,
        failed=float(failed_by[-1]) if len(ends) else 0.0,
        open=max(float(before[-1]), 0.0),
        variance=(_variance(came_by, before, good, ends, at_risk), _variance(failed_by, before, bad, ends, at_risk)),
    )


Floats = npt.NDArray[np.float64]


def _variance(by: Floats, before: Floats, own: Floats, ends: Floats, at_risk: Floats) -> float:
    """The variance of a cumulative incidence at the last time; `by` is its course."""
    if not len(by):
        return 0.0
    left = by[-1] - by  # what is still to come after each time: 0 at the last, where nobody may be left
    rest = at_risk - ends
    spread = np.where(rest > 0, ends / (at_risk * np.where(rest > 0, rest, 1.0)), 0.0)
    own_part = before[:-1] ** 2 * own * (at_risk - own) / at_risk**3
    both = left * before[:-1] * own / at_risk**2
    return max(float((left**2 * spread + own_part - 2 * both).sum()), 0.0)


def share(found: Incidence, sums: Sums | None) -> Estimate:
    """The share of units that come, once all are settled, with an interval for the process behind them.

    Wilson's interval on the sample without running units that would be as sure, divided by the design effect of the
    customers. What is open at the end is taken to go as the rest did; the interval reaches over both, as if all of it
    failed and as if all of it came.

    Args:
        found: from `incidence`.
        sums: over the settled units, x = 1 for one that came, else 0; y = 1. None if no unit is settled.

    Returns:
        No value where half of the share or more is open.

    Measured coverage: `tests/stats/coverage/test_incidence_coverage.py`.
    """
    clusters = sums.clusters if sums else 0
    if sums is None or not found.settled or found.open >= MOST_OPEN:
        return Estimate(None, None, None, found.n, None, clusters, "Too much of it is not settled yet.")
    value = found.came / (1.0 - found.open)
    refusal = too_few_customers(sums)
    if refusal:
        return Estimate(value, None, None, found.n, None, clusters, refusal)
    effect = design_effect(replace(sums, n=max(found.n, sums.cn)))
    z = students_z(effect.df)
    low, _ = _wilson(found.came, found.variance[0], found.settled, effect.factor, z)
    high_of_failed, _ = _wilson(found.failed, found.variance[1], found.settled, effect.factor, z)
    n_effective = _as_sure(found.came, found.variance[0], found.settled) / effect.factor
    return Estimate(value, low, 1.0 - high_of_failed, found.n, n_effective, clusters)


def _as_sure(p: float, variance: float, settled: int) -> float:
    """Independent settled units that would know a share as well; the settled ones, where none differed."""
    return p * (1 - p) / variance if variance > 0 and 0 < p < 1 else float(settled)


def _wilson(p: float, variance: float, settled: int, factor: float, z: float) -> tuple[float, float]:
    n = _as_sure(p, variance, settled) / factor
    return wilson(min(p, 1.0) * n, n, z)
