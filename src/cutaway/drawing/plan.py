"""The floor plan in units of the drawing: where each room, wall, shaft, island and panel stands.

Rooms are as wide as the shaft leaves them and as high as what they hold; the sheet grows with the building.
"""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.drawing.beside import loop_line, said_line
from cutaway.drawing.building import Building
from cutaway.drawing.lettering import NO_BREAK, balanced
from cutaway.findings.finding import Finding
from cutaway.practices.rooms import FLOORS, Room

SHEET = 1680.0
FRAME = 24.0
OUTER = 16.0  # thickness of outer walls
INNER = 8.0
SLAB = 12.0
STAIRS = 86.0
LEFT, RIGHT = 306.0, 1374.0  # the building's outer faces
YARD = 214.0  # width of what stands beside the building
SKY = 132.0  # from the top of the sheet to the roof
TITLE_BLOCK = 158.0
LANE = 9.0  # from one pipe to the next

PAD = 22.0
HEADER = 58.0
ROW = 22.0  # of a row with one line; each further line adds `LINE`
LINE = 14.0
NOTE = 17.0
FURNITURE = 62.0
LOWEST_ROOM = 164.0
TOWER = 112.0  # width of the material in a room that is still to be built
TITLE_SIZE, NOTE_SIZE = 13.0, 12.0
MOST_LOOPS = 2
BULLET = 17.0  # room for the mark before a line
TITLE_SHARE = 0.39  # of a row's width


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.x + self.w / 2


@dataclass(frozen=True)
class Note:
    """A small line under the rows, with a bullet if it begins a practice that is still to come."""

    text: str
    bullet: bool = False
    indent: float = 0.0
    mark: str = ""  # `loop` or `said`


@dataclass(frozen=True)
class RoomPlan:
    """A room on the plan.

    Attributes:
        room: the room. `box`: its inside, wall to wall. `text`: where words may stand.
        on_left: whether it is left of the shaft. `level`: its floor, 0 being the lowest.
        titles: the lines of each finding's title. `notes`: the lines under the rows.
    """

    room: Room
    box: Box
    text: Box
    on_left: bool
    level: int
    titles: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...]

    def row_height(self, at: int) -> float:
        return row_height(self.titles[at])


@dataclass(frozen=True)
class Plan:
    """Where everything stands. `height` is that of the sheet; `ground` is the level of the ground line."""

    height: float
    roof: float
    ground: float
    gallery: Box
    shaft: Box
    stairs: Box
    rooms: tuple[RoomPlan, ...]
    slabs: tuple[float, ...]
    islands: tuple[Box, ...]

    @property
    def basement(self) -> float:
        """Top of the slab under the lowest floor."""
        return self.slabs[-1]


def row_height(title: tuple[str, ...]) -> float:
    """A row is as high as its title, and never too low for a finger."""
    return max(ROW + 4, ROW - LINE + 1 + LINE * len(title) + 6)


