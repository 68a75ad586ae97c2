"""The scenes that tell rooms apart."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from cutaway.drawing.fittings import material
from cutaway.drawing.furniture import SCENES
from cutaway.practices.rooms import all_rooms


def test_every_room_has_a_scene_of_its_own() -> None:
    assert set(SCENES) == {room.name for room in all_rooms()}
    drawn = [scene() for scene in SCENES.values()]
    assert len(set(drawn)) == len(drawn)
    for scene in drawn:
        assert len(list(ET.fromstring(f"<g>{scene}</g>").iter())) > 6


def test_a_room_that_is_still_to_be_built_holds_material_and_no_scaffolding() -> None:
    drawn = material(112, 100)
    assert len(list(ET.fromstring(f"<g>{drawn}</g>").iter())) > 4
    assert "scaffold" not in drawn
