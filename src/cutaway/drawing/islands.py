"""The islands beside the building: a tank for each source, on shelves from the ground up."""

from __future__ import annotations

from cutaway.drawing.building import Building, Island, tag
from cutaway.drawing.figures import many
from cutaway.drawing.ink import circle, group, path, rect, told, words
from cutaway.drawing.lettering import wrap
from cutaway.drawing.plan import Box, Plan

WHOLE = "all rows landed"


def islands(plan: Plan, building: Building) -> str:
    """The shelves with one tank for each island."""
    return group(
        *(_island(island, at, plan.islands[at]) for at, island in enumerate(building.islands)), class_="islands"
    )


def _island(island: Island, at: int, box: Box) -> str:
    state = {
        "whole": "All rows landed.",
        "torn": f"{many(island.quarantined, 'row')} in quarantine.",
        "broken": f"Broken: {island.broken}",
    }
    x, room = box.x + 44, box.w - 54
    lines = [words(x, box.y + 22, island.name, size=14.5, face="bold", room=room)]
    rows = f"{island.source} · {many(island.rows, 'row')}"
    style = f"pipe-{island.pipe} status"
    if box.h >= 60:
        lines.append(words(x, box.y + 39, rows, size=12, room=room, class_="note"))
        fitting = wrap(status_line(island), room, 12, "bold", lines=2 if box.h >= 76 else 1)
        lines += [
            words(x, box.y + 55 + 14 * n, part, size=12, face="bold", room=room, class_=style)
            for n, part in enumerate(fitting)
        ]
    else:
        shown = rows if island.pipe == "whole" else status_line(island)
        lines.append(words(x, box.y + 36, shown, size=12, room=room, class_=style))
    shelf = path(
        f"M{box.x - 6} {box.bottom + 3}H{box.right + 6}M{box.x + 14} {box.bottom}v3M{box.right - 14} {box.bottom}v3",
        class_="thin",
    )
    tank = rect(box.x, box.y, box.w, box.h, rx=12, class_="tank")
    return group(
        told(f"{island.name}: {island.title}", f"{many(island.rows, 'row')} landed. {state[island.pipe]}"),
        shelf,
        tank,
        letter(at, box.x + 23, box.y + min(26, box.h / 2), 12, island.pipe),
        *lines,
        class_=f"island pipe-{island.pipe}",
        data_box=f"{box.x:.1f} {box.y:.1f} {box.w:.1f} {box.h:.1f}",
    )


def status_line(island: Island) -> str:
    """How the island's pipe is, in a few words."""
    if island.broken:
        return f"broken: {island.broken}"
    if island.quarantined:
        return f"torn: {many(island.quarantined, 'row')} in quarantine"
    return WHOLE


def letter(at: int, x: float, y: float, r: float, pipe: str) -> str:
    """The mark of an island at one end of its pipe: the same letter stands at the other end."""
    written = words(x, y + r * 0.36, tag(at), size=r * 1.05, face="bold", anchor="middle", class_="tag-letter")
    return group(circle(x, y, r, class_="tag"), written, class_=f"inlet pipe-{pipe}")
