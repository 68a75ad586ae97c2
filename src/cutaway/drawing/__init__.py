"""The drawing: the company as a building in section, floor by floor, room by room.

`draw(building, path)` writes a file in the format of its suffix; `svg`, `html`, `pdf` and `png` return it.
"""

from cutaway.drawing.building import Building, Island, Rows
from cutaway.drawing.exits import draw, png
from cutaway.drawing.page import html
from cutaway.drawing.report import pdf
from cutaway.drawing.section import svg

__all__ = ["Building", "Island", "Rows", "draw", "html", "pdf", "png", "svg"]
