"""What is cut: roof, walls, slabs, foundations, the stairs in the core, and the ground that carries them."""

from __future__ import annotations

from cutaway.drawing.fittings import person
from cutaway.drawing.ink import circle, group, path, rect, words
from cutaway.drawing.lettering import fit, width
from cutaway.drawing.plan import FRAME, INNER, LEFT, OUTER, RIGHT, SHEET, SLAB, Plan

EAVES = 18.0
FOOT = 14.0


def ground(plan: Plan) -> str:
    """The earth on both sides and under the house, hatched under its line."""
    bottom = plan.gallery.bottom + 20
    left, right = FRAME + 4, SHEET - FRAME - 4
    earth = rect(left, plan.ground, right - left, bottom - plan.ground, class_="earth")
    strokes = "".join(
        f"M{x:.0f} {plan.ground:.1f}l-9 11"
        for a, b in ((left + 14, LEFT - 4), (RIGHT + 16, right))
        for x in range(int(a), int(b), 11)
    )
    level = path(f"M{left} {plan.ground}H{LEFT}M{RIGHT} {plan.ground}H{right}", class_="ground")
    gallery = plan.gallery
    tunnel = rect(gallery.x, gallery.y, gallery.w, gallery.h, class_="gallery") if gallery.h > 20 else ""
    return group(earth, path(strokes, class_="earth-hatch"), tunnel, level, class_="ground-and-earth")


def frame(plan: Plan) -> str:
    """Walls and slabs in the heavy line of what the section cuts."""
    top, low = plan.roof, plan.basement + SLAB
    outer = [rect(x, top, OUTER, low - top, class_="cut") for x in (LEFT, RIGHT - OUTER)]
    slabs = [rect(LEFT, y, RIGHT - LEFT, SLAB, class_="cut") for y in (plan.roof, *plan.slabs)]
    inner = [rect(x, top, INNER, low - top, class_="cut thin-wall") for x in (plan.shaft.x - INNER, plan.stairs.right)]
    feet = [rect(x - 10, low, OUTER + 20, FOOT, class_="cut") for x in (LEFT, RIGHT - OUTER)]
    feet += [rect(x - 8, low, INNER + 16, FOOT, class_="cut") for x in (plan.shaft.x - INNER, plan.stairs.right)]
    well = rect(plan.shaft.x, plan.roof + SLAB, plan.shaft.w, plan.gallery.y - plan.roof - SLAB + 1, class_="well")
    return group(*feet, *outer, *slabs, *inner, well, class_="frame", aria_hidden="true")


def roof(plan: Plan, company: str) -> str:
    """The flat roof with its parapet, and the company's name standing on it."""
    y = plan.roof
    parapet = rect(LEFT - EAVES, y - 7, RIGHT - LEFT + 2 * EAVES, 9, class_="cut")
    size = 38.0
    room = RIGHT - LEFT - 330
    while size > 22 and width(company, size, "bold") > room:
        size -= 1
    name = fit(company, room, size, "bold")
    half = width(name, size, "bold") / 2
    middle = (LEFT + RIGHT) / 2
    posts = "".join(
        f"M{x:.1f} {y - 7}v-22"
        for x in (middle - half + 10, middle - half / 2, middle, middle + half / 2, middle + half - 10)
    )
    rail = path(f"M{middle - half - 12:.1f} {y - 27}H{middle + half + 12:.1f}", class_="thin")
    sign = words(middle, y - 34, name, size=size, face="bold", anchor="middle", class_="sign")
    trunk = path(f"M{RIGHT - 40} {y - 7}v-24m0 8l-7 -8m7 2l7 -8", class_="thin")
    tree = circle(RIGHT - 40, y - 36, 15, class_="leaf") + trunk
    vent = path(f"M{LEFT + 30} {y - 7}v-26h16v26M{LEFT + 26} {y - 33}h24", class_="thin")
    people = person(LEFT + 120) + person(LEFT + 134, plain=True)
    above = group(people, transform=f"translate(0 {y - 7})", aria_hidden="true")
    return group(
        above, parapet, path(posts, class_="thin"), rail, sign, group(tree, vent, aria_hidden="true"), class_="roof"
    )


def core(plan: Plan) -> str:
    """The stairs from floor to floor, with people on them: they are the same height everywhere."""
    bay = plan.stairs
    floors = (plan.roof + SLAB, *(y + SLAB for y in plan.slabs[:-1]))
    drawn = [rect(bay.x, bay.y, bay.w, bay.h, class_="core")]
    for top, bottom in list(zip(floors, plan.slabs, strict=True))[1:]:
        drawn.append(_flight(bay.x + 8, bay.right - 8, bottom, top - SLAB))
    for at, x in ((0, bay.x + 26), (3, bay.right - 16)):
        drawn.append(group(person(x), transform=f"translate(0 {plan.slabs[at] if at == 0 else _landing(plan, at)})"))
    return group(*drawn, class_="stairs", aria_hidden="true")


def _landing(plan: Plan, at: int) -> float:
    """Level of the landing half way up from slab `at`."""
    return (plan.slabs[at] + plan.slabs[at - 1]) / 2


def _flight(x1: float, x2: float, bottom: float, top: float, steps: int = 8) -> str:
    """Up to a landing at the right, and back to the floor above."""
    landing = (bottom + top) / 2
    run, rise = (x2 - x1 - 18) / steps, (bottom - landing) / steps
    up = f"M{x1:.1f} {bottom:.1f}" + f"v{-rise:.2f}h{run:.2f}" * steps + f"H{x2:.1f}"
    back = f"M{x2 - 18:.1f} {landing:.1f}" + f"v{-rise:.2f}h{-run:.2f}" * steps
    rails = f"M{x1:.1f} {bottom - 16:.1f}L{x2 - 18:.1f} {landing - 16:.1f}L{x1:.1f} {top + 6:.1f}"
    soffits = f"M{x1 + 6:.1f} {bottom:.1f}L{x2 - 16:.1f} {landing + 7:.1f}H{x2:.1f}V{landing:.1f}"
    soffits += f"M{x2 - 18:.1f} {landing + 7:.1f}L{x1:.1f} {top + 9:.1f}"
    return path(soffits, class_="soffit") + path(up + back, class_="step") + path(rails, class_="handrail")


def levels(plan: Plan) -> str:
    """The number of each floor, in the free corner under its stairs."""
    right = plan.stairs.right - 7
    marks = []
    for at, y in enumerate(plan.slabs):
        marks.append(path(f"M{right} {y - 4}h-34", class_="fine"))
        marks.append(words(right, y - 8, f"level {len(plan.slabs) - 1 - at}", size=11, anchor="end", class_="level"))
    return group(*marks, class_="levels", aria_hidden="true")
