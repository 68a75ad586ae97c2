"""What a building knows of itself."""

from __future__ import annotations

from dataclasses import replace

from cutaway.drawing import Building
from cutaway.drawing.building import tag

from .sample import ON_TIME  # noqa: TID252


def test_letters_never_come_twice() -> None:
    assert [tag(at) for at in (0, 25, 26, 51, 52)] == ["A", "Z", "A2", "Z2", "A3"]
    assert len({tag(at) for at in range(200)}) == 200


def test_a_practice_that_was_measured_is_no_longer_to_come(building: Building) -> None:
    room = next(room for room in building.rooms if room.name == "basics")
    assert "promises_kept" in dict(building.planned_in(room))
    built = replace(building, findings=(replace(ON_TIME, practice="basics.promises_kept"),))
    assert "promises_kept" not in dict(built.planned_in(room))


def test_an_island_is_behind_a_practice_that_reads_one_of_its_tables(building: Building) -> None:
    behind = [building.islands[at].name for at in building.islands_behind("boundaries.revenue_concentration")]
    assert behind == ["CRM", "Billing"]
