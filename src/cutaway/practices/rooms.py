"""The rooms of the building: a folder each, with the question on its door and the practices that are still to come."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

# From the top floor down: who decides, what is offered, what is done for customers, and what carries it all.
FLOORS = (
    ("leadership", "value"),
    ("relationships", "listening"),
    ("basics", "engagement"),
    ("information", "improvement"),
    ("boundaries", "culture"),
)

# The plane: each room declares the axis that its practices speak of. A weak practice stands at the first end.
AXES = {"focus": ("inward-looking", "customer-focused"), "principle": ("customer-driven", "principled")}


@dataclass(frozen=True)
class Room:
    """One room.

    Attributes:
        name: its folder, and the first half of its practices' ids.
        question: what stands on its door.
        planned: practices that are on the plan and not built yet: name and title.
        axis: the axis of the plane that its practices speak of; see `AXES`.
    """

    name: str
    question: str
    planned: Mapping[str, str]
    axis: str


@cache
def all_rooms() -> tuple[Room, ...]:
    """Every room, from the top floor down."""
    return tuple(_room(name) for floor in FLOORS for name in floor)


def _room(name: str) -> Room:
    module = importlib.import_module(f"cutaway.practices.{name}")
    return Room(name, (module.__doc__ or "").strip().splitlines()[0], getattr(module, "PLANNED", {}), module.AXIS)
