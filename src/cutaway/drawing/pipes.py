"""The pipes by which the records of the islands reach the rooms.

A pipe runs from its island down into the gallery under the house, up the shaft and into every room whose practices
read one of its tables. Its letter stands at both ends, so nobody has to follow a line with the finger.
"""

from __future__ import annotations

from cutaway.drawing.building import Building
from cutaway.drawing.figures import many
from cutaway.drawing.ink import circle, element, group, path, rect, told, words
from cutaway.drawing.islands import letter
from cutaway.drawing.lettering import width
from cutaway.drawing.plan import INNER, LANE, Plan, RoomPlan

INLET_STEP = 17.0
LINE = 20.0  # from one line of words in the gallery to the next
LABEL = "pipes from the islands"
DOUBTS = "Whether the records that the pipes join are of one customer"
BREAK = 18.0  # length of the gap in a broken pipe


def pipes(plan: Plan, building: Building, doubts: int = 0) -> str:
    """Every pipe, from its island to the rooms that it feeds, and what they are called, in the gallery.

    Where pipes join records of which it is in doubt that they are of one customer, they lead to those doubts.
    """
    drawn = group(
        *(_pipe(plan, building, at) for at in range(len(building.islands))), class_="pipes", aria_hidden="true"
    )
    if plan.gallery.h <= 20:
        return drawn
    x, y = plan.gallery.x + 12, plan.gallery.bottom - 9
    if not doubts:
        return drawn + words(x, y, LABEL, size=13, face="italic", class_="level", aria_hidden="true")
    asked = f"{many(doubts, 'link')} in doubt: look"
    label = words(x, y - LINE, LABEL, size=13, face="italic", class_="level", aria_hidden="true")
    seen = words(x, y, asked, size=13, face="bold", class_="doubts")
    ground = rect(x - 6, y - 15, width(asked, 13, "bold") + 12, 21, rx=3, class_="row-ground")
    return label + element("a", told(DOUBTS), drawn, ground, seen, href="#doubts")


def _pipe(plan: Plan, building: Building, at: int) -> str:
    island, box = building.islands[at], plan.islands[at]
    on_left = at % 2 == 0
    lane = at // 2
    edge = box.right if on_left else box.x
    outward = 1 if on_left else -1
    drop = edge + outward * (14 + lane * _drop_step(len(building.islands)))
    mouth = box.y + box.h / 2
    deep = plan.gallery.y + 12 + at * LANE
    riser = plan.shaft.x + 12 + at * LANE
    branches = [
        (room, k) for room in plan.rooms for k, fed in enumerate(building.islands_of(room.room.name)) if fed == at
    ]
    top = min((_inlet(room, k) for room, k in branches), default=plan.gallery.y + 4)
    gap = mouth + 16
    route = f"M{edge:.1f} {mouth:.1f}H{drop:.1f}V{gap:.1f}"
    onward = f"M{drop:.1f} {gap:.1f}" if island.pipe == "whole" else f"M{drop:.1f} {gap + BREAK:.1f}"
    onward += f"V{deep:.1f}H{riser:.1f}V{top:.1f}"
    onward += "".join(f"M{riser:.1f} {_inlet(room, k):.1f}H{_wall(room):.1f}" for room, k in branches)
    drawn = [path(route + onward, class_="pipe-outside"), path(route + onward, class_="pipe-inside")]
    drawn += [circle(riser, _inlet(room, k), 3.2, class_="joint") for room, k in branches]
    if island.pipe != "whole":
        drawn.append(_fracture(drop, gap, island.pipe))
    if not branches:
        drawn.append(path(f"M{riser - 4:.1f} {top:.1f}h8", class_="cap"))
    drawn += [letter(at, _wall(room), _inlet(room, k), 8, island.pipe) for room, k in branches]
    return group(*drawn, class_=f"pipe pipe-{island.pipe}")


def _drop_step(islands: int) -> float:
    """From one downpipe to the next, so that all find room between their shelf and the house."""
    lanes = -(-islands // 2)
    return min(LANE, 22.0 / max(lanes - 1, 1))


def _inlet(room: RoomPlan, k: int) -> float:
    return room.box.y + 15 + INLET_STEP * k


def _wall(room: RoomPlan) -> float:
    """The middle of the wall between the room and the core, where its valves sit."""
    return room.box.right + INNER / 2 if room.on_left else room.box.x - INNER / 2


def _fracture(x: float, y: float, pipe: str) -> str:
    """Open ends, and what runs out: drops for rows that were set aside, a cross where nothing comes any more."""
    ends = f"M{x - 5} {y - 2}l3 3l3 -3l4 3M{x - 5} {y + BREAK + 2}l3 -3l3 3l4 -3"
    if pipe == "broken":
        cross = f"M{x - 4} {y + BREAK / 2 - 4}l8 8m0 -8l-8 8"
        return path(ends + cross, class_="fracture")
    drops = "".join(f"M{x + dx} {y + dy}q-3 5 0 7q3 -2 0 -7z" for dx, dy in ((0, 4), (7, 10), (-7, 13)))
    return path(ends, class_="fracture") + path(drops, class_="drop")
