"""The intervals of a median and of a 90th percentile hold those of the process, for waits of which some still run."""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
import pytest

from cutaway.stats.estimate import Estimate
from cutaway.stats.proportion import Z95
from cutaway.stats.survival import curve, median, percentile
from tests.stats.coverage.books import Coverage, coverage
from tests.stats.coverage.bounds import LEAST, Allowance, check
from tests.stats.coverage.waits import Book, Setting

SHAPES = ((12, 12), (12, 300), (30, 60), (30, 300), (100, 500))
SETTINGS = [
    Setting(*shape, unequal, differ, running)
    for shape, unequal, (differ, running) in product(
        SHAPES, (False, True), ((0.0, 0.2), (0.5, 0.0), (0.5, 0.4), (1.0, 0.2))
    )
    if shape != (12, 12) or not unequal
] + [Setting(100, 5000, True, 0.5, 0.2)]

ALIKE = Allowance[Setting](
    "customers do not differ, and a book cannot prove that they do not", lambda s: s.differ == 0, most=1.0
)
MEDIAN = (
    ALIKE,
    Allowance[Setting]("12 customers hardly tell how much customers differ", lambda s: s.customers == 12, most=0.98),
    Allowance[Setting](
        "the likeness of units whose state is not known is taken to be that of the others",
        lambda s: s.running >= 0.4,
        most=0.98,
    ),
)
FAR_OUT = (
    ALIKE,
    Allowance[Setting](
        "the percentile lies beyond the last time seen, or the upper bound does: the interval is open, and can only"
        " miss on one side",
        lambda s: s.running >= 0.4 or s.units <= 60,
        most=1.0,
    ),
    Allowance[Setting](
        "a tenth of 300 units does not tell how alike a customer's units are",
        lambda s: s.units * 0.1 / (1 + s.units / s.customers * s.differ**2 / 4) < 20,
        most=0.995,
    ),
    Allowance[Setting](
        "of the slow units many are not seen to the end, so the likeness of the slowest is seen less than it is",
        lambda s: s.running >= 0.2 and s.differ >= 1.0,
        least=0.92,
    ),
)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_intervals_hold_the_percentiles_of_the_process(setting: Setting) -> None:
    @cache
    def books(seed: int) -> tuple[Coverage, Coverage]:
        halves, tenths = [], []
        for book in setting.books(seed):
            of = book.curve()
            halves.append(median(of, book.sums(of, 0.5)))
            tenths.append(percentile(of, 0.9, book.sums(of, 0.9)))
        return coverage(halves, setting.truth(0.5)), coverage(tenths, setting.truth(0.9))

    check(lambda seed: books(seed)[0], setting, MEDIAN)
    check(lambda seed: books(seed)[1], setting, FAR_OUT)


FAULTY = Setting(30, 300, True, 1.0, 0.4)


def test_an_interval_that_forgets_the_customers_is_caught() -> None:
    """The planted fault: Greenwood's variance as it is, for units that are independent."""
    found = [_unclustered(book) for book in FAULTY.books(0)]
    assert coverage(found, FAULTY.truth(0.5)).held < LEAST - 0.1


def test_an_interval_that_drops_running_units_is_caught() -> None:
    """The planted fault: only waits that have ended count, so the slowest desk looks quick."""
    found = []
    for book in FAULTY.books(0):
        done = Book(book.customer[book.ended], book.time[book.ended], book.ended[book.ended], book.customers)
        of = done.curve()
        found.append(median(of, done.sums(of, 0.5)))
    missed = coverage(found, FAULTY.truth(0.5))
    assert missed.held < LEAST - 0.2
    assert missed.below > 0.9 * (1 - missed.held)


def _unclustered(book: Book) -> Estimate:
    of = curve(book.time, book.ended, ~book.ended)
    with np.errstate(invalid="ignore"):
        error = of.survival * np.sqrt(of.greenwood)
    inside = of.time[np.abs(of.survival - 0.5) <= Z95 * error]
    low, high = (inside[0], inside[-1]) if len(inside) else (0.0, 0.0)
    return Estimate(None, float(low), float(high), of.n, None, 0)
