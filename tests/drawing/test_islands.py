"""The islands beside the building."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from cutaway.drawing import Building, Island
from cutaway.drawing.islands import islands, status_line
from cutaway.drawing.plan import make_plan

from .reading import said  # noqa: TID252
from .sample import grown_building  # noqa: TID252


@pytest.mark.parametrize(
    ("island", "told", "pipe"),
    [
        (Island("CRM", "", "crm", 9), "all rows landed", "whole"),
        (Island("CRM", "", "crm", 9, quarantined=1200), "torn: 1,200\N{NO-BREAK SPACE}rows in quarantine", "torn"),
        (Island("CRM", "", "crm", 0, quarantined=3, broken="a column is gone"), "broken: a column is gone", "broken"),
    ],
)
def test_what_became_of_the_rows_is_told_in_words(island: Island, told: str, pipe: str) -> None:
    assert (status_line(island), island.pipe) == (told, pipe)


def test_every_island_keeps_its_letter_however_many_there_are(building: Building) -> None:
    for house in (building, grown_building(30)):
        drawn = ET.fromstring(
            islands(make_plan(house), house).replace("<g", '<g xmlns="http://www.w3.org/2000/svg"', 1)
        )
        words = said(drawn).split()
        assert [word for word in words if word in ("A", "B", "C", "D", "E")] == ["A", "B", "C", "D", "E"]
        assert ("D2" in words) == (len(house.islands) == 30)
