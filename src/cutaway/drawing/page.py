"""The drawing as one page: a single HTML file that asks nothing of the network and runs no script.

Everything opens by links and by `<details>`, so it works with a keyboard, with a screen reader, on a phone and on
paper. Names in it come from foreign files: the template escapes all of them, and only SVG made here is passed as is.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cutaway.drawing import charts
from cutaway.drawing.beside import NO_EFFECT, done_value, from_whom, gap_value, said_value
from cutaway.drawing.building import Building, Rows, tag
from cutaway.drawing.figures import facts_of, many, short, touched
from cutaway.drawing.islands import status_line
from cutaway.drawing.lettering import paragraphs
from cutaway.drawing.palette import DARK, LIGHT, declared, variables
from cutaway.drawing.panels import how_sure
from cutaway.drawing.patterns import definitions
from cutaway.drawing.pieces import coded, part_bar, scene, small_bar, trend_chart
from cutaway.drawing.plane import plane_inline
from cutaway.drawing.priorities import learn_next, look_first
from cutaway.drawing.section import describe, inline_svg, style_sheet
from cutaway.drawing.states import MEANING, State, room_state
from cutaway.drawing.title_block import NOT_A_SCORE, SIMULATED
from cutaway.findings import words

POLICY = "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def html(building: Building) -> str:
    """The page, with everything in it."""
    style = page_style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _environment().get_template("page.html.j2")
    return page.render(
        building=building,
        style=Markup(style),
        policy=POLICY.format(digest=digest),
        patterns=Markup(definitions()),
        drawing=Markup(inline_svg(building)),
        described=describe(building),
        first=look_first(building.findings),
        open_ones=learn_next(building.findings),
        states=tuple(MEANING.items()),
        not_a_score=NOT_A_SCORE,
        simulated=SIMULATED,
        plane=Markup(plane_inline(building.plane)),
        no_effect=NO_EFFECT,
    )


@cache
def page_style() -> str:
    """The one style sheet of the page. Its digest stands in the page's policy, so no other style can run."""
    read = files("cutaway.drawing").joinpath("templates/page.css").read_text("utf-8")
    dark = f"@media screen and (prefers-color-scheme: dark){{:root{{{declared(DARK)}}}}}"
    return f":root{{{declared(LIGHT)}}}{dark}\n{variables(style_sheet())}\n{variables(read)}\n{_chart_colours()}"


def _chart_colours() -> str:
    """Charts carry their colours in attributes; here they follow the page into the dark."""
    rules = []
    for name in ("ink", "soft", "line", "faint", "wall", "weak", "weak_ink", "strong_ink", "pipe_light"):
        for attribute in ("fill", "stroke"):
            rules.append(f'.chart [{attribute}="{LIGHT[name]}"]{{{attribute}:var(--{name.replace("_", "-")})}}')
    return "".join(rules)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("cutaway.drawing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        figure=words.value,
        span=words.between,
        count=words.count,
        money=words.money,
        many=many,
        short=short,
        touched=touched,
        cell=cell,
        coded=coded,
        paragraphs=paragraphs,
        named=named,
    )
    made.globals.update(
        room_state=room_state,
        tag=tag,
        how_sure=how_sure,
        facts_of=facts_of,
        small_bar=small_bar,
        part_bar=part_bar,
        scene=scene,
        trend_chart=trend_chart,
        trend_in_words=charts.trend_in_words,
        status_line=status_line,
        number_columns=number_columns,
        State=State,
        said_value=said_value,
        done_value=done_value,
        gap_value=gap_value,
        from_whom=from_whom,
    )
    return made


def named(sections: tuple[tuple[str, str], ...], heading: str) -> str:
    """The text under a heading, or an empty text."""
    return next((text for name, text in sections if name == heading), "")


def number_columns(rows: Rows) -> list[bool]:
    """Which columns hold numbers, and are aligned so that their digits stand under each other."""
    columns = [[row[at] for row in rows.rows if row[at] is not None] for at in range(len(rows.columns))]
    return [bool(values) and all(_is_number(value) for value in values) for values in columns]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def cell(value: Any) -> str:
    """A value of a row as a reader expects it."""
    if value is None:
        return "\N{EN DASH}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | Decimal):
        return f"{value:,.0f}" if value == value // 1 else f"{value:,.2f}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)