def make_plan(building: Building) -> Plan:
    lanes = len(building.islands)
    shaft_width = max(34.0, lanes * LANE + 16)
    room_width = (RIGHT - LEFT - 2 * OUTER - 2 * INNER - shaft_width - STAIRS) / 2
    left_x = LEFT + OUTER
    shaft_x = left_x + room_width + INNER
    right_x = shaft_x + shaft_width + STAIRS + INNER
    by_name = {room.name: room for room in building.rooms}
    drafts = [
        [
            _draft(building, by_name[name], x, room_width, side == 0)
            for side, (name, x) in enumerate(zip(floor, (left_x, right_x), strict=True))
        ]
        for floor in FLOORS
    ]
    heights = [max(LOWEST_ROOM, *(draft.box.h for draft in floor)) for floor in drafts]

    per_side = -(-lanes // 2)
    needed = 500.0 + per_side * 46  # the panels in the sky, and the lowest shelves under them
    above = sum(heights[:-1]) + SLAB * len(heights[:-1])
    roof = SKY + max(0.0, needed - SKY - above)
    rooms, slabs, y = [], [], roof + SLAB
    for level, (floor, height) in enumerate(zip(drafts, heights, strict=True)):
        rooms += [_placed(draft, y, height, len(drafts) - 1 - level) for draft in floor]
        y += height
        slabs.append(y)
        y += SLAB
    ground = slabs[-2]
    gallery = Box(FRAME + 20, slabs[-1] + SLAB + 10, SHEET - 2 * FRAME - 40, lanes * LANE + 16)
    inside = Box(shaft_x, roof + SLAB, shaft_width, slabs[-1] - roof - SLAB)
    return Plan(
        height=gallery.bottom + 34 + TITLE_BLOCK + FRAME,
        roof=roof,
        ground=ground,
        gallery=gallery,
        shaft=inside,
        stairs=Box(inside.right, inside.y, STAIRS, inside.h),
        rooms=tuple(rooms),
        slabs=tuple(slabs),
        islands=_islands(lanes, ground),
    )


def _draft(building: Building, room: Room, x: float, width: float, on_left: bool) -> RoomPlan:
    """The room as high as what it holds, not yet on its floor."""
    text = Box(x + PAD, 0, width - 2 * PAD + 4, 0)
    findings = building.findings_in(room.name)
    titles = tuple(balanced(finding.title, text.w * TITLE_SHARE, TITLE_SIZE, lines=3) for finding in findings)
    notes = (*_marked(building, room.name), *_notes(findings, building.planned_in(room), text.w))
    rows = sum(map(row_height, titles))
    height = HEADER + rows + NOTE * len(notes) + FURNITURE + 8
    return RoomPlan(room, Box(x, 0, width, height), text, on_left, 0, titles, notes)


def _marked(building: Building, room: str) -> tuple[Note, ...]:
    """The loops that run in a room, the check that is nearest first, and what is said beside what is done."""
    running = [loop for loop in building.loops_in(room) if loop.stands]
    lines = [Note(loop_line(loop), indent=BULLET, mark="loop") for loop in running[:MOST_LOOPS]]
    if len(running) > MOST_LOOPS:
        lines.append(Note(f"and {len(running) - MOST_LOOPS} loops more", indent=BULLET, mark="loop"))
    said = said_line(building.said_of(room))
    return (*lines, Note(said, indent=BULLET, mark="said")) if said else tuple(lines)


def _notes(findings: tuple[Finding, ...], planned: tuple[tuple[str, str], ...], width: float) -> tuple[Note, ...]:
    """What stands under the rows: the practices still to come, one a line where the room is empty of others."""
    titles = [title for _, title in planned]
    if not findings:
        wrapped = [balanced(title, width - BULLET - TOWER - 8, NOTE_SIZE) for title in titles]
        return tuple(Note(part, at == 0, BULLET) for lines in wrapped for at, part in enumerate(lines))
    if not titles:
        return ()
    listed = f"not built yet: {f'{NO_BREAK}· '.join(titles)}"
    return tuple(Note(part) for part in balanced(listed, width, NOTE_SIZE, lines=1 + len(titles)))


def _placed(draft: RoomPlan, y: float, height: float, level: int) -> RoomPlan:
    box, text = draft.box, draft.text
    return RoomPlan(
        draft.room,
        Box(box.x, y, box.w, height),
        Box(text.x, y, text.w, height),
        draft.on_left,
        level,
        draft.titles,
        draft.notes,
    )


def _islands(count: int, ground: float) -> tuple[Box, ...]:
    """Shelves on both sides of the building, filled from the ground up, left and right in turn."""
    per_side = -(-count // 2)
    step = min(92.0, max(46.0, 430.0 / max(per_side, 1)))
    boxes = []
    for at in range(count):
        x = FRAME + 22 if at % 2 == 0 else SHEET - FRAME - 22 - YARD
        boxes.append(Box(x, ground - 10 - step * (at // 2 + 1) + 8, YARD, step - 8))
    return tuple(boxes)
