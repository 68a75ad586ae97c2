"""The one style sheet: the palette and the drawing by the library, the pages by `look/pages.css`."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.http import HttpResponse

from cutaway.drawing.page import page_style
from cutaway_web import look
from cutaway_web.pages import file
from cutaway_web.visit import Visit

PAGES = Path(look.__file__).parent / "pages.css"


@cache
def sheet() -> str:
    """The text of the style sheet."""
    return f"{page_style()}\n{PAGES.read_text('utf-8')}"


@cache
def address() -> str:
    """Its address, which changes with its text."""
    return f"/style.css?{hashlib.sha256(sheet().encode()).hexdigest()[:12]}"


@file("style.css", may="anyone")
def style(visit: Visit) -> HttpResponse:
    """The style sheet. Browsers may keep it for a year: another one has another address."""
    response = HttpResponse(sheet(), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
