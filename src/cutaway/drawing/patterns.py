"""The patterns that carry the states where colour does not reach: print, greyscale, eyes that see fewer colours."""

from __future__ import annotations

from cutaway.drawing.ink import circle, element, path, rect
from cutaway.drawing.states import State


def definitions() -> str:
    """One pattern for each state and one for the poor zone of the range bars.

    The states differ in direction, so that they stay apart without colour: strong lies, fair stands, weak leans,
    unknown is dotted and what is not built yet is blank.
    """
    return element(
        "defs",
        _pattern(State.STRONG.key, 8, _ground(8, "strong"), path("M-1 0h10v1.8h-10z", class_="ink-strong")),
        _pattern(State.FAIR.key, 8, _ground(8, "fair"), path("M0 -1v10h1.8v-10z", class_="ink-fair")),
        _pattern(State.WEAK.key, 8, _ground(8, "weak"), path("M-2 2l4 -4M0 8l8 -8M6 10l4 -4", class_="ink-weak")),
        _pattern(
            State.UNKNOWN.key,
            10,
            _ground(10, "unknown"),
            circle(2.5, 2.5, 1.2, class_="ink-unknown"),
            circle(7.5, 7.5, 1.2, class_="ink-unknown"),
        ),
        _pattern(State.EMPTY.key, 12, _ground(12, "empty")),
        _pattern("", 5, _ground(5, "zone"), path("M-1 1l2 -2M0 5l5 -5M4 6l2 -2", class_="ink-zone"), id="zone-poor"),
    )


def _ground(size: float, key: str) -> str:
    # Wider than its tile: neighbours that only touch would leave a hairline between them.
    return rect(-1, -1, size + 2, size + 2, class_=f"ground-{key}")


def _pattern(key: str, size: float, *parts: str, id: str = "") -> str:
    return element("pattern", *parts, id=id or f"state-{key}", width=size, height=size, patternUnits="userSpaceOnUse")
