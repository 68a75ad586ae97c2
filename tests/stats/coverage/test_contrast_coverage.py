"""The interval of a contrast holds the largest true difference, for customers who differ in traits and in answering.

Traits are normal and the chance to answer is a normal threshold, so the truth has a closed form: with
P(answer) = Phi(a + b x) and c = a / sqrt(1 + b^2), the mean of x among those who answer is b / sqrt(1 + b^2) phi(c) /
Phi(c).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
from scipy.stats import norm

from cutaway.stats.contrast import Cells, contrast
from tests.stats.coverage.books import Coverage, coverage, sizes
from tests.stats.coverage.bounds import Allowance, check

THRESHOLD = -1.0  # about one in six answers
BOOKS = 1_000


@dataclass(frozen=True)
class Setting:
    customers: int
    units: int
    unequal: bool
    slope: float  # how much the first trait decides; the others decide nothing
    alike: float  # part of the variance of answering that is the customer's own
    traits: int

    @property
    def truth(self) -> float:
        scale = float(np.sqrt(1 + self.slope**2))
        at = THRESHOLD / scale
        return float(self.slope / scale * norm.pdf(at) * (1 / norm.cdf(at) + 1 / norm.sf(at)))

    def books(self, seed: int) -> Coverage:
        chance = np.random.default_rng([11, seed])
        shape = (BOOKS, self.customers)
        units = sizes(chance, BOOKS, self.customers, self.units, unequal=self.unequal)
        x = chance.standard_normal((self.traits, *shape))
        own = np.sqrt(self.alike) * chance.standard_normal(shape)
        answers = chance.binomial(units, norm.cdf((THRESHOLD + self.slope * x[0] + own) / np.sqrt(1 - self.alike)))
        silent = units - answers
        found = [
            contrast(
                {
                    str(j): Cells(answers[i], answers[i] * t, silent[i], silent[i] * t, units[i] * t * t)
                    for j, t in enumerate(x[:, i])
                },
                self.units,
                self.customers,
            ).estimate
            for i in range(BOOKS)
        ]
        return coverage(found, self.truth)


SETTINGS = [
    Setting(*shape, unequal, slope, alike, traits)
    for shape, unequal, slope, alike, traits in product(
        ((30, 100), (30, 600), (150, 960), (300, 2000)), (False, True), (0.0, 0.3, 1.0), (0.0, 0.3), (1, 5)
    )
]
ALLOWANCES = (
    Allowance[Setting](
        "several intervals hold at once, and only one of them is that of the largest", lambda s: s.traits > 1, most=1.0
    ),
    Allowance[Setting](
        "few answers: Student's quantile is that of the customers who answered, and the width is not only theirs",
        lambda s: s.units <= 100,
        most=0.995,
    ),
    Allowance[Setting](
        "a few customers have most of the invitations, and are counted as the few that they are",
        lambda s: s.unequal,
        least=0.925,
        most=0.995,
    ),
)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_interval_holds_the_largest_true_difference(setting: Setting) -> None:
    check(setting.books, setting, ALLOWANCES)


def test_an_interval_that_forgets_the_customers_is_caught() -> None:
    """The planted fault: each unit as a customer of its own, where customers are alike in answering."""
    chance = np.random.default_rng(3)
    setting, held = Setting(30, 1500, False, 0.0, 0.5, 1), []
    for _ in range(200):
        units = sizes(chance, 1, setting.customers, setting.units, unequal=False)[0]
        x, own = chance.standard_normal((2, setting.customers))
        answers = chance.binomial(units, norm.cdf((THRESHOLD + np.sqrt(0.5) * own) / np.sqrt(0.5)))
        each = np.repeat(x, units)
        told = np.concatenate([np.arange(n) < a for n, a in zip(units, answers, strict=True)]).astype(float)
        apart = Cells(told, told * each, 1 - told, (1 - told) * each, each * each)
        found = contrast({"x": apart}, setting.units, setting.units).estimate
        held.append(found.low == 0)
    assert np.mean(held) < 0.7
