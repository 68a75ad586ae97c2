"""What coverage is accepted of a nominal 95 %: 93 to 97 %, and anything else only for a reason that is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tests.stats.coverage.books import Coverage, pooled

S = TypeVar("S")

LEAST, MOST = 0.93, 0.97
JUDGED = 0.75  # a setting in which more books are refused tells nothing of the interval


@dataclass(frozen=True)
class Allowance(Generic[S]):
    """Settings that may leave the bounds, how far, and why."""

    why: str
    where: Callable[[S], bool]
    least: float = LEAST
    most: float = MOST


def check(books: Callable[[int], Coverage], setting: S, allowances: Sequence[Allowance[S]] = ()) -> None:
    """Fail unless the coverage lies within the bounds of the setting.

    Args:
        books: the coverage of 2,000 books simulated from a seed. 2,000 books know the coverage to half a percent: a
            setting that seems to leave the bounds by less than a percent is judged on 10,000.
        setting: told when it fails.
        allowances: those that apply are picked by `where`.
    """
    mine = [a for a in allowances if a.where(setting)]
    least = min([LEAST, *(a.least for a in mine)])
    most = max([MOST, *(a.most for a in mine)])
    found = books(0)
    if least - 0.01 < found.held < least or most < found.held < most + 0.01:
        found = pooled([found, *(books(seed) for seed in range(1, 5))])
    assert found.given >= JUDGED, f"only {found.given:.0%} of the books were given an interval at {setting}"
    assert least <= found.held <= most, f"{found} is not within {least:.1%} and {most:.1%} at {setting}"
