"""Which groups may be shown: each has five answers or more, and so has every difference of what is shown.

The groups are a partition: each answer is in one group alone, and every published figure is of a group or of a sum of
groups. What can be computed from such figures is again a sum of groups, so none of fewer than five can come out. That
is complementary suppression by joining in place of hiding; nothing is left that could be found by subtraction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST_GROUP = 5
COMMENTS_FROM = 10


@dataclass(frozen=True)
class Group:
    """Units whose answers are shown together.

    Attributes:
        units: their names, in order.
        n: how many answered.
    """

    units: tuple[str, ...]
    n: int


def groups_of(answered: Mapping[str, int]) -> tuple[Group, ...]:
    """The groups that may be shown; none if fewer than five answered at all.

    Units with fewer than five answers are shown together; if they are fewer than five together, the smallest of the
    others joins them. Which units are joined depends on how many answered, never on what they answered.

    Args:
        answered: how many answered in each unit, those of which nobody did too.
    """
    if sum(answered.values()) < SMALLEST_GROUP:
        return ()
    large = sorted((unit for unit, n in answered.items() if n >= SMALLEST_GROUP), key=lambda u: (answered[u], u))
    joined = [unit for unit in answered if unit not in large]
    while 0 < sum(answered[unit] for unit in joined) < SMALLEST_GROUP:
        joined.append(large.pop(0))
    if joined and not sum(answered[unit] for unit in joined):
        joined = []  # nobody answered there: nothing is to be hidden, and nothing to be shown
    shown = [Group((unit,), answered[unit]) for unit in sorted(large)]
    return (*shown, *([Group(tuple(sorted(joined)), sum(answered[unit] for unit in joined))] if joined else []))
