"""What stands in the sky beside the building: what this sheet is, and where to look first."""

from __future__ import annotations

from cutaway.drawing.building import Building
from cutaway.drawing.figures import many
from cutaway.drawing.ink import element, group, words
from cutaway.drawing.interior import pointer
from cutaway.drawing.lettering import wrap
from cutaway.drawing.plan import FRAME, LEFT, RIGHT, SHEET
from cutaway.drawing.plane import plane
from cutaway.drawing.priorities import learn_next, look_first
from cutaway.drawing.title_block import stamp
from cutaway.findings import words as say
from cutaway.findings.finding import Finding

TOP = 52.0
INTRODUCTION = (
    "Each room is a part of the organisation. On its door stands what a customer would ask of it; "
    "inside, what the records answer."
)


def how_sure(finding: Finding) -> str:
    """How sure a finding is, in one line."""
    n = many(finding.n_customers, "customer") if finding.n_customers else many(finding.n, finding.of)
    interval = say.between(finding.low, finding.high, finding.unit)
    if finding.interval == "confidence" and interval:
        return f"95 % interval {interval}, from {n}"
    if finding.interval == "bounds" and interval:
        return f"bounds {interval}: not all customers are known"
    return f"all {many(finding.n, finding.of)} counted: not an estimate"


def first_sentence(text: str) -> str:
    """The text up to its first full stop."""
    head, stop, _ = " ".join(text.split()).partition(". ")
    return head + "." if stop else head


def left_panel(building: Building) -> str:
    """What this sheet is, in the sky at the left."""
    x, w = FRAME + 22, LEFT - FRAME - 52
    drawn = [words(x, TOP + 10, "SECTION A-A", size=12, face="bold", class_="eyebrow")]
    y = TOP + 36
    for part in wrap("The company, seen from its customers' side", w, 20, "italic", lines=3):
        drawn.append(words(x, y, part, size=20, face="italic"))
        y += 25
    if building.simulated:
        drawn.append(stamp(x, y + 2, w))
        y += 44
    for part in wrap(INTRODUCTION, w, 12.5, lines=6):
        y += 17
        drawn.append(words(x, y, part, size=12.5, class_="note"))
    drawn.append(plane(building.plane, x - 4, y + 14))
    return group(*drawn, class_="panel")


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
    y += 17
    where = f"{finding.room.capitalize()}: {finding.verdict.value}"
    drawn.append(words(x + 28, y, where, size=12.5, face="bold", room=inner, class_="word state-weak"))
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
