"""A day in one column and its time of day in another: together they are the moment, alone the day is midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cutaway.book import Type
from cutaway.connecting.matching.match import Match
from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import header

DAY_AND_CLOCK = "day and clock"
CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?( ?[AaPp][Mm])?")
FORMATS = ["%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p"]  # as SQL lists them too
BESIDE = frozenset({"date", "time"})
NEARLY = 0.98  # of the rows with a day have a time of day too


def with_clocks(raw: RawTable, matches: Sequence[Match]) -> list[Match]:
    """The matches; where a moment is wanted and a column holds the day alone, with the column of its time of day."""
    return [_with_clock(raw, match) for match in matches]


def _with_clock(raw: RawTable, match: Match) -> Match:
    if match.want.column.type is not Type.INSTANT or match.build != "as is" or len(match.columns) != 1:
        return match
    day = raw.columns[match.columns[0]]
    if day.shape is not Shape.DATE:
        return match
    clocks = [column for column in raw.columns.values() if _is_clock(column) and _said(column) == _said(day)]
    if len(clocks) != 1 or clocks[0].filled < NEARLY * day.filled:
        return match
    why = f"`{clocks[0].name}` is its time of day"
    return replace(match, columns=(day.name, clocks[0].name), why=(*match.why, why), build=DAY_AND_CLOCK)


def _is_clock(column: Column) -> bool:
    """Whether a column holds times of day, and is called a time: a length as `00:30` is none."""
    words = header(column.name)
    return words.means("time") and bool(column.top) and all(CLOCK.fullmatch(value) for value, _ in column.top)


def _said(column: Column) -> set[str]:
    """What a header says besides that it is a day or a time."""
    return {
        word
        for part in header(column.name).parts
        if not part.meanings & BESIDE
        for word in part.meanings or {part.text}
    }


def moment_of(day: str, clock: str) -> str:
    """SQL for the moment of a day and the text of a time of day; without one it is the day's beginning."""
    read = f"CAST(try_strptime(trim({clock}), {FORMATS}) AS TIME)"
    return f"{day} + coalesce({read}, TIME '00:00')"
