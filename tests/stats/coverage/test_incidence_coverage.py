"""The interval of a share that is not settled everywhere covers the truth, and leaving the open ones out would not."""

from __future__ import annotations

import numpy as np
import pytest

from cutaway.stats.incidence import incidence, share
from cutaway.stats.sums import Sums

BOOKS = 1000
LIMIT = 42.0


def book(draw: np.random.Generator, customers: int, p: float, spread: float, young: float) -> tuple[np.ndarray, ...]:
    """Time, whether it came, whether it is settled, and the customer, of units of which a part is young.

    Units that come do so after about 12 days; those that fail do so at one of three limits.
    """
    size = draw.poisson(3, customers) + 1
    who = np.repeat(np.arange(customers), size)
    odds = np.log(p / (1 - p)) + spread * draw.standard_normal(customers)
    comes = draw.random(len(who)) < 1 / (1 + np.exp(-odds))[who]
    end = np.where(comes, np.minimum(draw.exponential(12, len(who)), LIMIT), draw.choice([3.0, 20.0, LIMIT], len(who)))
    age = np.where(draw.random(len(who)) < young, LIMIT * draw.random(len(who)), 365.0)
    known = end < age
    return np.where(known, end, age), comes & known, known, who


def estimated(time: np.ndarray, came: np.ndarray, known: np.ndarray, who: np.ndarray):
    at, place = np.unique(time, return_inverse=True)
    count = [np.bincount(place, weights=part, minlength=len(at)) for part in (came, known & ~came, ~known)]
    x = np.bincount(who[known], weights=came[known].astype(float))
    y = np.bincount(who[known]).astype(float)
    x, y = x[y > 0], y[y > 0]
    n, total = int(known.sum()), float(came.sum())
    sums = Sums(n, total, n, len(y), n, total, n, float(x @ x), float(y @ y), float(x @ y), total)
    return share(incidence(at, *count), sums)


@pytest.mark.parametrize("young", [0.0, 0.12, 0.4])
@pytest.mark.parametrize(("customers", "p", "spread"), [(40, 0.55, 0.8), (120, 0.9, 0.8), (120, 0.7, 0.5)])
def test_the_interval_covers_the_truth(customers: int, p: float, spread: float, young: float) -> None:
    draw = np.random.default_rng([customers, int(100 * young)])
    points, weights = np.polynomial.hermite_e.hermegauss(64)
    truth = float((1 / (1 + np.exp(-(np.log(p / (1 - p)) + spread * points)))) @ (weights / weights.sum()))
    covered = plain = 0
    for _ in range(BOOKS):
        time, came, known, who = book(draw, customers, p, spread, young)
        found = estimated(time, came, known, who)
        assert found.low is not None and found.high is not None
        covered += found.low <= truth <= found.high
        plain += came.sum() / known.sum() - truth
    assert 0.925 <= covered / BOOKS <= 0.99
    if young == 0.4:
        assert abs(plain / BOOKS) > 0.01  # to leave open units out is wrong by that much on average
