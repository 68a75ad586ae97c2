"""How far two groups of units differ in what is known of both: standardised differences, clustered by customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri, stdtrit

from cutaway.stats.clusters import ENOUGH_CUSTOMERS
from cutaway.stats.estimate import Estimate

Floats = npt.NDArray[np.float64]
TOGETHER = 0.95  # the level at which the intervals of all traits hold at once
POINTS = 8_000  # at which joint chance is looked up


@dataclass(frozen=True)
class Cells:
    """One trait, added up by customer; arrays have one entry for each. Units whose trait is not known do not count.

    Attributes:
        n_in, x_in: units of the group, and the sum of the trait over them.
        n_out, x_out: the same of the other units.
        squares: the sum of the trait squared over all units.
    """

    n_in: Floats
    x_in: Floats
    n_out: Floats
    x_out: Floats
    squares: Floats

    @classmethod
    def of(cls, rows: Sequence[Sequence[float]]) -> Cells:
        """Cells from rows of five numbers, one row a customer."""
        return cls(*np.asarray(rows, dtype=np.float64).reshape(-1, 5).T)


@dataclass(frozen=True)
class Difference:
    """The standardised difference of one trait.

    Attributes:
        value: mean of the group less mean of the others, in standard deviations of all units.
        low, high: its interval, at the level that was asked for.
        n_effective: independent units that would tell as much.
    """

    value: float
    low: float
    high: float
    n_effective: float


@dataclass(frozen=True)
class Contrast:
    """What sets two groups apart most.

    Attributes:
        estimate: the largest absolute difference; `n_effective` is that of its trait.
        trait: whose it is; empty if there is no estimate.
        differences: every trait's, signed, by name. Their intervals hold together: each is one of as many.
        silent: traits that are the same for all units, or known of too few.
    """

    estimate: Estimate
    trait: str
    differences: Mapping[str, Difference]
    silent: tuple[str, ...]


def contrast(traits: Mapping[str, Cells], n: int, clusters: int) -> Contrast:
    """The largest standardised difference between two groups, over several traits.

    For each trait, d = (mean in - mean out) / s with s the standard deviation over all units, so that d is in the same
    measure however large the group is. Its variance is the delete-one-customer jackknife's, which knows that units of
    one customer share their traits and are alike in what group they fall into. Each interval is so much wider than
    for one trait alone that all hold at once with 95 %: by the joint distribution of the differences, which the
    jackknife gives, too. Traits that say nearly the same (revenue, and the segment that goes by revenue) then cost
    nearly no more than one. The largest absolute difference lies between the largest lower and the largest upper
    end. The value itself is the largest of several noisy ones and so a little high; the interval, which the verdict
    uses, is not moved by that.

    Args:
        traits: cells by name. Every trait has the same customers, or fewer.
        n, clusters: units in all, and customers.

    Returns:
        No value if every trait is the same for all units, or one of the groups is worth fewer than 5 customers of equal
        weight.

    Source: Cohen 1988 for the standardised difference; Austin 2009 for its use as a measure of balance; Efron and
    Stein 1981 for the jackknife; Hothorn, Bretz and Westfall 2008 for several at once.
    """
    usable = {name: cells for name, cells in traits.items() if _too_few(cells) == "" and _spread(cells) > 0}
    silent = tuple(name for name in traits if name not in usable)
    moved = {name: _moved(cells) for name, cells in usable.items()}
    level = _level(list(moved.values()))
    found = {name: _difference(cells, moved[name], level) for name, cells in usable.items()}
    if not found:
        why = next((told for cells in traits.values() if (told := _too_few(cells))), "")
        why = why or "Nothing that the book knows differs between the units, so they cannot be compared."
        return Contrast(Estimate(None, None, None, n, None, clusters, why), "", {}, silent)
    trait = max(found, key=lambda name: abs(found[name].value))
    ends = [_absolute(one) for one in found.values()]
    estimate = Estimate(
        value=abs(found[trait].value),
        low=max(low for low, _ in ends),
        high=max(high for _, high in ends),
        n=n,
        n_effective=found[trait].n_effective,
        clusters=clusters,
    )
    return Contrast(estimate, trait, found, silent)


def _too_few(cells: Cells) -> str:
    """Why the groups are too small to be compared, as a sentence; empty if they are not."""
    for units, called in ((cells.n_in, "in the group"), (cells.n_out, "outside of it")):
        weigh = _weigh(units)
        if weigh < ENOUGH_CUSTOMERS * (1 - 1e-9):
            there = int((units > 0).sum())
            return (
                f"A comparison needs {ENOUGH_CUSTOMERS:.0f} customers of equal weight on either side; "
                f"{there} customer{'s' if there != 1 else ''} {called} weigh as {np.floor(weigh * 10) / 10:g}."
            )
    return ""


def _weigh(units: Floats) -> float:
    """Customers of equal weight that would have as much of these units."""
    squares = float(np.square(units).sum())
    return float(units.sum()) ** 2 / squares if squares > 0 else 0.0


def _spread(cells: Cells) -> float:
    """The variance of the trait over all units; 0 if it is the same for all but for rounding."""
    n = float((cells.n_in + cells.n_out).sum())
    mean, square = float((cells.x_in + cells.x_out).sum()) / n, float(cells.squares.sum()) / n
    variance = square - mean * mean
    return variance if variance > 1e-9 * max(square, 1e-300) else 0.0


def _moved(cells: Cells) -> Floats:
    """How far the difference of a trait moves when a customer is left out, for each customer; mean 0."""
    parts = (cells.n_in, cells.x_in, cells.n_out, cells.x_out, cells.squares)
    without = _standardised(*(part.sum() - part for part in parts))
    moved: Floats = without - without.mean()
    return moved


def _level(moved: list[Floats]) -> float:
    """The level of each trait's own interval at which all of them hold at once, by how their differences go together.

    The largest of jointly normal values is looked up at fixed, evenly spread points, so the same data always
    give the same level.
    """
    own = [np.sqrt(np.square(one).sum()) for one in moved]
    loose = np.array([one / size for one, size in zip(moved, own, strict=True) if size > 0])
    if len(loose) < 2:
        return TOGETHER
    sizes, axes = np.linalg.eigh(loose @ loose.T)
    root = (axes * np.sqrt(np.where(sizes > 1e-9, sizes, 0.0))) @ axes.T
    largest = np.quantile(np.abs(_points(len(loose)) @ root).max(axis=1), TOGETHER)
    level = round(float(2 * ndtr(largest) - 1), 6)
    return min(max(level, TOGETHER), 1 - (1 - TOGETHER) / len(loose))


@cache
def _points(traits: int) -> Floats:
    """Independent normal values for so many traits, spread evenly; shape (points, traits).

    Additive recurrence with the powers of the root of x^(traits + 1) = x + 1 (Roberts 2018).
    """
    root = 2.0
    for _ in range(64):
        root = (1 + root) ** (1 / (traits + 1))
    steps = root ** -np.arange(1, traits + 1)
    points: Floats = ndtri((0.5 + np.outer(np.arange(1, POINTS + 1), steps)) % 1)
    return points


def _difference(cells: Cells, moved: Floats, level: float) -> Difference:
    n_in, x_in, n_out, x_out = cells.n_in, cells.x_in, cells.n_out, cells.x_out
    sums = np.array([values.sum() for values in (n_in, x_in, n_out, x_out, cells.squares)])
    value = float(_standardised(*sums))
    k = len(moved)
    variance = float((k - 1) / k * np.square(moved).sum())
    units = n_in + n_out
    df = max(min(_weigh(n_in), _weigh(n_out)) - 1, 1.0)  # the smaller side is the one that knows less
    reach = float(stdtrit(df, 0.5 + level / 2)) * variance**0.5
    independent = 1 / sums[0] + 1 / sums[2]
    effective = float(units.sum()) * independent / variance if variance > 0 else float(units.sum())
    return Difference(value, value - reach, value + reach, min(effective, float(units.sum())))


def _standardised(n_in: Floats, x_in: Floats, n_out: Floats, x_out: Floats, squares: Floats) -> Floats:
    n = n_in + n_out
    mean = (x_in + x_out) / n
    spread: Floats = np.sqrt(np.maximum(squares / n - mean * mean, 1e-300))
    return np.asarray((x_in / n_in - x_out / n_out) / spread)


def _absolute(one: Difference) -> tuple[float, float]:
    """The interval of the absolute difference."""
    if one.low <= 0 <= one.high:
        return 0.0, max(-one.low, one.high)
    return min(abs(one.low), abs(one.high)), max(abs(one.low), abs(one.high))
