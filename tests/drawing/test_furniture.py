"""The scenes that tell rooms apart."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from cutaway.drawing.fittings import scaffold
from cutaway.drawing.furniture import SCENES
from cutaway.practices.rooms import all_rooms


def test_every_room_has_a_scene_of_its_own() -> None:
    assert set(SCENES) == {room.name for room in all_rooms()}
    drawn = [scene() for scene in SCENES.values()]
    assert len(set(drawn)) == len(drawn)
    for scene in drawn:
        assert len(list(ET.fromstring(f"<g>{scene}</g>").iter())) > 6


def test_a_scaffold_is_as_high_as_its_room_allows() -> None:
    assert "V-100" in scaffold(112, 100)
    assert "V-60" in scaffold(112, 60)
