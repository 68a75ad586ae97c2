"""Waits that may still be running: the Kaplan-Meier curve from a histogram, and its percentiles."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from cutaway.stats.clusters import design_effect, students_z, too_few_customers
from cutaway.stats.estimate import Estimate
from cutaway.stats.sums import Sums

FloatArray = npt.NDArray[np.float64]
ROUNDING = 1e-12  # a survival of one half is 0.5 give or take this much


@dataclass(frozen=True)
class Curve:
    """The share of units that has not ended by a time, at the times at which units ended.

    Attributes:
        n: units, ended and running.
        ended: units that ended.
        time: distinct times at which units ended, rising, shape (events,).
        survival: share that has not ended by then, that time included, falling.
        greenwood: sum over times up to then of d / (r (r - d)); survival^2 times this is Greenwood's variance of
            independent units. Infinite once every unit at risk has ended.
        at_risk: units that had neither ended nor stopped being seen before that time.
    """

    n: int
    ended: int
    time: FloatArray
    survival: FloatArray
    greenwood: FloatArray
    at_risk: FloatArray

    @property
    def effective(self) -> FloatArray:
        """At each time, the number of units without censoring that would know the survival as well.

        (1 - survival) / (survival * greenwood): n if nothing is censored. Where the survival is 0, the value before
        it; if there is none, the units at risk.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            units = (1.0 - self.survival) / (self.survival * self.greenwood)
        if len(units) and not np.isfinite(self.greenwood[-1]):
            units[-1] = units[-2] if len(units) > 1 else self.at_risk[-1]
        return units


def curve(time: npt.ArrayLike, ended: npt.ArrayLike, running: npt.ArrayLike) -> Curve:
    """The Kaplan-Meier curve of a histogram of waits.

    Args:
        time: distinct times, rising, shape (times,); in any unit.
        ended: how many units ended after exactly that time, shape (times,).
        running: how many were still running when they were last seen, after that time, shape (times,). Of units that
            end and units that run at the same time, those that run are taken to have been there when the others ended.

    Returns:
        The curve. Without any unit that ended it has no times.

    Raises:
        ValueError: shapes differ, times do not rise, or a count is below 0.

    Source: Kaplan and Meier 1958; Greenwood 1926 for the variance.
    """
    t, d, c = (np.asarray(a, dtype=np.float64) for a in (time, ended, running))
    if t.ndim != 1 or not t.shape == d.shape == c.shape:
        raise ValueError("time, ended and running must be one-dimensional and of one length")
    if not (np.isfinite(t).all() and (np.diff(t) > 0).all() and (d >= 0).all() and (c >= 0).all()):
        raise ValueError("times must rise, and counts must be 0 or more")
    n = float((d + c).sum())
    at_risk = n - np.concatenate([[0.0], np.cumsum(d + c)[:-1]]) if len(t) else t
    seen = d > 0
    t, d, at_risk = t[seen], d[seen], at_risk[seen]
    with np.errstate(divide="ignore"):
        return Curve(
            n=round(n),
            ended=round(float(d.sum())),
            time=t,
            survival=np.cumprod((at_risk - d) / at_risk, dtype=np.float64),
            greenwood=np.cumsum(d / (at_risk * (at_risk - d))),
            at_risk=at_risk,
        )


def quantile(curve: Curve, q: float) -> float | None:
    """The first time by which a share q of the units has ended; None if the curve does not fall that far.

    Args:
        curve: from `curve`.
        q: a share between 0 and 1, ends not included; 0.5 is the median.
    """
    if not 0 < q < 1:
        raise ValueError(f"q must lie between 0 and 1, not {q}")
    return _first_at_or_below(curve, curve.survival, q)


def landmark(curve: Curve, q: float) -> float | None:
    """The time at which the caller asks of each unit whether it had ended, to learn how alike a customer's units are.

    It is the percentile, or, where that is not reached, the last time at which a unit ended. A unit's state at the
    landmark T is known if it ended (b = 1 if at T or before, else 0), or if it ran on to T or beyond (b = 0). Units
    that were last seen running before T are left out. `Sums` of x = b and y = 1 over these units go to `percentile`.
    None if no unit has ended.
    """
    reached = quantile(curve, q)
    return reached if reached is not None or not len(curve.time) else float(curve.time[-1])


def median(curve: Curve, sums: Sums | None) -> Estimate:
    """`percentile` at one half: the time by which half of the units had ended."""
    return percentile(curve, 0.5, sums)


def percentile(curve: Curve, q: float, sums: Sums | None) -> Estimate:
    """A percentile of a wait, with an interval for the process behind the units.

    The interval holds the times at which the survival 1 - q lies inside Wilson's interval of the curve, on the
    effective sample that Greenwood's variance stands for, divided by the design effect of the customers. Of the
    transforms tried (linear, log-log, logit, Wilson) Wilson's misses least often on either side, and as often on both:
    linear covers 83 % of 12 waits.

    Args:
        curve: all units, ended and running.
        q: as in `quantile`.
        sums: of the indicator at the `landmark`; None if there are no customers to add up by, and then no interval.

    Returns:
        A time, in the unit of the curve. No value if the curve does not fall far enough; `low` may be known even so.
        `high` is None where the curve's upper bound does not fall far enough.

    Measured coverage: 93 to 97 % for customers that differ (lognormal, as much as units do, and half as much), 0 to
    40 % still running, 12 to 5,000 units; up to 99 % where customers do not differ. For a 90th percentile beyond the
    last time seen the interval is open and covers more than 97 %. Percentiles far out need many units.
    Source: Brookmeyer and Crowley 1982, Biometrics 38, 29-41; Wilson 1927.
    """
    value = quantile(curve, q)
    clusters = sums.clusters if sums else 0
    if not curve.ended:
        return Estimate(None, None, None, curve.n, None, clusters, "No unit has ended yet.")
    last = float(curve.time[-1])
    refusal = "" if value is not None else f"At {last:g}, the last end that was seen, fewer than {q:.0%} had ended."
    unknown = "The customers of the units were not added up." if sums is None else too_few_customers(sums)
    if sums is None or unknown:
        return Estimate(value, None, None, curve.n, None, clusters, " ".join(filter(None, [refusal, unknown])))
    # Units whose state at the landmark is not known make customers larger than they look.
    effect = design_effect(replace(sums, n=max(curve.n, sums.cn)))
    low_curve, high_curve = _wilson(curve.survival, curve.effective / effect.factor, students_z(effect.df))
    low = _first_at_or_below(curve, low_curve, q)
    high = _first_at_or_below(curve, high_curve, q)
    return Estimate(value, last if low is None else low, high, curve.n, curve.n / effect.factor, clusters, refusal)


def _first_at_or_below(curve: Curve, heights: FloatArray, q: float) -> float | None:
    there = np.flatnonzero(heights <= 1.0 - q + ROUNDING)
    return float(curve.time[there[0]]) if len(there) else None


def _wilson(p: FloatArray, n: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    """Wilson's interval at each point of a curve; `proportion.wilson` is the same for one."""
    centre = p + z * z / (2 * n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return (centre - half) / scale, (centre + half) / scale
