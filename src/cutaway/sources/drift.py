"""Drift: a source that suddenly delivers much less than at the last refresh stops this one, by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cutaway.errors import CutawayError, Problems, SourceError
from cutaway.settings import Settings
from cutaway.sources.landings import RawFile

FEWEST = 20  # rows; a table that had fewer may come and go
LEFT = 0.1  # of the rows that were there; who lost more has hardly lost them on purpose


@dataclass(frozen=True)
class Delivered:
    """What one raw table was delivered with: a snapshot's manifest keeps it for the next refresh."""

    source: str
    table: str
    rows: int
    columns: tuple[str, ...]


def delivered(files: Iterable[RawFile]) -> list[Delivered]:
    """What the landed files deliver, for each raw table that has any."""
    tables: dict[tuple[str, str], list[RawFile]] = {}
    for file in files:
        tables.setdefault((file.source.name, file.form.name), []).append(file)
    return [
        Delivered(
            source,
            table,
            sum(file.landing.read for file in own),
            tuple(dict.fromkeys(column.lower() for file in own for column in file.landing.columns)),
        )
        for (source, table), own in tables.items()
    ]


def stop_at_drift(settings: Settings, before: Sequence[Mapping[str, Any]], now: Iterable[Delivered]) -> None:
    """Compares with the last refresh. Tables that the settings no longer name, or that may shrink, are passed over.

    Args:
        settings: which tables there are.
        before: `as_plain` of the last refresh, from its manifest.
        now: what was landed.

    Raises:
        SourceError, Problems: naming each table that lost a column, or nine tenths of its rows.
    """
    had = {(table["source"], table["table"]): table for table in before}
    has = {(table.source, table.table): table for table in now}
    watched = {(s.name, t.name) for s in settings.sources for t in s.tables if not t.may_shrink}
    problems: list[CutawayError] = []
    for key in [key for key in had if key in watched and key in has]:
        problems += _lost(had[key], has[key])
    if problems:
        raise (
            problems[0]
            if len(problems) == 1
            else Problems(problems, what=f"The sources have lost {len(problems)} things since the last refresh.")
        )


def as_plain(tables: Iterable[Delivered]) -> list[dict[str, Any]]:
    """As a manifest holds it."""
    return [asdict(table) for table in tables]


def _lost(before: Mapping[str, Any], now: Delivered) -> list[CutawayError]:
    shown, lost = f"`{now.source}.{now.table}`", []
    step = f"If it is meant to be so, set `may_shrink = true` in [sources.{now.source}.tables.{now.table}]."
    gone = [column for column in before["columns"] if column not in now.columns]
    if gone:
        lost.append(f"{shown} has lost the column {', '.join(f'`{column}`' for column in gone)}.")
    if before["rows"] >= FEWEST and now.rows <= LEFT * before["rows"]:
        lost.append(f"{shown} has {now.rows:,} rows, and had {before['rows']:,} at the last refresh.")
    where = f"the files of {shown}"
    return [SourceError(what, where=where, next_step=f"Look at the export. {step}") for what in lost]
