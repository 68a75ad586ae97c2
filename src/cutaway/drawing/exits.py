"""How the drawing leaves: as a file whose suffix says its format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import vl_convert

from cutaway.drawing.building import Building
from cutaway.drawing.page import html
from cutaway.drawing.report import pdf
from cutaway.drawing.section import svg
from cutaway.errors import CutawayError

PIXELS = 2.0  # for each unit of the drawing


def png(building: Building) -> bytes:
    """The drawing as pixels, on its own paper."""
    made: bytes = vl_convert.svg_to_png(svg(building), scale=PIXELS)
    return made


FORMATS: dict[str, Callable[[Building], str | bytes]] = {".svg": svg, ".html": html, ".pdf": pdf, ".png": png}


def draw(building: Building, out: Path) -> None:
    """Writes the drawing.

    Args:
        building: what to draw.
        out: the file; its suffix is one of .svg, .html, .pdf, .png.

    Raises:
        CutawayError: if the suffix is another one, or the file cannot be written.
    """
    make = FORMATS.get(out.suffix.lower())
    if make is None:
        raise CutawayError(
            f"A drawing cannot be written as `{out.suffix or out.name}`.",
            where=str(out),
            next_step=f"Choose one of: {', '.join(FORMATS)}.",
        )
    made = make(building)
    try:
        out.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
    except OSError as error:
        raise CutawayError(
            f"The drawing cannot be written: {error.strerror or error}.",
            where=str(out),
            next_step="Choose a file in a folder that exists and that you may write to.",
        ) from error
