"""Drift: a source that delivers less than at the last refresh, or something else, stops this one by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cutaway.errors import CutawayError, Problems, SourceError
from cutaway.settings import Settings
from cutaway.sources.landings import RawFile
from cutaway.sources.likeness import Likeness
from cutaway.sources.raw_tables import FileAccount

FEWEST = 20  # rows; a table that had fewer may grow and shrink, but not to nothing
REFUSED, TIMES_MORE, REFUSED_LEAST = 0.1, 10, 5  # share of rows, times as many as before, and rows at least
LEFT = 0.1  # of the rows that were there; who lost more has hardly lost them on purpose


@dataclass(frozen=True)
class Delivered:
    """What one raw table was delivered with: a snapshot's manifest keeps it for the next refresh.

    Attributes:
        source, table: which raw table.
        rows: records in its files.
        columns: of all its files, in small letters.
        landings: the folders of its landed rows; they stay until a newer snapshot is published.
    """

    source: str
    table: str
    rows: int
    columns: tuple[str, ...]
    landings: tuple[str, ...] = ()


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
            tuple(file.folder.name for file in own),
        )
        for (source, table), own in tables.items()
    ]


def stop_at_drift(
    settings: Settings, before: Sequence[Mapping[str, Any]], now: Iterable[Delivered], landings: Path | None = None
) -> None:
    """Compares with the last refresh. Tables that the settings no longer name, or that may shrink, are passed over.

    Args:
        settings: which tables there are.
        before: `as_plain` of the last refresh, from its manifest.
        now: what was landed.
        landings: the folder of the landed rows; without it, names and counts alone are compared.

    Raises:
        SourceError, Problems: naming each table that lost a column (and which new one holds its values), nine tenths of
            its rows or all of them, or whose values have lost the form that they had.
    """
    had = {(table["source"], table["table"]): table for table in before}
    has = {(table.source, table.table): table for table in now}
    watched = {(s.name, t.name): t for s in settings.sources for t in s.tables if not t.may_shrink}
    problems: list[CutawayError] = []
    for key in [key for key in had if key in watched and key in has]:
        likeness = _likeness(had[key], has[key], landings)
        problems += _lost(had[key], has[key], likeness)
        # Whether the values of a declared type still cast is asked when they are: `stop_at_refusals`.
        free = {c.lower() for c, form in watched[key].columns.items() if form.type != "text"}
        problems += _changed(had[key], has[key], likeness, free)
    _raise(problems)


def stop_at_refusals(settings: Settings, before: Sequence[Mapping[str, Any]], now: Sequence[FileAccount]) -> None:
    """Compares how many rows could be read and cast with the last refresh.

    Args:
        settings: which tables there are.
        before: the accounts of the files at the last refresh, from its manifest.
        now: those of this one.

    Raises:
        SourceError, Problems: naming each table of which a tenth or more is quarantined, and hardly any was before.
    """
    had, has = _refused([dict(account) for account in before]), _refused([asdict(account) for account in now])
    problems: list[CutawayError] = []
    for source in settings.sources:
        for table in source.tables:
            key = (source.name, table.name)
            if table.may_shrink or key not in had or key not in has:
                continue
            (read, refused), (read_before, refused_before) = has[key], had[key]
            share, share_before = refused / max(read, 1), refused_before / max(read_before, 1)
            if refused >= REFUSED_LEAST and share >= REFUSED and share >= TIMES_MORE * share_before:
                problems.append(
                    _stops(
                        f"{refused:,} of {read:,} rows of `{source.name}.{table.name}` cannot be read or cast, and "
                        f"{refused_before:,} of {read_before:,} could not at the last refresh: a column has changed.",
                        *key,
                    )
                )
    _raise(problems)


def _refused(accounts: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], tuple[int, int]]:
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for account in accounts:
        key = (account["source"], account["table"])
        read, refused = found.get(key, (0, 0))
        found[key] = (read + account["read"], refused + account["quarantined"])
    return found


def _raise(problems: Sequence[CutawayError]) -> None:
    if problems:
        raise (
            problems[0]
            if len(problems) == 1
            else Problems(problems, what=f"The sources differ from the last refresh in {len(problems)} ways.")
        )


def as_plain(tables: Iterable[Delivered]) -> list[dict[str, Any]]:
    """As a manifest holds it."""
    return [asdict(table) for table in tables]


def _likeness(before: Mapping[str, Any], now: Delivered, landings: Path | None) -> Likeness | None:
    """A comparison of the rows themselves; None where nothing has changed, or the old ones are gone."""
    old = before.get("landings", ())
    if landings is None or not old or list(old) == list(now.landings):
        return None
    paths = [[landings / folder / "rows.parquet" for folder in folders] for folders in (old, now.landings)]
    if not all(path.exists() for side in paths for path in side):
        return None
    return Likeness(paths[0], paths[1], landings)


def _lost(before: Mapping[str, Any], now: Delivered, likeness: Likeness | None) -> list[CutawayError]:
    shown, lost = f"`{now.source}.{now.table}`", []
    gone = [column for column in before["columns"] if column not in now.columns]
    new = [column for column in now.columns if column not in before["columns"]]
    renamed = likeness.renamed(gone, new) if likeness is not None and gone and new else {}
    for column, other in renamed.items():
        lost.append(f"{shown} has lost the column `{column}`; `{other}` is new and holds the same values.")
    rest = [column for column in gone if column not in renamed]
    if rest:
        lost.append(f"{shown} has lost the column {', '.join(f'`{column}`' for column in rest)}.")
    if before["rows"] and not now.rows:
        lost.append(f"{shown} has no rows, and had {before['rows']:,} at the last refresh.")
    elif before["rows"] >= FEWEST and now.rows <= LEFT * before["rows"]:
        lost.append(f"{shown} has {now.rows:,} rows, and had {before['rows']:,} at the last refresh.")
    return [_stops(what, now.source, now.table) for what in lost]


def _changed(
    before: Mapping[str, Any], now: Delivered, likeness: Likeness | None, free: set[str]
) -> list[CutawayError]:
    both = [column for column in now.columns if column in before["columns"] and column not in free]
    if likeness is None or not both:
        return []
    return [
        _stops(
            f"`{column}` of `{now.source}.{now.table}` held {form}, and holds {looks} now, as `{example}`.",
            now.source,
            now.table,
        )
        for column, (form, looks, example) in likeness.changed(both).items()
    ]


def _stops(what: str, source: str, table: str) -> SourceError:
    return SourceError(
        what,
        where=f"the files of `{source}.{table}`",
        next_step=f"Look at the export. If it is meant to be so, set `may_shrink = true` in "
        f"[sources.{source}.tables.{table}] for one refresh.",
    )
