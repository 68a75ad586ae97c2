"""The pieces of the drawing that a page of its own can be built from: bars, scenes, charts, states, and their words."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from cutaway.drawing import charts
from cutaway.drawing.beside import NO_EFFECT, NOT_SAID, done_value, from_whom, gap_value, said_value
from cutaway.drawing.charts import trend_in_words
from cutaway.drawing.figures import facts_of, many, short, touched
from cutaway.drawing.fittings import material
from cutaway.drawing.furniture import SCENES, WIDTH
from cutaway.drawing.ink import element, group
from cutaway.drawing.islands import status_line
from cutaway.drawing.lettering import paragraphs
from cutaway.drawing.panels import how_sure
from cutaway.drawing.patterns import definitions
from cutaway.drawing.plane import plane_inline
from cutaway.drawing.priorities import learn_next, look_first
from cutaway.drawing.rangebar import bar
from cutaway.drawing.states import MEANING, State, room_state
from cutaway.drawing.title_block import NOT_A_SCORE, SIMULATED
from cutaway.findings.finding import Finding, Point
from cutaway.findings.plane import Plane

__all__ = [
    "MEANING",
    "NOT_A_SCORE",
    "NOT_SAID",
    "NO_EFFECT",
    "SIMULATED",
    "State",
    "coded",
    "definitions",
    "done_value",
    "facts_of",
    "from_whom",
    "gap_value",
    "how_sure",
    "learn_next",
    "look_first",
    "many",
    "paragraphs",
    "part_bar",
    "plane_chart",
    "room_state",
    "said_value",
    "scene",
    "short",
    "small_bar",
    "status_line",
    "touched",
    "trend_chart",
    "trend_in_words",
]


def small_bar(finding: Finding) -> Markup:
    return part_bar(finding, Point(finding.practice, finding.value, finding.low, finding.high, finding.n))


def part_bar(finding: Finding, part: Point) -> Markup:
    """A range bar that stands alone, with its values beside it in words."""
    drawn = bar(finding, part.value, part.low, part.high, 2, 10, 126, 14)
    return Markup(element("svg", drawn, viewBox="0 0 130 20", width=130, height=20, class_="range", aria_hidden="true"))


def scene(room: str, state: State) -> Markup:
    """The room's floor with what stands on it, before its wainscot."""
    wide = 400.0
    wainscot = element("rect", x=0, y=18, width=wide, height=46, fill=f"url(#state-{state.key})")
    if state is State.EMPTY:
        inside = group(material(160, 58), transform="translate(120 64)", class_="material")
    else:
        inside = group(SCENES[room](), transform=f"translate({(wide - WIDTH) / 2} 64)", class_="scene")
    return Markup(
        element(
            "svg",
            wainscot,
            inside,
            viewBox=f"0 0 {wide:.0f} 64",
            class_="floor",
            aria_hidden="true",
            preserveAspectRatio="xMidYMax slice",
        )
    )


def trend_chart(finding: Finding) -> Markup:
    """The trend as SVG; nothing if there are too few points."""
    spec = charts.trend(finding)
    return Markup(charts.draw_chart(spec)) if spec else Markup("")


def coded(text: object) -> Markup:
    """A sentence as HTML: what stands between backticks is a name or a command, and is set as one."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def plane_chart(place: Plane) -> Markup:
    """The plane as SVG; its words stand beside it."""
    return Markup(plane_inline(place))
