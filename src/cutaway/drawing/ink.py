"""Writing SVG: elements, texts and paths as strings, every value escaped."""

from __future__ import annotations

from html import escape

from cutaway.drawing.lettering import Face, fit, plain, width


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def element(name: str, *children: str, **attributes: object) -> str:
    """One element. Children are SVG already; attributes are escaped.

    A trailing underscore is dropped from an attribute's name and other underscores become hyphens: `class_`,
    `stroke_width`. None leaves an attribute out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: object) -> str:
    return number(float(value)) if isinstance(value, int | float) else escape(str(value))


def group(*children: str, **attributes: object) -> str:
    return element("g", *children, **attributes)


def link(target: str, *children: str) -> str:
    """A link to an anchor of the same page."""
    return element("a", *children, href=f"#{target}")


def rect(x: float, y: float, w: float, h: float, **attributes: object) -> str:
    return element("rect", x=x, y=y, width=w, height=h, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def circle(x: float, y: float, r: float, **attributes: object) -> str:
    return element("circle", cx=x, cy=y, r=r, **attributes)


def path(d: str, **attributes: object) -> str:
    return element("path", d=d, **attributes)


def words(
    x: float,
    y: float,
    text: str,
    *,
    size: float = 12,
    face: Face = "sans",
    room: float | None = None,
    anchor: str = "start",
    **attributes: object,
) -> str:
    """One line of text at its baseline, cut to `room` if that is given."""
    shown = plain(text) if room is None else fit(text, room, size, face)
    if not shown:
        return ""
    classes = " ".join(part for part in (face, str(attributes.pop("class_", ""))) if part)
    return element(
        "text",
        escape(shown, quote=False),
        x=x,
        y=y,
        class_=classes,
        font_size=size,
        text_anchor=None if anchor == "start" else anchor,
        textLength=width(shown, size, face),
        lengthAdjust="spacingAndGlyphs",
        **attributes,
    )


def told(title: str, description: str = "") -> str:
    """What a screen reader says, and what a resting pointer shows."""
    text = element("title", escape(plain(title), quote=False))
    return text + (element("desc", escape(plain(description), quote=False)) if description else "")
