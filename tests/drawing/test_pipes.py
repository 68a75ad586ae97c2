"""Pipes from islands to rooms."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from cutaway.drawing import Building, svg
from cutaway.drawing.section import inline_svg

from .reading import SVG, outside, overlapping, said  # noqa: TID252


def drawn_pipes(building: Building) -> list[ET.Element]:
    root = ET.fromstring(svg(building))
    pipes = next(found for found in root.iter(f"{SVG}g") if found.get("class") == "pipes")
    return list(pipes)


def has(pipe: ET.Element, name: str) -> bool:
    return any(name in found.get("class", "").split() for found in pipe.iter())


def test_a_pipe_ends_in_every_room_that_needs_its_tables_and_in_no_other(building: Building) -> None:
    ends = [said(pipe).split() for pipe in drawn_pipes(building)]
    # CRM feeds concentration; billing that and retention; orders delivery; the help desk two rooms; the ledger none.
    assert ends == [["A"], ["B", "B"], ["C"], ["D", "D"], []]


def test_a_pipe_is_torn_where_its_source_failed_or_rows_were_set_aside(building: Building) -> None:
    crm, billing, _, desk, _ = drawn_pipes(building)
    assert not has(crm, "fracture")
    assert has(billing, "fracture")
    assert has(billing, "drop")
    assert has(desk, "fracture")
    assert not has(desk, "drop")


def test_a_mended_source_has_a_whole_pipe(building: Building) -> None:
    mended = tuple(replace(island, broken="", quarantined=0) for island in building.islands)
    assert not any(has(pipe, "fracture") for pipe in drawn_pipes(replace(building, islands=mended)))


def test_where_links_are_in_doubt_the_pipes_lead_to_them(building: Building) -> None:
    assert 'href="#doubts"' not in inline_svg(building)
    root = ET.fromstring(inline_svg(building, doubts=3))
    doors = [found for found in root.iter(f"{SVG}a") if found.get("href") == "#doubts"]
    assert len(doors) == 1
    assert "3\N{NO-BREAK SPACE}links in doubt" in said(doors[0])
    assert any(found.get("class") == "pipes" for found in doors[0].iter(f"{SVG}g"))
    assert outside(root) == overlapping(root) == []
