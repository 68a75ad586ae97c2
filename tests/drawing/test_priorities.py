"""Where to look first."""

from __future__ import annotations

from dataclasses import replace

from cutaway.drawing import Building
from cutaway.drawing.priorities import learn_next, look_first, shortfall
from cutaway.findings.finding import Verdict

from .sample import CONCENTRATION, FINDINGS, FIRST_WORD, HANDOFFS, ON_TIME, RETENTION  # noqa: TID252


def test_only_weak_findings_are_pointed_at_the_farthest_first() -> None:
    assert look_first(FINDINGS) == (CONCENTRATION, HANDOFFS, ON_TIME)
    assert look_first([FIRST_WORD, RETENTION]) == ()


def test_the_better_end_of_the_interval_decides_and_not_the_point() -> None:
    sure = replace(ON_TIME, practice="basics.sure", value=0.80, low=0.79, high=0.81)
    unsure = replace(ON_TIME, practice="basics.unsure", value=0.70, low=0.56, high=0.84)
    assert look_first([unsure, sure]) == (sure, unsure)


def test_distance_is_counted_from_poor_to_good_whichever_way_is_better() -> None:
    assert abs(shortfall(replace(ON_TIME, value=0.70, low=0.65, high=0.75)) - 1.0) < 1e-9
    assert abs(shortfall(replace(FIRST_WORD, verdict=Verdict.WEAK, value=50, low=44, high=60)) - 1.0) < 1e-9


def test_ties_stand_in_the_order_of_their_ids(building: Building) -> None:
    twins = [replace(ON_TIME, practice=f"basics.{name}") for name in ("c", "a", "b")]
    assert [f.practice for f in look_first(twins)] == ["basics.a", "basics.b", "basics.c"]


def test_what_is_unknown_is_told_apart() -> None:
    assert learn_next(FINDINGS) == (RETENTION,)
