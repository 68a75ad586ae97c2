"""Small groups: nothing that is published, and nothing that can be computed from it, is of fewer than five."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import numpy as np
import pytest

from cutaway.decided.answers.grouping import Group, groups_of
from cutaway.decided.answers.published import Published, publish

Grouping = Callable[[Mapping[str, int]], tuple[Group, ...]]


def companies(times: int) -> list[dict[str, int]]:
    chance = random.Random(2026)
    return [
        {f"u{at}": chance.choice((0, 1, 2, 3, 4, 5, 6, 9, 20)) for at in range(chance.randint(1, 9))}
        for _ in range(times)
    ]


def found_out(answered: Mapping[str, int], figures: list[set[str]]) -> list[set[str]]:
    """Sets of units with 1 to 4 answers whose sum an attacker can compute from published sums over units.

    A set can be computed if it lies in the row space of what was published: then adding and subtracting gives it.
    """
    units = sorted(answered)
    if not figures:
        return []
    rows = np.array([[unit in figure for unit in units] for figure in figures], float)
    rank = np.linalg.matrix_rank(rows)
    small = [{u for at, u in enumerate(units) if bits >> at & 1} for bits in range(1, 2 ** len(units))]
    return [
        group
        for group in small
        if 0 < sum(answered[u] for u in group) < 5
        and np.linalg.matrix_rank(np.vstack([rows, [[unit in group for unit in units]]])) == rank
    ]


def published_sums(answered: dict[str, int], chance: random.Random, times: int) -> list[set[str]]:
    """The sums that an attacker gets who asks for all and for many sets of units."""
    answers = [(unit, [bool(chance.getrandbits(1))]) for unit, n in answered.items() for _ in range(n)]
    out = publish(["yes"], answers, answered, sum(answered.values()))
    asked = [None, *({u for u in answered if chance.getrandbits(1)} for _ in range(times))]
    return [
        {u for g in out.groups for u in g.units if units is None or u in units}
        for units in asked
        if out.of(units) is not None
    ]


def test_random_requests_never_give_a_group_of_fewer_than_five() -> None:
    chance = random.Random(7)
    requests = 0
    for answered in companies(200):
        figures = published_sums(answered, chance, 100)
        requests += 100
        assert all(sum(answered[u] for u in figure) >= 5 for figure in figures)
        assert found_out(answered, figures) == []
    assert requests == 20_000


def test_a_threshold_alone_is_found_out() -> None:
    """The planted fault: units below five are hidden, and the total is of all."""
    leaks = 0
    for answered in companies(200):
        figures = [{u} for u, n in answered.items() if n >= 5]
        if sum(answered.values()) >= 5:
            figures.append(set(answered))
        leaks += bool(found_out(answered, figures))
    assert leaks > 40


def test_every_answer_is_in_one_group() -> None:
    for answered in companies(300):
        groups = groups_of(answered)
        named = [unit for group in groups for unit in group.units]
        assert len(named) == len(set(named))
        if groups:
            assert sum(group.n for group in groups) == sum(answered.values())
        else:
            assert sum(answered.values()) < 5


@pytest.mark.parametrize(
    ("answered", "groups"),
    [
        ({"A": 7, "B": 3, "C": 4}, [("A",), ("B", "C")]),
        ({"A": 7, "B": 6, "C": 1}, [("A",), ("B", "C")]),
        ({"A": 7, "B": 0}, [("A",)]),
        ({"A": 4}, []),
        ({"A": 4, "B": 5}, [("A", "B")]),
        ({"A": 2, "B": 2}, []),
    ],
)
def test_small_units_are_shown_together(answered: dict[str, int], groups: list[tuple[str, ...]]) -> None:
    assert [group.units for group in groups_of(answered)] == groups


def test_units_that_are_part_of_a_group_are_not_shown_alone() -> None:
    answers = [("A", [True])] * 7 + [("B", [False])] * 3 + [("C", [True])] * 4
    out: Published = publish(["yes"], answers, ["A", "B", "C"], 20)
    assert out.of(["B"]) is None
    assert out.of(["A", "B"]) is None
    assert out.of(["B", "C"]) is not None
