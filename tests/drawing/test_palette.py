"""Colours that can be read."""

from __future__ import annotations

import pytest

from cutaway.drawing.palette import DARK, LIGHT, coloured, declared, variables
from cutaway.drawing.section import style_sheet


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    light, dark = sorted((brightness(a), brightness(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


WORDS = ("ink", "soft", "strong_ink", "fair_ink", "weak_ink", "unknown_ink", "empty_ink", "stamp")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_word_can_be_read_on_every_ground_it_stands_on(colours: dict[str, str]) -> None:
    too_faint = [
        (word, ground, round(contrast(colours[word], colours[ground]), 2))
        for word in WORDS
        for ground in ("wall", "paper", "sheet", "gallery", "core", "earth")
        if contrast(colours[word], colours[ground]) < 4.5
    ]
    assert too_faint == []
    assert contrast(colours["weak_ink"], colours["wall"]) >= 4.5  # the number in a pointer


def test_both_palettes_name_the_same_colours_and_the_style_sheet_no_other() -> None:
    assert set(LIGHT) == set(DARK)
    assert "$" not in coloured(style_sheet(), LIGHT)
    assert "var(--weak-ink)" in variables(style_sheet())
    assert "--weak-ink:#" in declared(DARK)
