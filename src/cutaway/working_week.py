"""When the company works: what `[working_hours]` of a `cutaway.toml` says, as spans of weekdays."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
PART = ("weekdays", "spans", "holidays")

Wrong = Callable[[str, str, str], None]  # told where, what, and the next step


@dataclass(frozen=True)
class Hours:
    """The hours of one unit, or of all that have none of their own.

    Attributes:
        weekdays: 1 is Monday, 7 is Sunday.
        spans: when work begins and when it is over on each of them, in hours after midnight.
        holidays: days without work.
    """

    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5)
    spans: tuple[tuple[float, float], ...] = ((8.0, 18.0),)
    holidays: tuple[date, ...] = ()


@dataclass(frozen=True)
class WorkingWeek:
    """Monday to Friday from 8 to 18 h without holidays, unless the company says otherwise.

    Attributes:
        company: the hours of all units that have none of their own.
        teams: the hours of the others, by the unit's name as the sources write it.
    """

    company: Hours = Hours()
    teams: Mapping[str, Hours] = field(default_factory=dict)

    def each(self) -> list[tuple[str | None, Hours]]:
        """The company's hours under no name, then those of each unit under its own."""
        return [(None, self.company), *self.teams.items()]


def read_working_week(plain: Any, wrong: Wrong) -> WorkingWeek:
    """What `[working_hours]` says; every problem is told.

    Args:
        plain: the part as parsed from TOML; an empty one leaves the default.
        wrong: called for each problem.
    """
    where = "[working_hours]"
    if not isinstance(plain, Mapping):
        wrong(where, f"A table is expected here, and {plain!r} stands here.", f"Write `{where}`.")
        return WorkingWeek()
    own = {name: value for name, value in plain.items() if name != "teams"}
    company, teams = _hours(own, where, Hours(), wrong), plain.get("teams", {})
    if not isinstance(teams, Mapping):
        wrong(where, f"`teams` is {teams!r}.", 'Write a part for each: `[working_hours.teams."Night desk"]`.')
        teams = {}
    return WorkingWeek(
        company, {name: _hours(part, f'[working_hours.teams."{name}"]', company, wrong) for name, part in teams.items()}
    )


def _hours(part: Any, where: str, default: Hours, wrong: Wrong) -> Hours:
    if not isinstance(part, Mapping):
        wrong(where, f"A table is expected here, and {part!r} stands here.", f"Write `{where}`.")
        return default
    for name in part:
        if name not in PART:
            wrong(where, f"`{name}` is not a setting.", f"Settings here: {', '.join(PART)}.")
    weekdays, spans, holidays = default.weekdays, default.spans, default.holidays
    if "weekdays" in part:
        given = part["weekdays"]
        if isinstance(given, list) and all(day in WEEKDAYS for day in given):
            weekdays = tuple(sorted({WEEKDAYS.index(day) + 1 for day in given}))
        else:
            wrong(where, f"`weekdays` is {given!r}.", f"Write a list of: {', '.join(WEEKDAYS)}.")
    if "spans" in part:
        read = [_span(text) for text in part["spans"]] if isinstance(part["spans"], list) else [None]
        if all(read):
            spans = tuple(span for span in read if span)
        else:
            wrong(where, f"`spans` is {part['spans']!r}.", 'Write `spans = ["08:00-12:30", "13:30-18:00"]`.')
    if "holidays" in part:
        given = part["holidays"]
        if isinstance(given, list) and all(isinstance(d, date) and not isinstance(d, datetime) for d in given):
            holidays = tuple(sorted(set(given)))
        else:
            wrong(where, "`holidays` is not a list of days.", "Write `holidays = [2026-01-01, 2026-05-01]`.")
    return Hours(weekdays, spans, holidays)


def _span(text: Any) -> tuple[float, float] | None:
    found = SPAN.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        return None
    start_hour, start_minute, end_hour, end_minute = map(int, found.groups())
    start, end = start_hour + start_minute / 60, end_hour + end_minute / 60
    return (start, end) if start_minute < 60 and end_minute < 60 and 0 <= start < end <= 24 else None
