"""A share's interval holds the share of the process, for customers whose own shares differ (beta-binomial)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pytest

from cutaway.stats.proportion import share, wilson
from cutaway.stats.sums import Sums
from tests.stats.coverage.books import BOOKS, Coverage, IntArray, coverage, sizes, sums_of
from tests.stats.coverage.bounds import LEAST, Allowance, check

SHAPES = ((12, 12), (12, 40), (12, 300), (30, 60), (30, 300), (30, 5000), (100, 200), (100, 5000), (300, 5000))


@dataclass(frozen=True)
class Setting:
    customers: int
    units: int
    unequal: bool
    truth: float
    correlation: float  # of two units of one customer

    def books(self, seed: int) -> tuple[IntArray, IntArray]:
        """Units of which it is true, and all units, by book and customer."""
        chance = np.random.default_rng([2024, seed])
        units = sizes(chance, BOOKS, self.customers, self.units, unequal=self.unequal)
        own = np.full(units.shape, self.truth)
        if self.correlation:
            odds = (1 - self.correlation) / self.correlation
            own = chance.beta(self.truth * odds, (1 - self.truth) * odds, units.shape)
        return chance.binomial(units, own), units

    def independent_events(self) -> float:
        """Events of the rarer kind that a book holds, counted as if no two were of one customer."""
        size = self.units / self.customers * (3 if self.unequal else 1)
        return self.units * min(self.truth, 1 - self.truth) / (1 + size * self.correlation)


SETTINGS = [
    Setting(*shape, unequal, truth, correlation)
    for shape, unequal, (truth, correlation) in product(
        SHAPES,
        (False, True),
        ((0.5, 0.0), (0.95, 0.0), (0.5, 0.05), (0.95, 0.05), (0.5, 0.2), (0.8, 0.2), (0.95, 0.2), (0.98, 0.2)),
    )
    if shape != (12, 12) or not (unequal or correlation)  # customers of one unit have neither
]

ALLOWANCES = (
    Allowance[Setting](
        "customers do not differ, and a book cannot prove that they do not", lambda s: s.correlation == 0, most=1.0
    ),
    Allowance[Setting](
        "few independent events do not tell how alike a customer's units are, so the interval assumes that they are",
        lambda s: s.independent_events() < 40,
        most=0.999,
    ),
)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_interval_holds_the_share_of_the_process(setting: Setting) -> None:
    def books(seed: int) -> Coverage:
        return coverage([share(s) for s in sums_of(*setting.books(seed))], setting.truth)

    check(books, setting, ALLOWANCES)


@pytest.mark.parametrize("unequal", [False, True])
@pytest.mark.parametrize("known", [0.9, 0.6, 0.3])
def test_units_of_unknown_customers_do_not_spoil_the_interval(unequal: bool, known: float) -> None:
    setting = Setting(100, 2000, unequal, 0.8, 0.1)

    def books(seed: int) -> Coverage:
        chance = np.random.default_rng([5, seed])
        right, units = setting.books(seed)
        known_right, known_wrong = chance.binomial(right, known), chance.binomial(units - right, known)
        of_known = sums_of(known_right, known_right + known_wrong)
        whole = [
            replace(s, n=setting.units, x=float(x), y=float(setting.units), uxx=float(x))
            for s, x in zip(of_known, right.sum(1), strict=True)
        ]
        return coverage([share(s) for s in whole], setting.truth)

    check(books, setting)


def test_customers_that_nearly_always_fail_are_a_limit_that_is_known() -> None:
    """Not within 93 %: at a correlation of 0.35 most failures come from one or two customers, if they are there."""
    for customers, truth in ((30, 0.95), (100, 0.98)):
        setting = Setting(customers, 5000, False, truth, 0.35)
        found = coverage([share(s) for s in sums_of(*setting.books(0))], setting.truth)
        assert 0.90 <= found.held < LEAST


def test_an_interval_that_forgets_the_customers_is_caught() -> None:
    """The planted fault: Wilson on the units, as if each had its own customer."""

    def naive(sums: Sums) -> bool:
        low, high = wilson(sums.x, sums.n)
        return low <= setting.truth <= high

    for setting in (s for s in SETTINGS if s.correlation == 0.2 and s.units >= 300):
        held = np.mean([naive(s) for s in sums_of(*setting.books(0))])
        assert held < LEAST - 0.1, f"{held:.1%} at {setting}"
