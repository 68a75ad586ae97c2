"""Where the whole stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.drawing.sample import ON_TIME

from cutaway.findings.finding import Finding, Verdict
from cutaway.findings.plane import FEWEST, plane_of, signed
from cutaway.practices.rooms import AXES, all_rooms


def findings(room: str, **verdicts: int) -> list[Finding]:
    return [
        replace(ON_TIME, practice=f"{room}.{verdict}_{at}", room=room, verdict=Verdict(verdict))
        for verdict, n in verdicts.items()
        for at in range(n)
    ]


def test_every_room_declares_its_axis_and_only_the_boundaries_speak_of_being_driven():
    assert {room.name: room.axis for room in all_rooms() if room.axis != "focus"} == {"boundaries": "principle"}
    assert set(AXES) == {room.axis for room in all_rooms()}


def test_a_position_is_strong_less_weak_by_judged():
    place = plane_of([*findings("basics", strong=4, fair=1, weak=1), *findings("boundaries", weak=5, fair=1)])
    assert place.focus.value == pytest.approx(0.5) and place.focus.judged == 6
    assert place.principle.value == pytest.approx(-5 / 6)
    assert place.focus.low < 0.5 < place.focus.high
    xs, ys = zip(*place.region, strict=True)
    assert min(xs) < 0.5 < max(xs) and min(ys) < -5 / 6 < max(ys)
    assert all(-1 <= end <= 1 for corner in place.region for end in corner)


def test_with_fewer_than_six_judged_the_company_is_not_placed_and_it_is_said():
    place = plane_of(findings("basics", strong=FEWEST - 1, unknown=9))
    assert place.focus.value is None and place.focus.low is None and place.region == ()
    assert (
        "not placed. 5 practices are judged, it takes 6" in place.focus.in_words and "9 unknown" in place.focus.in_words
    )
    assert plane_of(findings("basics", strong=FEWEST)).focus.value == 1
    assert plane_of(findings("basics", strong=FEWEST)).region == ()  # the other axis has no place


def test_what_is_unknown_never_moves_the_place():
    known = findings("basics", strong=4, weak=2)
    assert plane_of(known).focus.value == plane_of([*known, *findings("value", unknown=8)]).focus.value


def test_a_position_is_written_with_its_sign():
    assert [signed(v) for v in (0.5, -0.25, 0.0)] == ["+0.50", "\N{MINUS SIGN}0.25", "0.00"]
