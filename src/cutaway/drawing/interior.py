"""A room from the inside: its name, the question on its door, its practices, and what stands on its floor."""

from __future__ import annotations

from collections.abc import Mapping

from cutaway.drawing.building import Building
from cutaway.drawing.figures import short
from cutaway.drawing.fittings import material
from cutaway.drawing.furniture import SCENES, WIDTH
from cutaway.drawing.ink import circle, element, group, line, link, path, rect, told, words
from cutaway.drawing.lettering import width
from cutaway.drawing.plan import HEADER, NOTE, NOTE_SIZE, TITLE_SHARE, TITLE_SIZE, TOWER, RoomPlan
from cutaway.drawing.rangebar import range_bar
from cutaway.drawing.states import State, room_state, state_of
from cutaway.findings import words as say
from cutaway.findings.finding import Finding

WAINSCOT = 44.0
VALUE_SIZE = 15.0
BADGE = 20.0


def interior(plan: RoomPlan, building: Building, pointed: Mapping[str, int]) -> str:
    """The room as SVG. `pointed` gives the number of the findings to look at first, by practice."""
    findings = building.findings_in(plan.room.name)
    state = room_state(findings)
    return group(
        told(f"{plan.room.name.capitalize()}: {state.value}", plan.room.question),
        _walls(plan, state),
        _header(plan, state),
        *_rows(plan, findings, pointed),
        *_notes(plan, findings),
        _floor(plan, state),
        _scaffolding(plan, building),
        id=f"in-{plan.room.name}",
        class_=f"room state-{state.key}",
        data_box=f"{plan.box.x:.1f} {plan.box.y:.1f} {plan.box.w:.1f} {plan.box.h:.1f}",
    )


def _walls(plan: RoomPlan, state: State) -> str:
    box = plan.box
    wall = rect(box.x, box.y, box.w, box.h, class_="wall")
    low = rect(box.x, box.bottom - WAINSCOT, box.w, WAINSCOT, class_="wainscot", fill=f"url(#state-{state.key})")
    return wall + low + line(box.x, box.bottom - WAINSCOT, box.right, box.bottom - WAINSCOT, class_="rail")


def _header(plan: RoomPlan, state: State) -> str:
    text = plan.text
    badge_width = width(state.value, 12.5, "bold") + 34
    name = words(text.x, text.y + 27, plan.room.name.capitalize(), size=18, face="bold", room=text.w - badge_width - 10)
    badge = state_badge(state, text.right - badge_width, text.y + 12, badge_width)
    question = words(text.x, text.y + 46, plan.room.question, size=15.5, face="italic", room=text.w, class_="question")
    return link(f"room-{plan.room.name}", name) + badge + question


def state_badge(state: State, x: float, y: float, w: float) -> str:
    """The word on a plate, with a patch of the state's pattern beside it."""
    return group(
        rect(x, y, w, BADGE, rx=3, class_="plate"),
        rect(x + 4, y + 4, 18, BADGE - 8, class_="patch", fill=f"url(#state-{state.key})"),
        words(x + 27, y + 14.2, state.value, size=12.5, face="bold", class_="word"),
        class_=f"badge state-{state.key}",
    )


def _rows(plan: RoomPlan, findings: tuple[Finding, ...], pointed: Mapping[str, int]) -> list[str]:
    drawn, y = [], plan.text.y + HEADER
    for at, finding in enumerate(findings):
        height = plan.row_height(at)
        drawn.append(_row(plan, finding, plan.titles[at], y, height, pointed.get(finding.practice)))
        y += height
    return drawn


def _row(plan: RoomPlan, finding: Finding, title: tuple[str, ...], y: float, h: float, number: int | None) -> str:
    text, middle, state = plan.text, y + h / 2, state_of(finding)
    value_right = text.x + text.w * 0.55
    bar_x, word_x = value_right + 12, text.right - 58
    first = middle + 4.2 - 7 * (len(title) - 1)
    value = short(finding.value, finding.unit)
    parts = [
        told(finding.headline or finding.title, spoken(finding)),
        rect(text.x - 6, y + 1, text.w + 12, h - 2, rx=3, class_="row-ground"),
        *(
            words(text.x, first + 14 * at, part, size=TITLE_SIZE, room=text.w * TITLE_SHARE + 1, class_="title")
            for at, part in enumerate(title)
        ),
        words(
            value_right,
            middle + 5,
            value,
            size=VALUE_SIZE,
            face="bold",
            anchor="end",
            room=text.w * 0.155,
            class_="figure",
        ),
        range_bar(finding, bar_x, middle, word_x - bar_x - 8),
        words(
            word_x, middle + 4.2, state.value, size=TITLE_SIZE, face="bold", room=58, class_=f"word state-{state.key}"
        ),
    ]
    if number is not None:
        parts.insert(1, pointer(number, text.x - 13, middle))
    return element("a", group(*parts, class_="row"), href=f"#{finding.practice}")


