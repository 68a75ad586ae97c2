"""Whether a thing is done, as exports say it: `done` with yes and no, `erledigt` with ja and nein, an x where it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import duckdb

from cutaway.connecting.matching.match import Candidate, Match
from cutaway.connecting.matching.wanted import wanted
from cutaway.connecting.profile.column import Column
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import header
from cutaway.connecting.words.lexicon import listed, plain
from cutaway.warehouse.duck import name, quoted

YES, NO = listed("done_yes"), listed("done_no")
BESIDE = frozenset({"held", "closed", "flag", "status", "interaction", "event", "order", "case", "id"})
AGREES = 0.98  # of the rows, in which a thing is called done where the day of it is known


@dataclass(frozen=True)
class Done:
    """A column that says whether a row's thing is done.

    Attributes:
        column: the raw column.
        values: those that say that it is.
        undone: rows that do not say so.
    """

    column: str
    values: tuple[str, ...]
    undone: int

    @property
    def condition(self) -> str:
        """SQL on the raw row `r`; never NULL."""
        listed_ones = ", ".join(map(quoted, self.values))
        return f"coalesce(trim(r.{name(self.column)}) IN ({listed_ones}), false)"


def done_flag(raw: RawTable) -> Done | None:
    """The one column that says of each row whether it is done; None if none does, or several."""
    found = [flag for column in raw.columns.values() if (flag := _flag(column)) is not None]
    return found[0] if len(found) == 1 else None


def _flag(column: Column) -> Done | None:
    words = header(column.name)
    if (
        column.is_moment
        or not column.filled
        or column.distinct > 4
        or not (words.means("held") or words.means("closed"))
    ):
        return None
    if any(part.meanings and not part.meanings & BESIDE for part in words.parts):
        return None
    said = {value: plain(value).strip() for value, _ in column.top}
    yes = tuple(value for value, word in said.items() if word in YES)
    if not yes or len(yes) + sum(word in NO for word in said.values()) < len(said):
        return None
    return Done(column.name, yes, column.rows - sum(n for value, n in column.top if value in yes))


def with_status(connection: duckdb.DuckDBPyConnection, candidate: Candidate) -> Candidate:
    """A thing with a day of delivery whose flag `done` is set where that day is known: the flag is its status."""
    wants = {want.column.name: want for want in wanted(candidate.table)}
    came, want = candidate.matches.get("delivered_on"), wants.get("status")
    flag = done_flag(candidate.raw)
    if flag is None or came is None or want is None or "status" in candidate.matches:
        return candidate
    day = f"nullif(trim(r.{name(came.columns[0])}), '') IS NOT NULL"
    share = connection.execute(
        f"SELECT avg((({flag.condition}) = ({day}))::INT) FROM {candidate.raw.sql} AS r"
    ).fetchall()[0][0]
    if share is None or share < AGREES:
        return candidate
    why = f"`{flag.column}` is set where `{came.columns[0]}` is filled, in {share:.0%} of the rows"
    match = Match(want, (flag.column,), 0.85, (why,), build="done")
    asked = {own: some for own, some in candidate.asked.items() if own != "status"}
    return replace(candidate, matches={**candidate.matches, "status": match}, asked=asked)
