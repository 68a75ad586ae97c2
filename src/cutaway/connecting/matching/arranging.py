"""How rows of a raw table become rows of a book table: one for one, the last state of each, or several together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb

from cutaway.book import Type
from cutaway.connecting.matching.match import SURE, Candidate, Match
from cutaway.connecting.matching.surveys import ITEMS, is_wide
from cutaway.connecting.matching.wanted import MOMENTS
from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.lookups import Lookup
from cutaway.connecting.profile.relations import in_order, together_unique, varying
from cutaway.connecting.words.header import header
from cutaway.warehouse.duck import name

ROWS, GROUPED, LATEST, LINES = "rows", "grouped", "latest", "lines"
SAME = 0.01  # of the groups may differ in a column that is said to be the same within them
BEGINS_SAME = 0.1  # the first moment is the earliest, so a few may differ
STEPS = 0.3  # of the groups must differ in a moment that tells steps apart
IN_ORDER = 0.95


@dataclass(frozen=True)
class Arranged:
    """A candidate with the way in which its rows are to be read.

    Attributes:
        candidate: the raw table and its matches.
        how: `rows`, `grouped` (equal within an id), `latest` (the last state of an id), `lines` (an id has numbered
            lines, each of which is a row) or `items` (each filled cell of an item's column is an answer).
        by: the raw columns that identify a row of the book; none where the book makes the key.
        order: for `latest`, the raw column that tells which is the last.
        summed: columns of the book that are added up within an id.
        where: conditions on raw rows, as SQL on `r`.
        having: conditions on what was put together.
        negated: whether the amount changes its sign.
        doubts: what a person should look at.
        is_apart: whether its rows were taken out of those of another book table.
        more: further raw tables whose rows are added to it.
    """

    candidate: Candidate
    how: str
    by: tuple[str, ...] = ()
    order: str = ""
    summed: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    having: str = ""
    negated: bool = False
    doubts: tuple[str, ...] = ()
    is_apart: bool = False
    more: tuple[Arranged, ...] = ()

    @property
    def lookups(self) -> tuple[Lookup, ...]:
        """The lists that its columns are explained by."""
        found = [match.through for match in self.candidate.matches.values() if match.through]
        return tuple({one.column: one for one in found}.values())

    @property
    def parts(self) -> tuple[Arranged, ...]:
        """This and what is added to it."""
        return (self, *self.more)


def arrange(connection: duckdb.DuckDBPyConnection, candidate: Candidate) -> Arranged | str:
    """The way in which a candidate's rows are to be read, or why there is none that is sure."""
    raw, matches = candidate.raw, dict(candidate.matches)
    if is_wide(matches):
        return Arranged(candidate, ITEMS, doubts=("each question of a form becomes an answer",))
    key = next((match for match in matches.values() if match.want.column.key), None)
    if key is None:
        return Arranged(candidate, ROWS)
    column = raw.columns[key.columns[0]]
    doubts = []
    if column.filled < column.rows:
        none = f"{column.rows - column.filled:,} rows have no `{column.name}`"
        if column.share_filled < 0.95:
            doubts.append(f"{none}: they are taken for further lines of the row above, and stay out")
            where = (f"nullif(r.{name(column.name)}, '') IS NOT NULL",)
            return Arranged(candidate, ROWS, (column.name,), where=where, doubts=tuple(doubts))
        doubts.append(f"{none} and are refused")
    if column.distinct == column.filled:
        return Arranged(candidate, ROWS, (column.name,), doubts=tuple(doubts))
    used = tuple(dict.fromkeys(c for match in matches.values() for c in match.columns))
    moments = [one.name for one in raw.columns.values() if one.is_moment and one.name not in used]
    differ = varying(connection, raw, column.name, [*dict.fromkeys((*used, *moments))])
    summed, loose = [], []
    for own, match in matches.items():
        share = max((differ.get(c, 0.0) for c in match.columns), default=0.0)
        if match is key or share <= SAME:
            if match.build == "product":
                summed.append(own)
        elif match.want.begins and share <= BEGINS_SAME:
            doubts.append(f"`{match.columns[0]}` differs within {share:.1%} of the ids: the earliest is taken")
        elif match.want.column.type is Type.MONEY and match.build == "product":
            summed.append(own)
        else:
            loose.append(match)
    if not loose:
        return Arranged(candidate, GROUPED, (column.name,), summed=tuple(summed), doubts=tuple(doubts))
    latest = _latest(connection, candidate, column, loose, differ)
    if latest is not None:
        return replace(latest, doubts=(*doubts, *latest.doubts))
    line = _line(connection, candidate, column)
    if line:
        doubt = f"one `{column.name}` has several lines, each with days of its own: each line is taken for a row"
        return Arranged(candidate, LINES, (column.name, line), doubts=(*doubts, doubt))
    listed = ", ".join(f"`{match.columns[0]}`" for match in loose)
    return f"`{column.name}` repeats, and {listed} differ within it"


def _latest(
    connection: duckdb.DuckDBPyConnection,
    candidate: Candidate,
    key: Column,
    loose: Sequence[Match],
    differ: dict[str, float],
) -> Arranged | None:
    """The last state of each id, if some moment tells which that is."""
    if any(match.want.column.type is Type.MONEY or match.want.begins for match in loose):
        return None
    raw = candidate.raw
    updated = [
        c for c in raw.columns.values() if c.is_moment and header(c.name).means("updated") and c.filled == c.rows
    ]
    steps = [c for c in raw.columns.values() if c.is_moment and differ.get(c.name, 0.0) >= STEPS and c.filled == c.rows]
    steps = [c for c in steps if all(c.name not in match.columns for match in loose)]
    found = updated if len(updated) == 1 else [c for c in steps if header(c.name).means("updated")] or steps
    if len(found) != 1:
        return None
    doubt = f"`{key.name}` repeats: of each the row with the latest `{found[0].name}` is taken"
    return Arranged(candidate, LATEST, (key.name,), order=found[0].name, doubts=(doubt,))


def _line(connection: duckdb.DuckDBPyConnection, candidate: Candidate, key: Column) -> str:
    for column in candidate.raw.columns.values():
        is_line = header(column.name).means("line") and column.could_be_id and column.shape is not Shape.WORDS
        if is_line and together_unique(connection, candidate.raw, (key.name, column.name)):
            return column.name
    return ""


def strengthened(connection: duckdb.DuckDBPyConnection, candidate: Candidate) -> Candidate:
    """A candidate that is surer where what should come first comes first, and less sure of a moment that does not."""
    begins = next((m for m in candidate.matches.values() if m.want.begins), None)
    later = [
        m
        for m in candidate.matches.values()
        if m.want.column.type in MOMENTS and m.want.column.occurred and not m.want.begins
    ]
    if begins is None or not later:
        return candidate
    columns = candidate.raw.columns
    matches, asked, good = dict(candidate.matches), dict(candidate.asked), 0
    for match in later:
        share = in_order(connection, candidate.raw, columns[begins.columns[0]], columns[match.columns[0]])
        if share is not None and share >= IN_ORDER:
            good += 1
            why = (*match.why, f"after `{begins.columns[0]}` in {share:.0%} of the rows")
            matches[match.want.column.name] = replace(match, why=why)
        elif share is not None and share < 0.8 and match.confidence < 1:
            del matches[match.want.column.name]
            doubt = f"it is before `{begins.columns[0]}` in {1 - share:.0%} of the rows"
            weak = replace(match, confidence=SURE - 0.1, doubts=(*match.doubts, doubt))
            asked[match.want.column.name] = (weak,)
    why = (*candidate.why, "its moments are in order") if good else candidate.why
    confidence = 1 - (1 - candidate.confidence) * (0.6 if good else 1.0)
    return replace(candidate, matches=matches, asked=asked, why=why, confidence=round(confidence, 3))
