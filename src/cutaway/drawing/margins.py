"""What stands beside and under the building: where to look first, the legend, and the block with the facts."""

from __future__ import annotations

from cutaway.drawing.building import Building
from cutaway.drawing.figures import many
from cutaway.drawing.ink import element, group, line, path, rect, words
from cutaway.drawing.interior import pointer, state_badge
from cutaway.drawing.lettering import width, wrap
from cutaway.drawing.plan import FRAME, LEFT, RIGHT, SHEET, TITLE_BLOCK, Plan
from cutaway.drawing.priorities import learn_next, look_first
from cutaway.drawing.states import MEANING, State
from cutaway.findings import words as say
from cutaway.findings.finding import Finding

TOP = 52.0
SIMULATED = "SIMULATED COMPANY"
NOT_A_SCORE = "There is no overall score: rooms are not added up."


def sheet(plan: Plan) -> str:
    """The paper and its double border."""
    paper = rect(0, 0, SHEET, plan.height, class_="paper-sheet")
    outer = rect(FRAME - 12, FRAME - 12, SHEET - 2 * FRAME + 24, plan.height - 2 * FRAME + 24, class_="border")
    return paper + outer + rect(FRAME, FRAME, SHEET - 2 * FRAME, plan.height - 2 * FRAME, class_="border strong")


def how_sure(finding: Finding) -> str:
    """How sure a finding is, in one line."""
    n = many(finding.n_customers, "customer") if finding.n_customers else many(finding.n, finding.of)
    interval = say.between(finding.low, finding.high, finding.unit)
    if finding.interval == "confidence" and interval:
        return f"95 % interval {interval}, from {n}"
    if finding.interval == "bounds" and interval:
        return f"between {interval}: not all customers are known"
    return f"all {many(finding.n, finding.of)} counted: not an estimate"


def first_sentence(text: str) -> str:
    """The text up to its first full stop."""
    head, stop, _ = " ".join(text.split()).partition(". ")
    return head + "." if stop else head


def left_panel(building: Building) -> str:
    """What this sheet is, in the sky at the left."""
    x, w = FRAME + 22, LEFT - FRAME - 52
    drawn = [words(x, TOP + 10, "SECTION A–A", size=12, face="bold", class_="eyebrow")]
    y = TOP + 36
    for part in wrap("The company, seen from its customers' side", w, 20, "italic", lines=3):
        drawn.append(words(x, y, part, size=20, face="italic"))
        y += 25
    if building.simulated:
        drawn.append(_stamp(x, y + 2, w))
        y += 44
    intro = "Each room is a part of the organisation. On its door stands what a customer would ask of it; inside, what the records answer."
    for part in wrap(intro, w, 12.5, lines=6):
        y += 17
        drawn.append(words(x, y, part, size=12.5, class_="note"))
    return group(*drawn, class_="panel")


def _stamp(x: float, y: float, w: float) -> str:
    size = 14.0
    return group(
        rect(x, y, w, 30, class_="stamp"),
        rect(x + 3, y + 3, w - 6, 24, class_="stamp inner"),
        words(x + w / 2, y + 20, SIMULATED, size=size, face="bold", anchor="middle", room=w - 12, class_="stamp-word"),
        class_="simulated",
    )


def right_panel(building: Building) -> str:
    """The weak findings that are surest, each with how sure it is; then what cannot be known yet."""
    x, w = RIGHT + 34, SHEET - FRAME - 22 - RIGHT - 34
    y = TOP + 10
    drawn = [words(x, y, "LOOK HERE FIRST", size=12, face="bold", class_="eyebrow")]
    first = look_first(building.findings)
    for number, finding in enumerate(first, 1):
        block, y = _pointed(finding, number, x, y + 12, w)
        drawn.append(block)
    if not first:
        for part in wrap("No practice is weak beyond doubt.", w, 14, lines=2):
            y += 20
            drawn.append(words(x, y, part, size=14))
    open_ones = len(learn_next(building.findings))
    if open_ones:
        for part in wrap(f"{many(open_ones, 'practice')} cannot be judged yet: see why.", w, 12.5, lines=2):
            y += 18
            drawn.append(words(x, y, part, size=12.5, class_="note"))
    return group(*drawn, class_="panel")


def _pointed(finding: Finding, number: int, x: float, y: float, w: float) -> tuple[str, float]:
    drawn = [pointer(number, x + 9, y + 13)]
    inner = w - 28
    y += 3
    for part in wrap(finding.headline or finding.title, inner, 13.5, "bold", lines=5):
        y += 16.5
        drawn.append(words(x + 28, y, part, size=13.5, face="bold"))
    for part in wrap(how_sure(finding), inner, 12, lines=2):
        y += 15.5
        drawn.append(words(x + 28, y, part, size=12, class_="note"))
    for at, part in enumerate(wrap(first_sentence(finding.next_step), inner, 13, "italic", lines=3)):
        y += 16 + 3 * (not at)
        drawn.append(words(x + 28, y, part, size=13, face="italic"))
    return element("a", *drawn, href=f"#{finding.practice}"), y + 6


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
        rect(bar_x, y - h / 2, third, h, class_="zone poor", fill="url(#zone-poor)"),
        rect(bar_x + third, y - h / 2, third, h, class_="zone between"),
        rect(bar_x + 2 * third, y - h / 2, third, h, class_="zone good"),
        line(bar_x + third, y - h / 2 - 3, bar_x + third, y + h / 2 + 3, class_="mark poor"),
        line(bar_x + 2 * third, y - h / 2 - 3, bar_x + 2 * third, y + h / 2 + 3, class_="mark good"),
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
    drawn.append(words(side, y - 2, "Letters are pipes: which island feeds", size=12, room=260, class_="note"))
    drawn.append(words(side, y + 13, "which room. A torn pipe lost rows.", size=12, room=260, class_="note"))
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
        drawn.append(_stamp(x + w - 18 - 174, top + 46, 174))
    y = top + 60
    for name, value in facts:
        beside = 190 if building.simulated and y < top + 84 else 0
        drawn.append(words(pad, y, name, size=12, class_="note"))
        drawn.append(words(pad + 70, y, value, size=13, room=w - 36 - 70 - beside))
        y += 19
    drawn.append(words(pad, y + 2, NOT_A_SCORE, size=12.5, face="italic", room=w - 36))
    return group(*drawn, class_="facts")
