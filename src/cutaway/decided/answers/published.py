"""What may be said of answers: counts that never tell that all of a group, or nobody in it, answered one thing.

A count of nobody is shown as one, a count of all as all but one. So the shown figure of a group in which everybody
agrees is also that of a group in which one does not. The whole is the sum of what is shown of its groups: from the
figures alone nobody can tell which of the two it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cutaway.decided.answers.grouping import SMALLEST_GROUP, Group, groups_of
from cutaway.stats.proportion import wilson


@dataclass(frozen=True)
class Count:
    """Of how many of n something is true, as far as it is shown.

    Attributes:
        n: answers.
        shown: how many; at an end of the scale, one off it.
        slack: by how many the true count may differ from what is shown.
    """

    n: int
    shown: int
    slack: int

    @property
    def share(self) -> float:
        return self.shown / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """95 %, Wilson's, widened to hold the intervals of every count that what is shown may stand for."""
        low = wilson(max(self.shown - self.slack, 0), self.n)[0]
        return low, wilson(min(self.shown + self.slack, self.n), self.n)[1]


def shown(true: int, n: int) -> Count:
    """A count as it may be shown of a group of n."""
    kept = min(max(true, 1), n - 1)
    return Count(n, kept, 1 if kept in (1, n - 1) else 0)


def together(counts: Iterable[Count]) -> Count:
    """The count of several groups as one: of what is shown of them, and of nothing else."""
    parts = list(counts)
    return Count(sum(c.n for c in parts), sum(c.shown for c in parts), sum(c.slack for c in parts))


@dataclass(frozen=True)
class Published:
    """All that is ever said of a closed round.

    Attributes:
        items: what was counted: of a pulse "agree" and "disagree" of each statement, of a quiz each customer.
        groups: who is shown together; none if fewer than five answered.
        counts: for each group, a count for each item.
        invited: how many links there were.
    """

    items: tuple[str, ...]
    groups: tuple[Group, ...]
    counts: tuple[tuple[Count, ...], ...]
    invited: int

    @property
    def n(self) -> int | None:
        """How many answered; None if that is fewer than five, and is not said."""
        return sum(group.n for group in self.groups) or None

    def of(self, units: Collection[str] | None = None) -> tuple[Count, ...] | None:
        """The counts of some units, or of all.

        Returns:
            A count for each item; None if the units are not whole groups: the rest could be of fewer than five.
        """
        if units is None:
            wanted = list(range(len(self.groups)))
        else:
            asked = set(units)
            wanted = [at for at, group in enumerate(self.groups) if asked & set(group.units)]
            if {unit for at in wanted for unit in self.groups[at].units} - asked:
                return None
        if not wanted:
            return None
        return tuple(together(self.counts[at][item] for at in wanted) for item in range(len(self.items)))

    def as_json(self) -> dict[str, Any]:
        return {
            "items": list(self.items),
            "invited": self.invited,
            "groups": [
                {"units": list(g.units), "n": g.n, "counts": [[c.shown, c.slack] for c in counts]}
                for g, counts in zip(self.groups, self.counts, strict=True)
            ],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Published:
        parts = plain["groups"]
        return cls(
            items=tuple(plain["items"]),
            groups=tuple(Group(tuple(p["units"]), p["n"]) for p in parts),
            counts=tuple(tuple(Count(p["n"], *count) for count in p["counts"]) for p in parts),
            invited=plain["invited"],
        )


def publish(
    items: Sequence[str], answers: Sequence[tuple[str, Sequence[bool]]], units: Iterable[str], invited: int
) -> Published:
    """What may be said of the answers to a round.

    Args:
        items: what is counted.
        answers: for each, its unit and whether each item is true of it.
        units: all units that were asked.
        invited: how many links there were.
    """
    answered = dict.fromkeys(units, 0)
    for unit, _ in answers:
        answered[unit] += 1
    groups = groups_of(answered)
    counts = []
    for group in groups:
        own = [flags for unit, flags in answers if unit in group.units]
        counts.append(tuple(shown(sum(flags[at] for flags in own), len(own)) for at in range(len(items))))
    assert all(group.n >= SMALLEST_GROUP for group in groups)
    return Published(tuple(items), groups, tuple(counts), invited)
