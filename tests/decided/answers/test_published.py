"""No cell of nobody or of all: from what is shown, unanimity cannot be told from one who thinks otherwise."""

from __future__ import annotations

from itertools import product

import pytest

from cutaway.decided.answers.published import Count, Published, publish, shown, together
from cutaway.stats.proportion import wilson


@pytest.mark.parametrize("n", [5, 6, 10, 140])
def test_no_shown_count_stands_for_nobody_or_for_all_alone(n: int) -> None:
    stands_for: dict[int, set[int]] = {}
    for true in range(n + 1):
        stands_for.setdefault(shown(true, n).shown, set()).add(true)
    assert 0 not in stands_for and n not in stands_for
    assert {0} not in stands_for.values() and {n} not in stands_for.values()
    assert all(abs(true - kept) <= shown(true, n).slack for kept, trues in stands_for.items() for true in trues)


def test_agreeing_and_disagreeing_together_tell_no_more() -> None:
    """Whoever sees both figures of a group still cannot exclude one who thinks otherwise."""
    n = 5
    seen: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for agree, disagree in product(range(n + 1), repeat=2):
        if agree + disagree <= n:
            key = (shown(agree, n).shown, shown(disagree, n).shown)
            seen.setdefault(key, set()).add((agree, disagree))
    assert not [trues for trues in seen.values() if all(n in true for true in trues)]


def test_the_whole_is_the_sum_of_what_is_shown_and_gives_nothing_away() -> None:
    answers = [("A", [True])] * 6 + [("B", [n < 3]) for n in range(6)]
    out = publish(["yes"], answers, ["A", "B"], 12)
    (whole,) = out.of() or ()
    parts = [out.of([unit]) for unit in ("A", "B")]
    assert whole.shown == sum(part[0].shown for part in parts if part) == 8  # 9 in truth
    assert whole.slack == 1


def test_the_interval_holds_that_of_every_count_it_may_stand_for() -> None:
    low, high = shown(10, 10).interval
    assert low <= wilson(9, 10)[0]
    assert high == 1.0
    exact = shown(5, 10)
    assert exact.interval == pytest.approx(wilson(5, 10))
    assert together([exact, shown(0, 5)]) == Count(15, 6, 1)


def test_what_is_published_is_the_same_when_read_again() -> None:
    out = publish(["yes", "no"], [("A", [True, False])] * 7, ["A", "B"], 30)
    assert Published.from_json(out.as_json()) == out
