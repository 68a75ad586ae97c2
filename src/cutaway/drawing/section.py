"""The section drawing: the whole building on one sheet, as SVG."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files

from cutaway.drawing import islands, panels, pipes, shell, title_block
from cutaway.drawing.building import Building
from cutaway.drawing.ink import element, told
from cutaway.drawing.interior import interior
from cutaway.drawing.palette import LIGHT, coloured
from cutaway.drawing.patterns import definitions
from cutaway.drawing.plan import SHEET, Plan, make_plan
from cutaway.drawing.priorities import look_first
from cutaway.drawing.states import room_state


def svg(building: Building) -> str:
    """The drawing as one SVG file that needs nothing else."""
    plan = make_plan(building)
    style = element("style", coloured(style_sheet(), LIGHT))
    return _unlinked(_sheet(plan, style + definitions() + _drawn(plan, building), building, role="img"))


def inline_svg(building: Building, to: Callable[[str], str] | None = None, doubts: int = 0) -> str:
    """The drawing for a page that brings the style sheet and the patterns itself.

    Args:
        building: what is drawn.
        to: gives the address of `room-<name>`, of a practice's id or of `doubts`; an anchor of the page if not given.
        doubts: links between customers' records that are in doubt and may be settled; the pipes then lead to `doubts`.
    """
    plan = make_plan(building)
    drawn = _sheet(plan, _drawn(plan, building, doubts), building, role="group")
    return drawn if to is None else re.sub(r'href="#([^"]+)"', lambda found: f'href="{to(found[1])}"', drawn)


def _unlinked(drawn: str) -> str:
    """The drawing without links: alone, it has no page in which they could lead anywhere.

    All words in it are escaped, so that `<a` can begin nothing but a link that was made here.
    """
    return re.sub(r"</?a\b[^>]*>", "", drawn)


def style_sheet() -> str:
    """The drawing's style sheet, with `${name}` for each colour of the palette."""
    return files("cutaway.drawing").joinpath("templates/section.css").read_text("utf-8")


def _sheet(plan: Plan, inside: str, building: Building, role: str) -> str:
    return element(
        "svg",
        told(f"{building.company}: a section through the company", describe(building)),
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {SHEET:.0f} {plan.height:.0f}",
        width=SHEET,
        height=round(plan.height),
        role=role,
        class_="section",
    )


def _drawn(plan: Plan, building: Building, doubts: int = 0) -> str:
    pointed = {finding.practice: number for number, finding in enumerate(look_first(building.findings), 1)}
    return "".join(
        (
            title_block.sheet(plan),
            shell.ground(plan),
            shell.core(plan),
            *(interior(room, building, pointed) for room in plan.rooms),
            shell.frame(plan),
            shell.roof(plan, building.company),
            shell.levels(plan),
            pipes.pipes(plan, building, doubts),
            islands.islands(plan, building),
            panels.left_panel(building),
            panels.right_panel(building),
            title_block.title_block(plan, building),
        )
    )


def describe(building: Building) -> str:
    """The drawing in words, room by room, for those who do not see it."""
    said = [f"{room.name}: {room_state(building.findings_in(room.name)).value}" for room in building.rooms]
    label = "This company is simulated. " if building.simulated else ""
    torn = [island.name for island in building.islands if island.pipe != "whole"]
    pipes_said = f" Rows are missing from: {', '.join(torn)}." if torn else ""
    return f"{label}As of {building.as_of:%-d %B %Y}. Rooms: {'; '.join(said)}.{pipes_said} {title_block.NOT_A_SCORE}"
