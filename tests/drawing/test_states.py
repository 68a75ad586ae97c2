"""The state of a room."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from cutaway.drawing import Building
from cutaway.drawing.states import State, room_state
from cutaway.findings.finding import Verdict


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ((), State.EMPTY),
        ((Verdict.UNKNOWN,), State.UNKNOWN),
        ((Verdict.STRONG, Verdict.UNKNOWN), State.STRONG),
        ((Verdict.STRONG, Verdict.FAIR), State.FAIR),
        ((Verdict.STRONG, Verdict.STRONG, Verdict.WEAK), State.WEAK),
        ((Verdict.WEAK, Verdict.UNKNOWN, Verdict.FAIR), State.WEAK),
    ],
)
def test_a_room_shows_the_worst_of_what_could_be_judged(
    building: Building, verdicts: tuple[Verdict, ...], state: State
) -> None:
    pattern = building.findings[0]
    for order in permutations(verdicts):
        assert room_state([replace(pattern, verdict=verdict) for verdict in order]) is state
