"""The plane on the drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from cutaway.drawing.plane import HIGH, WIDE, plane_alone
from cutaway.findings.finding import Verdict
from cutaway.findings.plane import plane_of
from tests.drawing.reading import SVG, overlapping, texts
from tests.drawing.sample import ON_TIME


def placed(focus: int, principle: int):
    return plane_of(
        replace(ON_TIME, practice=f"{room}.p{at}", room=room, verdict=Verdict.FAIR if at % 2 else Verdict.WEAK)
        for room, n in (("basics", focus), ("boundaries", principle))
        for at in range(n)
    )


def classes(drawn: str) -> list[str]:
    return [found.get("class", "") for found in ET.fromstring(drawn).iter()]


def test_a_company_that_is_placed_has_a_dot_in_its_region():
    drawn = classes(plane_alone(placed(8, 7)))
    assert "plane-region" in drawn and "value" in drawn and "plane-open" not in drawn


def test_an_axis_without_a_place_is_drawn_as_open_over_its_whole_length():
    for place in (placed(8, 2), placed(2, 8)):
        drawn = classes(plane_alone(place))
        assert "plane-open" in drawn and "plane-line" in drawn and "value" not in drawn
    assert "plane-region" not in classes(plane_alone(placed(2, 2)))


def test_its_words_do_not_run_over_each_other_nor_out_of_it():
    for place in (placed(8, 7), placed(2, 2)):
        root = ET.fromstring(plane_alone(place))
        assert overlapping(root) == []
        assert all(t.left >= 0 and t.right <= WIDE and t.bottom <= HIGH for t in texts(root))
        assert next(root.iter(f"{SVG}desc")).text == f"{place.focus.in_words} {place.principle.in_words}"
