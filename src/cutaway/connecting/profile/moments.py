"""Dates and instants: which way of writing them fits every value of a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

ISO = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?(Z|UTC|[+-]\d{2}(:?\d{2})?))?)?")
WITH_ZONE = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} [+-]\d{4}")  # the engine reads it by a format alone
DAY = (
    (re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}"), ("%d{0}%m{0}%Y", "%m{0}%d{0}%Y")),
    (re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2}"), ("%d{0}%m{0}%y", "%m{0}%d{0}%y")),
    (re.compile(r"\d{4}([./])\d{1,2}\1\d{1,2}"), ("%Y{0}%m{0}%d",)),
    (re.compile(r"\d{1,2}([ /-])[A-Za-z]{3}\1\d{4}"), ("%d{0}%b{0}%Y",)),
    (re.compile(r"\d{1,2}([ /-])[A-Za-z]{3}\1\d{2}"), ("%d{0}%b{0}%y",)),
    (re.compile(r"\d{1,2}( )[A-Za-z]{4,9}\1\d{4}"), ("%d{0}%B{0}%Y",)),
    (re.compile(r"[A-Za-z]{3}( )\d{1,2}, \d{4}"), ("%b{0}%d,{0}%Y",)),
    (re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"), ("%Y%m%d",)),
)
CLOCK = (
    (re.compile(r"(?P<gap>[ T]|, )\d{1,2}:\d{2}"), "%H:%M"),
    (re.compile(r"(?P<gap>[ T]|, )\d{1,2}:\d{2}:\d{2}"), "%H:%M:%S"),
    (re.compile(r"(?P<gap>[ T]|, )\d{1,2}:\d{2}:\d{2}\.\d+"), "%H:%M:%S.%f"),
    (re.compile(r"(?P<gap>[ T]|, )\d{1,2}:\d{2} ?[AaPp][Mm]"), "%I:%M %p"),
    (re.compile(r"(?P<gap>[ T]|, )\d{1,2}:\d{2}:\d{2} ?[AaPp][Mm]"), "%I:%M:%S %p"),
)
YEARS = range(1890, 2200)


def formats(values: Sequence[str]) -> list[str]:
    """The formats in which every one of these values can be read; `""` stands for ISO 8601. None if they are no dates.

    The values are a sample: the caller asks the whole column. Where two are left, only the days tell which is meant.
    """
    if not values:
        return []
    if all(WITH_ZONE.fullmatch(value) for value in values):
        return ["%Y-%m-%d %H:%M:%S %z"]
    if all(ISO.fullmatch(value) for value in values):
        return [""]
    found = None
    for value in values:
        own = set(_of(value))
        found = own if found is None else found & own
        if not found:
            return []
    # Points stand between day and month in that order, in every country that writes them.
    both = sorted(found or (), key=lambda one: (not one.startswith("%d"), one))
    return [one for one in both if one.startswith("%d") or "." not in one[:3]] or both


def _of(value: str) -> list[str]:
    for day, patterns in DAY:
        matched = day.match(value)
        if not matched:
            continue
        rest = value[matched.end() :]
        separator = matched.group(1) if day.groups and len(matched.group(1)) == 1 else ""
        for clock, time in ((re.compile(""), ""), *CLOCK):
            ticked = clock.fullmatch(rest)
            if ticked:
                gap = ticked.groupdict().get("gap") or ""
                written = [pattern.format(separator) + gap + time for pattern in patterns]
                return [one for one in written if _reads(value, one)]
    return []


def _reads(value: str, format: str) -> bool:
    try:
        return datetime.strptime(value, format).year in YEARS
    except ValueError:
        return False
