"""The patterns that carry the states where colour does not reach: print, greyscale, eyes that see fewer colours."""

from __future__ import annotations

from cutaway.drawing.ink import circle, element, path, rect
from cutaway.drawing.states import State


def definitions() -> str:
    """One pattern for each state and one for the poor zone of the range bars."""
    return element(
        "defs",
        _pattern(
            State.STRONG.key,
            8,
            rect(-1, -1, 10, 10, class_="ground-strong"),
            path("M-1 0h10v1.6h-10z", class_="ink-strong"),
        ),
        _pattern(
            State.FAIR.key,
            9,
            rect(-1, -1, 11, 11, class_="ground-fair"),
            circle(2.5, 2.5, 1.3, class_="ink-fair"),
            circle(7, 7, 1.3, class_="ink-fair"),
        ),
        _pattern(
            State.WEAK.key,
            8,
            rect(-1, -1, 10, 10, class_="ground-weak"),
            path("M-2 2l4 -4M0 8l8 -8M6 10l4 -4", class_="ink-weak", stroke_width=1.7),
        ),
        _pattern(
            State.UNKNOWN.key,
            8,
            rect(-1, -1, 10, 10, class_="ground-unknown"),
            path("M.5 2h3.5M4.5 6h3.5", class_="ink-unknown", stroke_width=1.1),
        ),
        _pattern(State.EMPTY.key, 12, rect(-1, -1, 14, 14, class_="ground-empty")),
        _pattern(
            "",
            5,
            rect(-1, -1, 7, 7, class_="ground-zone"),
            path("M-1 1l2 -2M0 5l5 -5M4 6l2 -2", class_="ink-zone"),
            id="zone-poor",
        ),
    )


def _pattern(key: str, size: float, *parts: str, id: str = "") -> str:
    return element("pattern", *parts, id=id or f"state-{key}", width=size, height=size, patternUnits="userSpaceOnUse")
