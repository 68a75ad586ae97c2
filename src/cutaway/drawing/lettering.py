"""How wide a text is, and how it is made to fit: so that no word ever leaves its room.

The drawing is laid out before anybody knows which font will show it. Texts are measured by the table in `glyphs`, and
carry their measured width into the SVG, where a wider font is then squeezed instead of running through the wall.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

from cutaway.drawing import glyphs

Face = Literal["sans", "bold", "italic"]

_TABLES: dict[Face, dict[int, str]] = {"sans": glyphs.SANS, "bold": glyphs.BOLD, "italic": glyphs.ITALIC}
_WIDTHS = {
    face: {letter: width for width, letters in table.items() for letter in letters} for face, table in _TABLES.items()
}
_WIDE, _OTHER = 1000, 700
NO_BREAK = "\u00a0"
LOOSE = f" {NO_BREAK},;:."  # what does not stand before an ellipsis


def width(text: str, size: float, face: Face = "sans") -> float:
    """Width of `text` in the units of `size`."""
    known = _WIDTHS[face]
    return sum(known.get(letter, 0) or _unlisted(letter) for letter in text) * size / 1000


def _unlisted(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Cc", "Mn"):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else _OTHER


def plain(text: str) -> str:
    """The text on one line, without control characters: names come from foreign files, and XML 1.0 forbids some."""
    return " ".join(part for part in "".join(_shown(letter) for letter in text).split(" ") if part)


def _shown(letter: str) -> str:
    # The narrow space that does not break is in few fonts; the ordinary one is in all.
    return NO_BREAK if letter in "\u00a0\u202f" else letter if letter.isprintable() else " "


def fit(text: str, room: float, size: float, face: Face = "sans") -> str:
    """The text, cut with an ellipsis if it is wider than `room`."""
    text = plain(text)
    if width(text, size, face) <= room:
        return text
    while text and width(text.rstrip(LOOSE) + "…", size, face) > room:
        text = text[:-1]
    return text.rstrip(LOOSE) + "…"


def balanced(text: str, room: float, size: float, face: Face = "sans", lines: int = 2) -> tuple[str, ...]:
    """As `wrap`, with lines of about the same width, so that no word stands alone on the last one."""
    made = wrap(text, room, size, face, lines)
    narrower = room
    while narrower > room / 2:
        narrower -= size / 2
        tried = wrap(text, narrower, size, face, lines)
        if len(tried) > len(made) or "".join(tried).endswith("…") != "".join(made).endswith("…"):
            break
        if " ".join(tried) == " ".join(made):
            made = tried
    return made


def wrap(text: str, room: float, size: float, face: Face = "sans", lines: int = 2) -> tuple[str, ...]:
    """The text in at most `lines` lines no wider than `room`; what does not fit is cut with an ellipsis."""
    made: list[str] = []
    words = plain(text).split(" ")
    while words and len(made) < lines - 1:
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size, face) <= room:
            count += 1
        made.append(fit(" ".join(words[:count]), room, size, face))
        words = words[count:]
    if words:
        made.append(fit(" ".join(words), room, size, face))
    return tuple(made)


def paragraphs(text: str) -> list[str]:
    """Text as paragraphs: its blank lines part them, its single line ends mean nothing."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
