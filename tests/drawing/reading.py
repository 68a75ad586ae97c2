"""Reading a drawing back: its texts with the boxes that they take."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, DESCENT = 0.74, 0.22  # of the type size: from the baseline up and down


@dataclass(frozen=True)
class Placed:
    """A text and the box that it takes."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def texts(root: ET.Element) -> Iterator[Placed]:
    """Every text of a drawing, or of a part of one."""
    for found in root.iter(f"{SVG}text"):
        x, y, size, wide = (float(found.attrib[name]) for name in ("x", "y", "font-size", "textLength"))
        start = {"start": x, "middle": x - wide / 2, "end": x - wide}[found.get("text-anchor", "start")]
        yield Placed("".join(found.itertext()), start, y - ASCENT * size, start + wide, y + DESCENT * size)


def outside(root: ET.Element) -> list[str]:
    """Texts that leave the room, the tank or the sheet that they stand in."""
    found = []
    for part in root.iter(f"{SVG}g"):
        if "data-box" in part.attrib:
            x, y, w, h = map(float, part.attrib["data-box"].split())
            found += [t.text for t in texts(part) if t.left < x or t.right > x + w or t.top < y or t.bottom > y + h]
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    found += [
        t.text for t in texts(root) if t.left < 24 or t.right > width - 24 or t.top < 24 or t.bottom > height - 24
    ]
    return found


def overlapping(root: ET.Element) -> list[tuple[str, str]]:
    """Pairs of texts that run over each other."""
    placed = list(texts(root))
    return [
        (a.text, b.text)
        for at, a in enumerate(placed)
        for b in placed[at + 1 :]
        if a.left < b.right and b.left < a.right and a.top < b.bottom - 1.5 and b.top < a.bottom - 1.5
    ]


def part(root: ET.Element, id: str) -> ET.Element:
    """The element with an id."""
    return next(found for found in root.iter() if found.get("id") == id)


def said(root: ET.Element) -> str:
    """All words of a part, in the order in which they stand."""
    return " ".join("".join(found.itertext()) for found in root.iter(f"{SVG}text"))
