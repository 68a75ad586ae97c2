"""The floor plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cutaway.drawing import Building
from cutaway.drawing.plan import LEFT, OUTER, RIGHT, Box, make_plan
from cutaway.practices.rooms import FLOORS

from .sample import building as building_by_hand  # noqa: TID252
from .sample import empty_building, grown_building  # noqa: TID252


def apart(a: Box, b: Box) -> bool:
    return a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y


@pytest.mark.parametrize("islands", [1, 2, 5, 14, 24])
@pytest.mark.parametrize("house", [building_by_hand, empty_building], ids=["some rooms", "an empty house"])
def test_nothing_stands_in_the_place_of_another(house: Callable[[], Building], islands: int) -> None:
    plan = make_plan(replace(house(), islands=grown_building(islands).islands))
    boxes = [room.box for room in plan.rooms] + [plan.shaft, plan.stairs, *plan.islands]
    clashes = [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if not apart(a, b)]
    assert clashes == []
    assert all(box.bottom <= plan.ground for box in plan.islands)
    assert all(box.y > 430 for box in plan.islands)  # the panels in the sky keep their place


def test_rooms_stand_on_their_floors_as_the_plan_of_the_practices_says(building: Building) -> None:
    plan = make_plan(building)
    for at, (left, right) in enumerate(FLOORS):
        first, second = plan.rooms[2 * at : 2 * at + 2]
        assert (first.room.name, second.room.name) == (left, right)
        assert (first.box.y, first.box.bottom) == (second.box.y, second.box.bottom)
        assert first.box.bottom == plan.slabs[at]
        assert first.box.x == LEFT + OUTER
        assert abs(second.box.right - (RIGHT - OUTER)) < 1e-6


def test_a_room_with_more_practices_makes_its_floor_higher(building: Building, grown: Building) -> None:
    small, large = make_plan(building), make_plan(grown)
    assert all(b.box.h >= a.box.h for a, b in zip(small.rooms, large.rooms, strict=True))
    assert large.height > small.height


def test_what_is_not_built_yet_is_named_in_full(building: Building, grown: Building) -> None:
    for house in (building, grown):
        for plan in make_plan(house).rooms:
            shown = " ".join(note.text for note in plan.notes if not note.mark)
            assert all(title in shown for _, title in house.planned_in(plan.room))