def spoken(finding: Finding) -> str:
    """The row in words, for those who do not see the bar."""
    verdict = f"Verdict: {finding.verdict.value}."
    marks = f"Good from {say.value(finding.good, finding.unit)}, poor from {say.value(finding.poor, finding.unit)}."
    if finding.value is None:
        return f"{verdict} {finding.why_unknown} {marks}"
    ends = {"confidence": "95 % interval", "bounds": "bounds"}.get(finding.interval)
    interval = say.between(finding.low, finding.high, finding.unit)
    between = f" {ends} {interval}." if ends and interval else ""
    return f"{say.value(finding.value, finding.unit)}.{between} {marks} {verdict}"


def pointer(number: int, x: float, y: float) -> str:
    """A numbered mark that ties a row to the panel beside the building."""
    return group(
        circle(x, y, 8.5, class_="pointer"),
        words(x, y + 4.2, str(number), size=12, face="bold", anchor="middle", class_="pointer-number"),
    )


def _notes(plan: RoomPlan, findings: tuple[Finding, ...]) -> list[str]:
    rows = sum(plan.row_height(at) for at in range(len(findings)))
    top = plan.text.y + HEADER + rows + 12
    drawn = []
    for at, note in enumerate(plan.notes):
        x, y = plan.text.x + note.indent, top + NOTE * at
        if note.bullet:
            drawn.append(rect(plan.text.x + 1, y - 8, 8, 8, class_="to-come"))
        if note.mark:
            drawn.append(mark(note.mark, plan.text.x + 1, y))
        style = f"note {note.mark}-note" if note.mark else "note"
        drawn.append(words(x, y, note.text, size=NOTE_SIZE, room=plan.text.right - x, class_=style))
    return drawn


def mark(kind: str, x: float, y: float) -> str:
    """The sign before a line: a scaffold for a loop, two bars of unlike height for said beside done."""
    if kind == "loop":
        return path(f"M{x} {y}v-10m9 10v-10m-10 4h11m-11 -4h11", class_="loop-mark")
    return path(f"M{x} {y}v-10h4v10zM{x + 5.5} {y}v-6h4v6z", class_="said-mark")


def _scaffolding(plan: RoomPlan, building: Building) -> str:
    """Poles, planks and braces along the walls of a room in which a loop is running."""
    running = [loop for loop in building.loops_in(plan.room.name) if loop.stands]
    if not running:
        return ""
    box, wide = plan.box, 13.0
    poles, planks = "", ""
    for x in (box.x + 3, box.right - 3 - wide):
        poles += f"M{x:.1f} {box.bottom:.1f}V{box.y + 2:.1f}M{x + wide:.1f} {box.bottom:.1f}V{box.y + 2:.1f}"
        steps = max(2, round(box.h / 62))
        rise = box.h / steps
        for at in range(steps):
            y = box.bottom - at * rise
            left, right = (x, x + wide) if at % 2 else (x + wide, x)
            poles += f"M{left:.1f} {y:.1f}L{right:.1f} {y - rise:.1f}"
            planks += f"M{x - 2:.1f} {y - rise + 2:.1f}h{wide + 4:.1f}"
    return group(
        told(f"Scaffolding: {len(running)} running here", "; ".join(loop.title for loop in running)),
        path(poles, class_="pole"),
        path(planks, class_="plank"),
        class_="scaffold loop",
    )


def _floor(plan: RoomPlan, state: State) -> str:
    box = plan.box
    if state is State.EMPTY:
        return group(
            material(TOWER, box.h - 64),
            class_="material",
            transform=f"translate({box.right - TOWER - 12:.2f} {box.bottom:.2f})",
        )
    start = box.x + (box.w - WIDTH) / 2
    scene = SCENES[plan.room.name]()
    return group(scene, class_="scene", aria_hidden="true", transform=f"translate({start:.2f} {box.bottom:.2f})")
