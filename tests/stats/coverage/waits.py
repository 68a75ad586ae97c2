"""Simulated waits of customers that differ, some still running when the book is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import exp, sqrt
from statistics import NormalDist

import numpy as np

from cutaway.stats.sums import Sums
from cutaway.stats.survival import Curve, curve, landmark
from tests.stats.coverage.books import BOOKS, FloatArray, IntArray, sizes, sums_of

NORMAL = NormalDist()


@dataclass(frozen=True)
class Setting:
    """What generates the books: logarithms of waits are normal, with standard deviation 1 within a customer.

    Attributes:
        customers, units: of each book.
        unequal: whether units are spread over customers by a Pareto law.
        differ: standard deviation between customers, in units of the one within.
        running: share of units that is still running; when a unit was last seen is uniform and has nothing to do
            with its wait.
    """

    customers: int
    units: int
    unequal: bool
    differ: float
    running: float

    def truth(self, q: float) -> float:
        """The time by which a share q of all waits of the process has ended."""
        return exp(sqrt(1.0 + self.differ**2) * NORMAL.inv_cdf(q))

    @cached_property
    def longest_seen(self) -> float:
        """The upper end of the uniform law that leaves the wanted share running; infinite for none."""
        if not self.running:
            return float("inf")
        waits = np.exp(sqrt(1.0 + self.differ**2) * np.array([NORMAL.inv_cdf((i + 0.5) / 4000) for i in range(4000)]))
        low, high = 1e-3, 1e6
        for _ in range(60):
            middle = sqrt(low * high)
            low, high = (middle, high) if np.minimum(waits / middle, 1.0).mean() > self.running else (low, middle)
        return low

    def books(self, seed: int) -> Iterator[Book]:
        chance = np.random.default_rng([13, seed])
        of_customer = sizes(chance, BOOKS, self.customers, self.units, unequal=self.unequal)
        for units in of_customer:
            customer = np.repeat(np.arange(self.customers), units)
            drift = self.differ * chance.standard_normal(self.customers)
            wait = np.exp(chance.standard_normal(self.units) + drift[customer])
            seen = chance.random(self.units) * self.longest_seen if self.running else np.full(self.units, np.inf)
            order = np.argsort(np.minimum(wait, seen))
            yield Book(customer[order], np.minimum(wait, seen)[order], (wait <= seen)[order], self.customers)


@dataclass(frozen=True)
class Book:
    """The units of one book, by rising time."""

    customer: IntArray
    time: FloatArray
    ended: np.ndarray[tuple[int], np.dtype[np.bool_]]
    customers: int

    def curve(self) -> Curve:
        return curve(self.time, self.ended, ~self.ended)

    def sums(self, of: Curve, q: float) -> Sums | None:
        """Sums of the indicator at the landmark, as an engine would add them up."""
        at = landmark(of, q)
        if at is None:
            return None
        done = self.ended & (self.time <= at)
        known = done | (self.time >= at)
        x = np.bincount(self.customer[done], minlength=self.customers)
        y = np.bincount(self.customer[known], minlength=self.customers)
        return sums_of(x[None, :], y[None, :])[0]
