"""Loops and what is said, on the drawing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cutaway.drawing import Building, html, svg
from cutaway.drawing.beside import done_value, gap_value, loop_line, said_line, said_value
from cutaway.drawing.building import LoopDrawn
from cutaway.findings.said import PUBLISHED, RATING, Told, beside_done
from tests.drawing.reading import outside, overlapping, part, said

RUNNING = LoopDrawn(
    "a1",
    "basics.on_time_delivery",
    "The warehouse names the day",
    "order desk",
    "",
    date(2025, 1, 1),
    date(2025, 6, 1),
    "nine of ten",
    "running",
)
SAID = Told(PUBLISHED, "basics", "We deliver on the day", "Board", "website", date(2025, 1, 2), RUNNING.practice, 99.0)


def test_scaffolding_stands_in_a_room_in_which_a_loop_is_running_and_in_no_other(building: Building):
    import xml.etree.ElementTree as ET

    root = ET.fromstring(svg(replace(building, loops=(RUNNING,))))
    rooms = {room.name: part(root, f"in-{room.name}") for room in building.rooms}
    scaffolded = [n for n, room in rooms.items() if any("scaffold" in found.get("class", "") for found in room.iter())]
    assert scaffolded == ["basics"]
    assert loop_line(RUNNING) in said(rooms["basics"])
    assert outside(root) == [] and overlapping(root) == []
    ended = svg(replace(building, loops=(replace(RUNNING, state="ended"),)))
    assert "scaffold" not in "".join(ET.fromstring(ended).itertext()) and 'class="scaffold' not in ended


def test_a_check_that_lapsed_is_said_in_the_room():
    assert loop_line(replace(RUNNING, state="check lapsed")) == "a loop runs: order desk, check was due on 1 Jun 2025"


def test_what_is_said_stands_in_its_room_beside_what_is_done(building: Building):
    told = beside_done([SAID, replace(SAID, kind=RATING, practice="", value=0.75)], building.findings)
    page = html(replace(building, said=told))
    assert "more said than done" in page and "We deliver on the day" in page
    drawn = svg(replace(building, said=told))
    assert "said-mark" in drawn and "said 99.0" in drawn.replace("\u00a0", " ")
    assert "said-mark" not in svg(building).split("</style>")[1]


def test_numbers_are_on_the_scale_on_which_they_were_said(building: Building):
    published, rating = sorted(
        beside_done([SAID, replace(SAID, kind=RATING, practice="", value=0.75)], building.findings),
        key=lambda one: one.told.kind,
    )
    assert said_value(published).replace("\u00a0", " ") == "99.0 %"
    assert done_value(published).startswith("81.0") and gap_value(published).startswith("+18.0 points")
    assert said_value(rating) == "4.5 of 5" and " of 5 (" in done_value(rating)
    assert said_line([rating, published]).startswith("said 99.0")
    assert said_line([]) == ""
