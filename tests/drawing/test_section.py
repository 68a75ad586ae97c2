"""The section drawing: whole, legible, and never telling by colour alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from cutaway.drawing import Building, ink, svg
from cutaway.drawing.figures import many
from cutaway.drawing.lettering import plain
from cutaway.drawing.plan import FRAME
from cutaway.drawing.section import describe, inline_svg
from cutaway.drawing.states import State, room_state
from cutaway.findings.finding import Verdict

from .reading import SVG, outside, overlapping, part, said, texts  # noqa: TID252


def classes(element: ET.Element) -> set[str]:
    return set(element.get("class", "").split())


@pytest.mark.parametrize("name", ["building", "grown", "empty"])
def test_no_word_leaves_its_room_and_no_word_runs_over_another(name: str, request: pytest.FixtureRequest) -> None:
    root = ET.fromstring(svg(request.getfixturevalue(name)))
    assert len(list(texts(root))) > 40
    assert outside(root) == []
    assert overlapping(root) == []


def test_a_name_that_is_not_cut_is_seen_to_leave_its_room(building: Building, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ink, "fit", lambda text, room, size, face="sans": text)
    long = tuple(replace(island, name="A name that nobody cut to fit its tank") for island in building.islands)
    assert "A name that nobody cut to fit its tank" in outside(ET.fromstring(svg(replace(building, islands=long))))


@pytest.mark.parametrize("name", ["building", "grown", "empty"])
def test_no_word_of_the_key_crosses_a_line_between_its_parts(name: str, request: pytest.FixtureRequest) -> None:
    root = ET.fromstring(svg(request.getfixturevalue(name)))
    key = next(found for found in root.iter(f"{SVG}g") if found.get("class") == "title-block")
    for text in texts(key):
        assert not any(text.left < x + 15 and text.right > x - 15 for x in (FRAME + 560, FRAME + 1090)), text.text


def test_the_number_of_a_row_keeps_clear_of_its_title(sheet: str) -> None:
    rows = [found for found in ET.fromstring(sheet).iter(f"{SVG}g") if "row" in classes(found)]
    numbered = [(row, dot) for row in rows for dot in row.iter(f"{SVG}circle") if "pointer" in classes(dot)]
    assert numbered
    for row, dot in numbered:
        title = next(found for found in row.iter(f"{SVG}text") if "title" in classes(found))
        assert float(title.attrib["x"]) - float(dot.attrib["cx"]) - float(dot.attrib["r"]) >= 4


def test_every_room_stands_with_its_question_and_its_state(building: Building, sheet: str) -> None:
    root = ET.fromstring(sheet)
    for room in building.rooms:
        drawn = part(root, f"in-{room.name}")
        state = room_state(building.findings_in(room.name))
        assert f"state-{state.key}" in classes(drawn)
        assert room.name.capitalize() in said(drawn)
        assert room.question in said(drawn)
        badge = next(found for found in drawn.iter(f"{SVG}g") if "badge" in classes(found))
        assert said(badge) == state.value


def test_every_practice_stands_in_its_room_with_its_verdict(building: Building, grown: Building) -> None:
    for house in (building, grown):
        root = ET.fromstring(inline_svg(house))
        for finding in house.findings:
            room = part(root, f"in-{finding.room}")
            row = next(found for found in room.iter(f"{SVG}a") if found.get("href") == f"#{finding.practice}")
            assert said(row).endswith(finding.verdict.value)
            assert row.find(f".//{SVG}title").text == plain(finding.headline)


def test_every_practice_that_is_still_to_come_is_named_in_an_empty_room(building: Building, sheet: str) -> None:
    root = ET.fromstring(sheet)
    for room in building.rooms:
        if not building.findings_in(room.name):
            words = said(part(root, f"in-{room.name}"))
            for _, title in building.planned_in(room):
                assert title in words


def test_every_island_stands_with_its_rows_and_what_broke(building: Building, sheet: str) -> None:
    tanks = [found for found in ET.fromstring(sheet).iter(f"{SVG}g") if "island" in classes(found)]
    assert len(tanks) == len(building.islands)
    for tank, island in zip(tanks, building.islands, strict=True):
        assert island.name in said(tank)
        assert f"{island.rows:,}" in said(tank)
        if island.quarantined:
            assert f"{many(island.quarantined, 'row')} in quarantine" in said(tank)
        if island.broken:
            assert island.broken in said(tank)


def test_colour_never_speaks_alone(sheet: str) -> None:
    """Each badge has a word and a pattern; the patterns stay apart when every colour is taken away."""
    root = ET.fromstring(sheet)
    badges = [found for found in root.iter(f"{SVG}g") if "badge" in classes(found)]
    for badge in badges:
        key = next(name for name in classes(badge) if name.startswith("state-"))
        assert said(badge) == next(state.value for state in State if f"state-{state.key}" == key)
        assert any(found.get("fill") == f"url(#{key})" for found in badge.iter())
    shapes = {}
    for pattern in root.iter(f"{SVG}pattern"):
        marks = [found for found in pattern if "ground" not in found.get("class", "")]
        shapes[pattern.get("id")] = tuple((mark.tag, mark.get("d"), mark.get("cx"), mark.get("cy")) for mark in marks)
    states = [shapes[f"state-{state.key}"] for state in State]
    assert len(set(states)) == len(State)


def test_the_worst_practice_of_a_room_decides_its_state(building: Building) -> None:
    better = tuple(
        replace(f, verdict=Verdict.STRONG) if f.practice == "basics.on_time_delivery" else f for f in building.findings
    )
    before, after = (ET.fromstring(svg(house)) for house in (building, replace(building, findings=better)))
    assert "state-weak" in classes(part(before, "in-basics"))
    assert "state-fair" in classes(part(after, "in-basics"))


def test_a_simulated_company_says_so_and_a_real_one_does_not(building: Building) -> None:
    root = ET.fromstring(svg(building))
    heights = [text.top for text in texts(root) if text.text == "SIMULATED COMPANY"]
    assert len(heights) == 2  # in the sky, and in the title block, which stays when the sheet is cut
    assert max(heights) > float(root.attrib["height"]) - 200
    assert "simulated company" not in svg(replace(building, simulated=False)).lower()


def test_the_drawing_says_in_words_what_it_shows(building: Building, sheet: str) -> None:
    root = ET.fromstring(sheet)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}desc").text == describe(building)
    for said_of in ("basics: weak", "listening: strong", "relationships: unknown", "value: not built yet"):
        assert said_of in describe(building)
    assert "Billing, Help desk" in describe(building)


def test_there_is_no_score_of_the_whole(sheet: str) -> None:
    assert "There is no overall score" in sheet
    assert "/100" not in sheet


def test_the_drawing_alone_has_no_links_and_in_a_page_it_has(building: Building, sheet: str) -> None:
    assert "<a" not in sheet
    assert 'href="#basics.on_time_delivery"' in inline_svg(building)


def test_the_same_building_gives_the_same_bytes(building: Building, sheet: str) -> None:
    assert svg(building) == sheet


def test_names_that_xml_forbids_do_not_break_the_drawing(building: Building) -> None:
    named = replace(building, company="A\x00\x0b&<b>\ud800 ]]> \N{RIGHT-TO-LEFT OVERRIDE}Z")
    root = ET.fromstring(svg(named).encode())
    assert outside(root) == []
