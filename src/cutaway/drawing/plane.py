"""The plane as a small chart: two axes, the place of the company, and the region in which it lies with 95 %.

An axis on which too few practices are judged has no place: a hatched band says over what it could be anywhere.
"""

from __future__ import annotations

from cutaway.drawing.ink import circle, element, group, line, path, rect, told, words
from cutaway.drawing.palette import LIGHT, coloured
from cutaway.drawing.patterns import definitions
from cutaway.findings.plane import AxisPosition, Plane, signed

SIDE = 118.0  # of the square
WIDE, HIGH = 226.0, 168.0  # with the names of its ends
LEFT = 16.0


def plane(place: Plane, x: float, y: float) -> str:
    """The chart, its upper left corner at `x`, `y`; it is `WIDE` by `HIGH`."""
    at = _Square(x + LEFT + 4, y + 16)
    drawn = [
        told("The plane", f"{place.focus.in_words} {place.principle.in_words}"),
        rect(at.x, at.y, SIDE, SIDE, class_="wall plane-ground"),
        line(at.across(0), at.y, at.across(0), at.y + SIDE, class_="fine"),
        line(at.x, at.up(0), at.x + SIDE, at.up(0), class_="fine"),
        *_region(place, at),
        rect(at.x, at.y, SIDE, SIDE, class_="plane-frame"),
        *_ends(place, at),
    ]
    return group(*drawn, class_="plane")


def plane_alone(place: Plane) -> str:
    """The chart as a file of its own, in the colours of paper."""
    from cutaway.drawing.section import style_sheet

    style = element("style", coloured(style_sheet(), LIGHT))
    return _sheet(place, style + definitions())


def plane_inline(place: Plane) -> str:
    """The chart for a page that brings the style sheet and the patterns itself."""
    return _sheet(place, "")


def _sheet(place: Plane, before: str) -> str:
    box = f"0 0 {WIDE:.0f} {HIGH:.0f}"
    inside = plane(place, 0, 0)
    return element(
        "svg",
        before,
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=box,
        width=WIDE,
        height=HIGH,
        class_="plane-alone",
    )


class _Square:
    """Where a position stands in the square."""

    def __init__(self, x: float, y: float) -> None:
        self.x, self.y = x, y

    def across(self, value: float) -> float:
        return self.x + (value + 1) / 2 * SIDE

    def up(self, value: float) -> float:
        return self.y + (1 - value) / 2 * SIDE


def _region(place: Plane, at: _Square) -> list[str]:
    focus, principle = place.focus, place.principle
    if place.region:
        corners = "L".join(f"{at.across(x):.1f} {at.up(y):.1f}" for x, y in place.region)
        return [path(f"M{corners}Z", class_="plane-region"), _dot(at, focus, principle)]
    if focus.value is None and principle.value is None:
        return [rect(at.x, at.y, SIDE, SIDE, class_="plane-open", fill="url(#state-unknown)")]
    band = [at.x, at.y, SIDE, SIDE]
    if focus.low is not None and focus.high is not None:
        band[0], band[2] = at.across(focus.low), at.across(focus.high) - at.across(focus.low)
        x = at.across(focus.value or 0.0)
        mark = line(x, at.y, x, at.y + SIDE, class_="plane-line")
    else:
        assert principle.low is not None and principle.high is not None
        band[1], band[3] = at.up(principle.high), at.up(principle.low) - at.up(principle.high)
        y = at.up(principle.value or 0.0)
        mark = line(at.x, y, at.x + SIDE, y, class_="plane-line")
    return [
        rect(*band, class_="plane-region"),
        rect(*band, class_="plane-open", fill="url(#state-unknown)"),
        mark,
    ]


def _dot(at: _Square, focus: AxisPosition, principle: AxisPosition) -> str:
    return circle(at.across(focus.value or 0.0), at.up(principle.value or 0.0), 4, class_="value")


def _ends(place: Plane, at: _Square) -> list[str]:
    """The names of the ends, and beside the square how sure each position is."""
    focus, principle = place.focus, place.principle
    right = at.x + SIDE + 8
    room = WIDE - LEFT - SIDE - 12
    below = at.y + SIDE + 12
    drawn = [
        words(at.x + SIDE / 2, at.y - 5, principle.to_word, size=11, anchor="middle", class_="note"),
        words(at.x + SIDE / 2, below, principle.from_word, size=11, anchor="middle", class_="note"),
        words(at.x - 16, below + 14, f"\N{LEFTWARDS ARROW} {focus.from_word}", size=11, class_="note"),
        words(
            at.x + SIDE + 68, below + 14, f"{focus.to_word} \N{RIGHTWARDS ARROW}", size=11, anchor="end", class_="note"
        ),
    ]
    y = at.y + 16
    for name, axis in (("Across", focus), ("Up", principle)):
        drawn.append(words(right, y, name, size=11, face="bold", room=room))
        for text in _sure(axis):
            y += 14
            drawn.append(words(right, y, text, size=11, room=room, class_="note"))
        y += 20
    return drawn


def _sure(axis: AxisPosition) -> tuple[str, ...]:
    if axis.value is None or axis.low is None or axis.high is None:
        return ("not placed:", f"{axis.judged} judged of 6")
    return (signed(axis.value), f"{signed(axis.low)} to {signed(axis.high)}", f"{axis.judged} judged")
