"""Writing SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from cutaway.drawing.ink import element, number, told, words


def test_whatever_is_written_comes_back_as_it_was() -> None:
    hostile = "\"><script>alert(1)</script>&amp;'--"
    drawn = ET.fromstring(element("g", words(1, 2, hostile), told(hostile, hostile), aria_label=hostile))
    assert drawn.get("aria-label") == hostile
    assert [found.text for found in drawn] == [hostile, hostile, hostile]


def test_names_of_attributes_are_written_as_svg_wants_them() -> None:
    assert element("g", class_="a", stroke_width=1.5, rx=None) == '<g class="a" stroke-width="1.5"/>'


def test_coordinates_are_short() -> None:
    assert [number(v) for v in (0, 3.0, 2.456, -0.5, 100)] == ["0", "3", "2.46", "-0.5", "100"]


def test_a_text_without_words_is_not_drawn() -> None:
    assert words(0, 0, " \x00 ") == ""
