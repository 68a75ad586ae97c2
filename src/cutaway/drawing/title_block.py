"""The sheet and its title block: legend, how to read a row, and the facts of the drawing."""

from __future__ import annotations

from cutaway.drawing.building import Building
from cutaway.drawing.ink import group, line, path, rect, words
from cutaway.drawing.interior import state_badge
from cutaway.drawing.lettering import width
from cutaway.drawing.plan import FRAME, SHEET, TITLE_BLOCK, Plan
from cutaway.drawing.rangebar import zones
from cutaway.drawing.states import MEANING, State

SIMULATED = "SIMULATED COMPANY"
NOT_A_SCORE = "There is no overall score: rooms are not added up."
PIPES_AND_SCAFFOLDING = (
    "Pipes and letters: which island feeds a room.",
    "Torn: some of its rows lie in quarantine.",
    "Broken: its source failed, nothing came.",
    "Scaffolding: a loop is running.",
)


def sheet(plan: Plan) -> str:
    """The paper and its double border."""
    paper = rect(0, 0, SHEET, plan.height, class_="paper-sheet")
    outer = rect(FRAME - 12, FRAME - 12, SHEET - 2 * FRAME + 24, plan.height - 2 * FRAME + 24, class_="border")
    return paper + outer + rect(FRAME, FRAME, SHEET - 2 * FRAME, plan.height - 2 * FRAME, class_="border strong")


def stamp(x: float, y: float, w: float) -> str:
    """The label that a simulated company always carries."""
    size = 14.0
    return group(
        rect(x, y, w, 30, class_="stamp"),
        rect(x + 3, y + 3, w - 6, 24, class_="stamp inner"),
        words(x + w / 2, y + 20, SIMULATED, size=size, face="bold", anchor="middle", room=w - 12, class_="stamp-word"),
        class_="simulated",
    )


def title_block(plan: Plan, building: Building) -> str:
    """The strip at the foot: legend at the left, how to read a row, and the facts of the sheet at the right."""
    top = plan.height - FRAME - TITLE_BLOCK
    cut_1, cut_2 = FRAME + 560, FRAME + 1090
    rules = path(
        f"M{FRAME} {top}H{SHEET - FRAME}M{cut_1} {top}V{plan.height - FRAME}M{cut_2} {top}V{plan.height - FRAME}",
        class_="border strong",
    )
    ground = rect(FRAME, top, SHEET - 2 * FRAME, TITLE_BLOCK, class_="block")
    return group(
        ground,
        rules,
        _legend(FRAME + 20, top),
        _reading(cut_1 + 20, top),
        _facts(cut_2, top, SHEET - FRAME - cut_2, building),
        class_="title-block",
    )


def _legend(x: float, top: float) -> str:
    drawn = [words(x, top + 22, "WHAT STANDS ON A ROOM", size=11, face="bold", class_="eyebrow")]
    y = top + 32
    for state in (State.STRONG, State.FAIR, State.WEAK, State.UNKNOWN, State.EMPTY):
        drawn.append(state_badge(state, x, y, 128))
        drawn.append(words(x + 138, y + 14, MEANING[state], size=12, room=392, class_="note"))
        y += 23.5
    return group(*drawn)


def _reading(x: float, top: float) -> str:
    """One row of a room, taken apart."""
    drawn = [words(x, top + 22, "HOW TO READ A ROW", size=11, face="bold", class_="eyebrow")]
    w, y, h = 210.0, top + 58, 18.0
    bar_x = x + 4
    third = w / 3
    drawn += [
        *zones(bar_x, y, w, h),
        line(bar_x + 40, y, bar_x + 118, y, class_="interval"),
        path(f"M{bar_x + 40} {y - 4}v8M{bar_x + 118} {y - 4}v8", class_="cap"),
        f'<circle class="value" cx="{bar_x + 80}" cy="{y}" r="4"/>',
        words(bar_x + third, y - 14, "poor mark", size=11, anchor="middle", class_="note"),
        words(bar_x + 2 * third, y - 14, "good mark", size=11, anchor="middle", class_="note"),
    ]
    texts = (
        "Right is better, in every row and every unit.",
        "Dot and line: the value and its 95 % interval.",
        "Diamond: the whole population, counted; dashed: bounds.",
        "A room shows the worst of its judged practices.",
    )
    for at, text in enumerate(texts):
        drawn.append(words(x, y + 30 + 17 * at, text, size=12, room=490, class_="note"))
    side = x + 240
    for at, text in enumerate(PIPES_AND_SCAFFOLDING):
        drawn.append(words(side, y - 33 + 15 * at, text, size=12, room=270, class_="note"))
    return group(*drawn)


def _facts(x: float, top: float, w: float, building: Building) -> str:
    pad = x + 18
    judged = sum(finding.verdict.value != "unknown" for finding in building.findings)
    waiting = sum(len(building.planned_in(room)) for room in building.rooms)
    facts = (
        ("as of", f"{building.as_of:%-d %B %Y}"),
        ("window", building.window),
        ("snapshot", building.snapshot),
        (
            "practices",
            f"{judged} judged · {len(building.findings) - judged} unknown · {waiting} not built yet",
        ),
    )
    size = 22.0
    while size > 15 and width(building.company, size, "bold") > w - 36:
        size -= 1
    drawn = [words(pad, top + 32, building.company, size=size, face="bold", room=w - 36)]
    if building.simulated:
        drawn.append(stamp(x + w - 18 - 174, top + 46, 174))
    y = top + 60
    for name, value in facts:
        beside = 190 if building.simulated and y < top + 84 else 0
        drawn.append(words(pad, y, name, size=12, class_="note"))
        drawn.append(words(pad + 70, y, value, size=13, room=w - 36 - 70 - beside))
        y += 19
    drawn.append(words(pad, y + 2, NOT_A_SCORE, size=12.5, face="italic", room=w - 36))
    return group(*drawn, class_="facts")
