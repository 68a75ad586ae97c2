"""People and single pieces that several scenes are made of.

Everything is drawn from the left at the height of the floor; y grows downwards, so that heights are negative.
"""

from __future__ import annotations

from cutaway.drawing.ink import circle, group, path, rect


def person(x: float, *, sitting: bool = False, faces: int = 1, plain: bool = False) -> str:
    """A figure of 30 units' height: the scale of the drawing."""
    style = "person plain" if plain else "person"
    if sitting:
        f = faces
        body = f"M{x - 3 * f} -23q{3 * f} -3 {6 * f} 0l{f} 11h{6 * f}v12h{-3 * f}v-9h{-8 * f}z"
        return group(circle(x, -28.5, 3.3), path(body), class_=style)
    body = f"M{x - 4} -21q4 -4.5 8 0l-.6 10l-1 0l-.4 11h-1.6l-.4 -10l-.4 10h-1.6l-.4 -11l-1 0z"
    return group(circle(x, -27, 3.3), path(body), class_=style)


def table(x: float, w: float, h: float = 15) -> str:
    """A table of width `w`, its top `h` over the floor."""
    legs = path(f"M{x + 6} {-h}V0M{x + w - 6} {-h}V0", class_="thin")
    return legs + rect(x, -h - 2.5, w, 2.5, class_="solid")


def chair(x: float, faces: int = 1) -> str:
    """A chair whose sitter looks right (1) or left (-1)."""
    back = x - 5 * faces
    return path(f"M{back} -22V0M{back} -10H{x + 5 * faces}V0", class_="thin")


def plant(x: float, h: float = 30) -> str:
    """A plant in its pot."""
    leaves = "".join(f"M{x} -10q{dx} {dy} {2 * dx} {dy - 4}" for dx, dy in ((-6, -8), (6, -8), (-4, -16), (4, -16)))
    return path(leaves + f"M{x} -10v{10 - h}", class_="thin") + path(f"M{x - 5} -10h10l-2 10h-6z", class_="paper")


def lamp(x: float, top: float = -50) -> str:
    """A lamp that hangs from above, its shade at `top`."""
    return path(f"M{x} {top - 6}V{top}M{x - 9} {top + 6}q9 -12 18 0z", class_="thin")


def material(w: float, h: float) -> str:
    """Bricks, a trestle with the plan on it and one who reads it, in a room that is still to be built; from its floor.

    Scaffolding stands where a loop is running, and nowhere else.
    """
    wide, high = w * 0.09, 7.0
    rows = max(2, int(h * 0.45 / high))
    bricks = "".join(
        f"M{at * wide + (row % 2) * wide / 2:.1f} {-row * high:.1f}v{-high}h{wide:.1f}v{high}z"
        for row in range(min(rows, 4))
        for at in range(4 - row)
    )
    trestle = (
        f"M{w * 0.55:.1f} 0L{w * 0.6:.1f} -16L{w * 0.65:.1f} 0M{w * 0.85:.1f} 0L{w * 0.9:.1f} -16L{w * 0.95:.1f} 0"
    )
    board = f"M{w * 0.52:.1f} -17H{w:.1f}"
    sheet = f"M{w * 0.66:.1f} -19h{w * 0.2:.1f}l-4 -9h{-w * 0.2:.1f}z"
    reader = group(person(w * 0.46), path(f"M{w * 0.46 - 5:.1f} -28.5q5 -6.5 10 0z"), class_="builder")
    return path(bricks, class_="pole") + path(trestle + sheet, class_="ladder") + path(board, class_="plank") + reader
