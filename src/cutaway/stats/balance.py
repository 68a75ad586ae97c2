"""The balance of counts at two ends: the share at the good end less the share at the bad one, from -1 to 1.

It has the form of a net promoter score. Its interval comes from resampling: shares are drawn from the Dirichlet
distribution of the counts, to which three are added, three quarters at each end and one and a half between. That is the
adjusted Wald correction of Rocks (2016), in the form of a Bayesian bootstrap (Rubin 1981): without it, counts that are
all alike would give an interval of no width.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri, stdtrit

ADDED = (0.75, 1.5, 0.75)
DRAWS = 4000
SEED = 20
CORNERS = 48


@dataclass(frozen=True)
class Balance:
    """A balance with its 95 % interval."""

    value: float
    low: float
    high: float


def resampled(good: float, between: float, bad: float, *, seed: int = SEED) -> Any:
    """Balances as they come out when the counts are drawn again, an array of 4,000; the same seed, the same array."""
    counts = np.array([good, between, bad], dtype=float) + ADDED
    n = float(counts.sum())
    shares = np.random.default_rng(seed).dirichlet(counts, DRAWS)
    drawn = shares[:, 0] - shares[:, 2]
    wider = stdtrit(n - 1, 0.975) / ndtri(0.975) * ((n + 1) / n) ** 0.5
    return drawn.mean() + (drawn - drawn.mean()) * wider


def balance(good: float, between: float, bad: float) -> Balance | None:
    """The balance of the counts; None if there are none."""
    n = good + between + bad
    if n <= 0:
        return None
    low, high = (float(end) for end in np.quantile(resampled(good, between, bad), (0.025, 0.975)))
    value = (good - bad) / n
    return Balance(value, max(-1.0, min(low, value)), min(1.0, max(high, value)))


def difference(one: Balance, other: Balance) -> Balance:
    """One balance less another that is independent of it; its interval by MOVER (Zou and Donner 2008)."""
    value = one.value - other.value
    down = ((one.value - one.low) ** 2 + (other.high - other.value) ** 2) ** 0.5
    up = ((one.high - one.value) ** 2 + (other.value - other.low) ** 2) ** 0.5
    return Balance(value, value - down, value + up)


def region(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[tuple[float, float], ...]:
    """Where two independent balances lie together: the ellipse that holds 95 % of their redrawings, cut at the ends.

    Args:
        one, other: counts at the good end, between, and at the bad end.

    Returns:
        The corners of the ellipse, each a place on either axis from -1 to 1.
    """
    draws = [resampled(*counts, seed=SEED + at) for at, counts in enumerate((one, other))]
    middle, spread = [draw.mean() for draw in draws], [draw.std() for draw in draws]
    far = sum(((draw - m) / s) ** 2 for draw, m, s in zip(draws, middle, spread, strict=True)) ** 0.5
    reach = float(np.quantile(far, 0.95))
    around = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    turned = (np.cos(around), np.sin(around))
    ends = [np.clip(m + reach * s * turn, -1, 1) for m, s, turn in zip(middle, spread, turned, strict=True)]
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in zip(*ends, strict=True))
