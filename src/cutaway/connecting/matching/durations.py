"""How long a step of a case took since it was opened, in minutes or hours: so the moment of the step is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb

from cutaway.connecting.profile.column import Column
from cutaway.connecting.profile.relations import moment
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import header
from cutaway.connecting.words.lexicon import listed, plain
from cutaway.warehouse.duck import name

SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600}
WORKING = listed("working_time")
AGREES = 0.95  # of the rows, in which another length of time is that between the two moments which it speaks of
BESIDE = frozenset(
    {"first", "answer", "responded", "resolved", "closed", "time", "case", "measure", "employee", "team"}
)


@dataclass(frozen=True)
class Lasting:
    """A column that says how long after the opening of a case a step of it was.

    Attributes:
        column: the raw column.
        kind: the step, in the book's words.
        seconds: that one of its units has.
    """

    column: str
    kind: str
    seconds: int


def lengths_of(raw: RawTable) -> list[Lasting]:
    """The columns that say a length of time in a unit that their header names, and not one of working hours."""
    found = []
    for column in raw.columns.values():
        words, said = header(column.name), set(re.split(r"[\W_\d]+", plain(column.name)))
        units = [unit for unit in SECONDS if said & listed(f"unit_{unit}")]
        if len(units) != 1 or not column.is_number or column.negatives or column.clean or said & WORKING:
            continue
        if any(
            part.meanings and not part.meanings & BESIDE
            for part in words.parts
            if part.text not in listed(f"unit_{units[0]}")
        ):
            continue
        is_first = words.means("responded") or words.means("first", "answer")
        is_end = words.means("resolved") or words.means("closed")
        if is_first != is_end:
            found.append(Lasting(column.name, "response" if is_first else "closed", SECONDS[units[0]]))
    return found


def first_response(connection: duckdb.DuckDBPyConnection, raw: RawTable, opened: Column) -> tuple[Lasting, str] | None:
    """How long the first response took, where another length proves that they count all hours; and the proof."""
    lengths = lengths_of(raw)
    first = [one for one in lengths if one.kind == "response"]
    if len(first) != 1:
        return None
    ends = [c for c in raw.columns.values() if c.is_moment and c is not opened and _is_end(c)]
    for length in (one for one in lengths if one.kind == "closed"):
        for end in ends:
            one = f"try_cast({name(length.column)} AS DOUBLE) * {length.seconds}"
            lasted = f"epoch({moment(end)}) - epoch({moment(opened)})"
            share = connection.execute(
                f"SELECT avg((abs({lasted} - {one}) <= {length.seconds})::INT) FROM {raw.sql} "
                f"WHERE {one} IS NOT NULL AND {lasted} IS NOT NULL"
            ).fetchall()[0][0]
            if share is not None and share >= AGREES:
                why = (
                    f"`{length.column}` is the time from `{opened.name}` to `{end.name}` in {share:.0%} of the rows, "
                    "so these lengths count all hours"
                )
                return first[0], why
    return None


def _is_end(column: Column) -> bool:
    words = header(column.name)
    return words.means("resolved") or words.means("closed")
