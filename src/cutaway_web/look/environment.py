"""What templates can use: the library's ways of writing numbers, its charts, and the addresses of pages."""

from __future__ import annotations

import hashlib
from calendar import day_name
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from cutaway.drawing import pieces
from cutaway.drawing.building import Building
from cutaway.drawing.section import inline_svg
from cutaway.findings import words
from cutaway.findings.finding import Finding
from cutaway.version import VERSION
from cutaway_web.configuration import WEEKDAYS
from cutaway_web.look.locale import Locale
from cutaway_web.pages import DOORS

STATIC = Path(__file__).parent / "static"


def environment(**options: Any) -> Environment:
    """The Jinja environment of all pages: everything is escaped, and a name that is not there is an error."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
    made = Environment(**options)
    made.filters.update(
        figure=_localized(words.value),
        bare=_localized(words.bare),
        many_hours=_localized(many_hours),
        file_size=_localized(file_size),
        span=_localized(words.between),
        count=_localized(words.count),
        money=_localized(words.money),
        many=_localized(pieces.many),
        short=_localized(pieces.short),
        touched=_localized(pieces.touched),
        local=_localized(str),
        points=_localized(points),
        cell=cell,
        coded=pieces.coded,
        plain=plain,
        day=day,
        instant=instant,
        here=here,
        weekly=weekly,
        paragraphs=pieces.paragraphs,
        spaced=lambda text: str(text).replace("_", " "),
        first_upper=lambda text: text[:1].upper() + text[1:],
    )
    made.globals.update(
        asset=asset,
        style=lambda: _style()(),
        navigation=navigation,
        failed_refresh=failed_refresh,
        not_sent=not_sent,
        trend_chart=trend_chart,
        section=section,
        version=VERSION,
        State=pieces.State,
        room_state=pieces.room_state,
        facts_of=pieces.facts_of,
        how_sure=pieces.how_sure,
        patterns=Markup(pieces.definitions()),  # drawn by the library
        small_bar=pieces.small_bar,
        plane_chart=pieces.plane_chart,
        said_value=pieces.said_value,
        done_value=pieces.done_value,
        gap_value=pieces.gap_value,
        from_whom=pieces.from_whom,
        not_said=pieces.NOT_SAID,
        no_effect=pieces.NO_EFFECT,
        part_bar=pieces.part_bar,
        scene=pieces.scene,
        trend_in_words=pieces.trend_in_words,
        not_a_score=pieces.NOT_A_SCORE,
        simulated=pieces.SIMULATED,
    )
    return made


def plain(text: str) -> Markup:
    """A text without its marks, as it stands in a letter that is no HTML."""
    return Markup(Markup.escape(text).striptags())  # nothing reads it as HTML


def many_hours(hours: float) -> str:
    """How long somebody has waited, as one says it: `5 hours`, `3 days`."""
    whole = round(hours)
    if whole < 48:
        return f"{whole} {words.plural('hour', whole)}" if whole else "less than an hour"
    return f"{words.count(round(hours / 24))} days"


def file_size(length: int) -> str:
    """How long a file is, in the unit that one reads at a glance: `12 kB`, `23.9 MB`."""
    if length < 1_000_000:
        return f"{words.count(-(-length // 1000))} kB"
    return f"{words.decimal(length / 1_000_000, 1)} MB"


def weekly(at: str) -> str:
    """A time of the week as one says it: `mon 07:00` is Monday at 07:00."""
    name, clock = at.split()
    return f"{day_name[WEEKDAYS.index(name)]} at {clock}"


def points(share: float) -> str:
    """A difference of shares, in points of a hundred, with its sign."""
    size = words.decimal(abs(share) * 100, 1)
    sign = "±" if size == "0.0" else "+" if share > 0 else words.MINUS
    return f"{sign}{size} points"


def _localized(write: Callable[..., str]) -> Callable[..., str]:
    """A way of writing numbers, followed by the reader's locale."""

    @pass_context
    def written(context: Context, *arguments: Any) -> str:
        return _locale(context).text(write(*arguments))

    return written


def _locale(context: Context) -> Locale:
    return context["visit"].locale  # type: ignore[no-any-return]


@pass_context
def day(context: Context, value: date) -> str:
    return _locale(context).date(value)


@pass_context
def instant(context: Context, value: datetime) -> str:
    return _locale(context).instant(value)


@pass_context
def here(context: Context, value: datetime) -> datetime:
    """An instant by the company's clock."""
    return _locale(context).here(value)


@pass_context
def cell(context: Context, value: Any) -> str:
    """A value of a row."""
    locale = _locale(context)
    if value is None:
        return "\N{EN DASH}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return locale.text(f"{value:,}")
    if isinstance(value, float | Decimal):
        return locale.text(words.decimal(float(value), 0 if value == value // 1 else 2))
    if isinstance(value, datetime):
        return locale.instant(value).removesuffix(" UTC")  # a column of it would say nothing new
    return locale.date(value) if isinstance(value, date) else str(value)


def _style() -> Callable[[], str]:
    from cutaway_web.places.style.style import address

    return address


def failed_refresh() -> bool:
    """Whether the newest refresh failed; nobody shall believe that yesterday's numbers are today's."""
    from cutaway_web.jobs.refreshing import last_has_failed

    return last_has_failed()


@pass_context
def not_sent(context: Context) -> int:
    """How many letters and messages could not be delivered; for admins, who can do something about it."""
    from cutaway_web.sending.leaving import in_trouble

    return in_trouble() if context["visit"].may("admin") else 0


@pass_context
def navigation(context: Context) -> list[tuple[str, str, str]]:
    """Name and address of the pages that stand in the navigation, for this reader.

    The third is what `aria-current` says of it: `page` if it is this one, `true` if this one lies below it.
    """
    visit = context["visit"]
    path = visit.request.path
    shown = sorted((d.nav[1], d.nav[0], f"/{d.path}") for d in DOORS.values() if d.nav and visit.may(d.may))
    return [
        (name, address, "page" if path == address else "true" if address != "/" and path.startswith(address) else "")
        for _, name, address in shown
    ]


@pass_context
def trend_chart(context: Context, finding: Finding) -> Markup:
    """The trend as SVG, drawn once for each snapshot and process."""
    key = ("trend", finding.practice)
    drawn: Markup = context["visit"].reader.made(key, lambda: pieces.trend_chart(finding))
    return drawn


@pass_context
def section(context: Context, building: Building) -> Markup:
    """The section drawing with links to rooms and practices, drawn once for each snapshot, process and right.

    For those who may settle which records are of one customer, the pipes lead to the links in doubt.
    """
    from cutaway_web.places.customers.customers import doubtful

    visit = context["visit"]
    doubts = doubtful(visit) if visit.may("analyst") else 0
    drawn: Markup = visit.reader.made(
        ("section", building.ledger, doubts), lambda: Markup(inline_svg(building, address_in_drawing, doubts))
    )
    return drawn


def address_in_drawing(anchor: str) -> str:
    """Where what the drawing calls `doubts`, `room-<name>`, or by a practice's id, has its page."""
    if anchor == "doubts":
        return "/customers/review/"
    return f"/rooms/{anchor.removeprefix('room-')}/" if anchor.startswith("room-") else f"/practices/{anchor}/"


@cache
def asset(name: str) -> str:
    """The address of a file that belongs to pages; it changes with what is in the file, so browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"
