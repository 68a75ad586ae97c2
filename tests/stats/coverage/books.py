"""Simulated books: customers of equal and unequal size whose truth is known, as sums for the estimators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cutaway.stats.estimate import Estimate
from cutaway.stats.sums import Sums

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

BOOKS = 2_000
PARETO = 1.5  # tail of unequal customers: of 100, the largest has a tenth of all units, often a third


def sizes(chance: np.random.Generator, books: int, customers: int, units: int, *, unequal: bool) -> IntArray:
    """Units of each customer, shape (books, customers); every customer has one, the rest fall by chance."""
    weight = 1.0 + chance.pareto(PARETO, (books, customers)) if unequal else np.ones((books, customers))
    more = chance.multinomial(units - customers, weight / weight.sum(axis=1, keepdims=True))
    return np.asarray(1 + more, dtype=np.int64)


def sums_of(x: npt.ArrayLike, y: npt.ArrayLike, *, uxx: npt.ArrayLike | None = None) -> list[Sums]:
    """One `Sums` for each book, of x and y by customer, shape (books, customers); every customer is known.

    Customers with y = 0 are not in the book. Without `uxx` each unit is 0 or 1 (a share).
    """
    xs, ys = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    each = np.divide(xs * xs, ys, out=np.zeros_like(xs), where=ys > 0)
    columns = {
        "n": np.rint(ys.sum(1)).astype(int),
        "x": xs.sum(1),
        "y": ys.sum(1),
        "clusters": (ys > 0).sum(1),
        "cn": np.rint(ys.sum(1)).astype(int),
        "cx": xs.sum(1),
        "cy": ys.sum(1),
        "cxx": (xs * xs).sum(1),
        "cyy": (ys * ys).sum(1),
        "cxy": (xs * ys).sum(1),
        "uxx": xs.sum(1) if uxx is None else np.asarray(uxx),
        "cxx_y": each.sum(1),
    }
    return [Sums(*row) for row in zip(*(column.tolist() for column in columns.values()), strict=True)]


@dataclass(frozen=True)
class Coverage:
    """How often intervals held the truth, of those that were given.

    Attributes:
        held: share of the given intervals that hold the truth.
        below, above: share that lies wholly below, and wholly above, the truth.
        given: share of the books for which an interval was given at all.
    """

    held: float
    below: float
    above: float
    given: float


def coverage(estimates: Sequence[Estimate], truth: float) -> Coverage:
    """Compare intervals with the truth; an open side reaches to infinity."""
    given = [e for e in estimates if e.low is not None or e.high is not None]
    below = sum(e.high is not None and e.high < truth for e in given)
    above = sum(e.low is not None and e.low > truth for e in given)
    n = max(len(given), 1)
    return Coverage((len(given) - below - above) / n, below / n, above / n, len(given) / max(len(estimates), 1))


def pooled(parts: Sequence[Coverage]) -> Coverage:
    """The coverage of several sets of equally many books together."""
    given = sum(p.given for p in parts)

    def mean(of: Callable[[Coverage], float]) -> float:
        return sum(of(p) * p.given for p in parts) / given

    return Coverage(mean(lambda p: p.held), mean(lambda p: p.below), mean(lambda p: p.above), given / len(parts))
