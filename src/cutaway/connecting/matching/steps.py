"""Moments of a case's life in columns of their own: each filled one is a step of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from cutaway.connecting.matching.arranging import IN_ORDER, ROWS, Arranged
from cutaway.connecting.matching.durations import first_response, lengths_of
from cutaway.connecting.matching.match import Candidate, Match
from cutaway.connecting.matching.wanted import wanted
from cutaway.connecting.profile.column import Shape
from cutaway.connecting.profile.relations import in_order
from cutaway.connecting.profile.table import RawTable
from cutaway.connecting.words.header import Header, header

CASE, STEP, STEPS = "case", "case_event", "steps"
KINDS = {  # words of headers, and the step that such a moment is
    "responded": "response",
    "assigned": "assigned",
    "reopened": "reopened",
    "resolved": "resolved",
    "closed": "closed",
}
BESIDE = frozenset(
    {"date", "time", "first", "last", "employee", "team", "case", "actual", "id", "flag", "email", "message"}
)
CONFIDENCE = 0.85


@dataclass(frozen=True)
class Step:
    """A raw column that says when a step of a case was, and which step that is.

    Attributes:
        column: the raw column.
        kind: the step, in the book's words.
        seconds: where it holds a length of time since the opening, those that its unit has; else 0.
    """

    column: str
    kind: str
    seconds: int = 0


def steps_of(raw: RawTable) -> tuple[Step, ...]:
    """The columns of a table of cases that are moments of steps; of two for one step, none is known to be right."""
    found = [
        Step(column.name, kind)
        for column in raw.columns.values()
        if column.shape is Shape.INSTANT and column.filled and (kind := _kind(header(column.name)))
        if not (column.moments and (column.moments.ambiguous or column.moments.far))
    ]
    kinds = [step.kind for step in found]
    return tuple(step for step in found if kinds.count(step.kind) == 1)


def steps_used(arranged: Arranged) -> list[Step]:
    """The steps that a query reads, in the order of the columns."""
    raw, used = (
        arranged.candidate.raw,
        {c for m in arranged.candidate.matches.values() if m.build == STEPS for c in m.columns},
    )
    lasting = [Step(one.column, one.kind, one.seconds) for one in lengths_of(raw)]
    return [step for step in (*steps_of(raw), *lasting) if step.column in used]


def _kind(found: Header) -> str:
    said = [kind for word, kind in KINDS.items() if found.means(word)]
    if not said and found.means("answer") and (found.means("employee") or found.means("team")):
        said = ["response"]  # somebody of the company, and no customer, replied
    words = {*KINDS, "answer"} | BESIDE
    others = [part for part in found.parts if part.meanings and not part.meanings & words]
    return said[0] if len(said) == 1 and not others else ""


def steps_beside(connection: duckdb.DuckDBPyConnection, queries: Sequence[Arranged]) -> list[Arranged]:
    """For each source whose cases have moments of steps, and no log of them, the steps."""
    logged = {one.candidate.raw.source for one in queries if one.candidate.table == STEP}
    cases = [one for one in queries if one.candidate.table == CASE and one.how == ROWS]
    found = [_steps(connection, one) for one in cases if one.candidate.raw.source not in logged]
    return [one for one in found if one is not None]


def _steps(connection: duckdb.DuckDBPyConnection, case: Arranged) -> Arranged | None:
    raw, matches = case.candidate.raw, case.candidate.matches
    opened, key = matches.get("opened_at"), matches.get("case_id")
    if opened is None or key is None:
        return None
    first = raw.columns[opened.columns[0]]
    steps = [
        step
        for step in steps_of(raw)
        if step.column != first.name and (in_order(connection, raw, first, raw.columns[step.column]) or 0.0) >= IN_ORDER
    ]
    why = "moments of steps"
    lasted = first_response(connection, raw, first) if not any(step.kind == "response" for step in steps) else None
    if lasted is not None:
        steps.append(Step(lasted[0].column, lasted[0].kind, lasted[0].seconds))
        why = f"{lasted[1]}; moments of steps"
    if not any(step.kind not in ("resolved", "closed") for step in steps):
        return None  # the end of a case alone tells nothing that the case does not
    wants = {want.column.name: want for want in wanted(STEP)}
    columns = tuple(step.column for step in steps)
    named = ", ".join(f"`{step.column}` is {step.kind}" for step in steps)
    found = {
        "case_id": Match(wants["case_id"], key.columns, key.confidence, key.why),
        "happened_at": Match(wants["happened_at"], columns, CONFIDENCE, (f"{why}: {named}",), build=STEPS),
        "kind": Match(wants["kind"], (), CONFIDENCE, ("the words of the header",), build=STEPS),
    }
    doubt = "steps between these are not known: of several replies the export tells one"
    candidate = Candidate(raw, STEP, CONFIDENCE, (f"{len(steps)} columns are moments of steps of a case",), found)
    order = first.name if lasted is not None else ""
    return Arranged(candidate, STEPS, key.columns, order, doubts=(doubt,), where=case.where)
