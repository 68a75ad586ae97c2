"""The colours, by what they are for: once for paper, once for a dark screen.

A colour never says anything alone: beside each state's colour stand its pattern and its word.
"""

from __future__ import annotations

from string import Template

LIGHT = {
    "paper": "#fbf9f3",
    "sheet": "#f6f2e8",
    "ink": "#22303a",
    "soft": "#55626b",
    "line": "#7c8890",
    "faint": "#d9d3c5",
    "wall": "#fffdf8",
    "cut": "#2d3a44",
    "earth": "#ece4d2",
    "earth_line": "#a89a7d",
    "gallery": "#f8f4ea",
    "core": "#f3efe4",
    "well": "#e6e7e3",
    "pipe": "#4f7186",
    "pipe_light": "#c4d6df",
    "zone": "#efeade",
    "zone_good": "#d3dfd9",
    "strong": "#2f7f6d",
    "strong_ink": "#1d5f51",
    "fair": "#b9851d",
    "fair_ink": "#7a5300",
    "weak": "#b8402e",
    "weak_ink": "#982d1e",
    "unknown": "#76828c",
    "unknown_ink": "#4d5963",
    "empty": "#b3ab99",
    "empty_ink": "#665f50",
    "accent": "#b8402e",
    "stamp": "#8c2f5c",
}

DARK = {
    "paper": "#171d22",
    "sheet": "#12171b",
    "ink": "#e9e6dd",
    "soft": "#b4bcc2",
    "line": "#7f8b94",
    "faint": "#3a444c",
    "wall": "#1f272d",
    "cut": "#9aa6ae",
    "earth": "#25241f",
    "earth_line": "#6d6654",
    "gallery": "#1b2126",
    "core": "#1a2026",
    "well": "#262f36",
    "pipe": "#8fb2c6",
    "pipe_light": "#2b4351",
    "zone": "#2b343b",
    "zone_good": "#2b4741",
    "strong": "#4fae98",
    "strong_ink": "#7fd3bf",
    "fair": "#cf9f3a",
    "fair_ink": "#ecc36b",
    "weak": "#dc6a55",
    "weak_ink": "#ff9c88",
    "unknown": "#8995a0",
    "unknown_ink": "#bcc7d0",
    "empty": "#6f6a5e",
    "empty_ink": "#b7b0a0",
    "accent": "#dc6a55",
    "stamp": "#e48fb8",
}


def coloured(css: str, colours: dict[str, str]) -> str:
    """The style sheet with each `${name}` replaced by its colour."""
    return Template(css).substitute(colours)


def variables(css: str) -> str:
    """The style sheet with each `${name}` replaced by a custom property, for a page that changes with its reader."""
    return coloured(css, {name: f"var(--{name.replace('_', '-')})" for name in LIGHT})


def declared(colours: dict[str, str]) -> str:
    """The custom properties with these colours."""
    return "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in colours.items())
