"""A rate's interval holds the rate of the process, for customers whose own rates differ."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import log1p, sqrt

import numpy as np
import pytest

from cutaway.stats.rate import rate
from cutaway.stats.sums import Sums
from tests.stats.coverage.books import BOOKS, coverage, sizes, sums_of
from tests.stats.coverage.bounds import LEAST, Allowance, check

SHAPES = ((12, 12), (12, 40), (12, 300), (30, 60), (30, 300), (100, 200), (100, 1000), (300, 400))


@dataclass(frozen=True)
class Setting:
    customers: int
    units: int
    unequal: bool
    truth: float  # counts for one unit
    differ: float  # squared coefficient of variation of customers' rates
    clumps: float = 1.0  # variance of a unit's count by its mean; 1 is Poisson, more is negative binomial
    law: str = "gamma"  # of customers' rates

    def books(self, seed: int) -> list[Sums]:
        chance = np.random.default_rng([7, seed])
        units = sizes(chance, BOOKS, self.customers, self.units, unequal=self.unequal)
        own = np.ones(units.shape)
        if self.differ and self.law == "gamma":
            own = chance.gamma(1 / self.differ, self.differ, units.shape)
        elif self.differ:
            spread = log1p(self.differ)
            own = chance.lognormal(-spread / 2, sqrt(spread), units.shape)
        mean = np.repeat(self.truth * own, units.ravel())
        if self.clumps > 1:
            mean = chance.gamma(mean / (self.clumps - 1), self.clumps - 1)
        count = chance.poisson(mean)
        first = np.cumsum(units.ravel()) - units.ravel()
        of_customer = np.add.reduceat(count, first).reshape(units.shape)
        return sums_of(of_customer, units, uxx=np.square(count.reshape(BOOKS, -1), dtype=float).sum(1))


SETTINGS = [
    Setting(*shape, unequal, truth, differ, clumps, law)
    for shape, unequal, (truth, differ, clumps, law) in product(
        SHAPES,
        (False, True),
        (
            (0.3, 0.0, 1.0, "gamma"),
            (0.05, 0.1, 1.0, "gamma"),
            (0.3, 0.1, 1.8, "gamma"),
            (0.3, 0.5, 1.0, "lognormal"),
            (0.05, 0.5, 1.8, "gamma"),
            (2.0, 0.5, 1.0, "gamma"),
            (2.0, 0.1, 1.8, "lognormal"),
        ),
    )
    if shape != (12, 12) or not unequal
] + [Setting(300, 5000, True, 0.3, 0.5), Setting(12, 5000, False, 0.3, 0.1), Setting(100, 5000, True, 2.0, 0.1)]

ALLOWANCES = (
    Allowance[Setting](
        "customers do not differ, and a book cannot prove that they do not", lambda s: s.differ == 0, most=0.99
    ),
    Allowance[Setting](
        "12 units with a few counts have few possible values, and fewer than 20 counts do not tell how much customers"
        " differ, so the interval assumes that they do",
        lambda s: s.units * s.truth < 20,
        most=0.99,
    ),
    Allowance[Setting]("12 customers hardly tell how much customers differ", lambda s: s.customers == 12, most=0.98),
)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_interval_holds_the_rate_of_the_process(setting: Setting) -> None:
    check(lambda seed: coverage([rate(s) for s in setting.books(seed)], setting.truth), setting, ALLOWANCES)


def test_an_interval_that_forgets_the_customers_is_caught() -> None:
    """The planted fault: the standard error of units that are independent."""
    for setting in (s for s in SETTINGS if s.differ == 0.5 and s.truth >= 0.3 and s.units >= 10 * s.customers):
        books = setting.books(0)
        error = [sqrt((s.uxx / s.n - (s.x / s.n) ** 2) / s.n) for s in books]
        held = np.mean([abs(s.x / s.n - setting.truth) <= 1.96 * e for s, e in zip(books, error, strict=True)])
        assert held < LEAST - 0.04, f"{held:.1%} at {setting}"
