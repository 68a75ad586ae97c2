"""Checks of the expression that a practice returns: what its columns are, and that every engine has words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cutaway.findings.judged import reasons
from cutaway.practices import Contrast, Median, Practice, Share
from cutaway.testing.battery.books import AS_OF, Books
from cutaway.testing.battery.check import Check
from cutaway.testing.compiled import DIALECTS, evidence_sql, unbound_evidence


def has_the_columns_of_evidence(practice: Practice, _: Books) -> Iterator[str]:
    columns = dict(unbound_evidence(practice).schema().items())
    truths = set()
    if isinstance(practice.answer, Share) and not practice.answer.likely:
        truths = {practice.answer.column, practice.answer.settled}
    if isinstance(practice.answer, Median) and practice.answer.ended:
        truths.add(practice.answer.ended)
    if isinstance(practice.answer, Contrast):
        truths.add(practice.answer.group)
        yield from _traits(practice.answer, columns)
    for column in (f"{practice.unit}_id", "customer_id", "happened_on", *practice.answer.columns):
        if column not in columns:
            yield f"the evidence has no `{column}`; it has: {', '.join(columns)}"
        elif column == "happened_on" and not columns[column].is_date():
            yield f"`happened_on` is a {columns[column]}, and must be a date"
        elif column in truths and not columns[column].is_boolean():
            yield f"`{column}` is a {columns[column]}, and must be true or false"
        elif column in practice.answer.columns and column not in truths and not columns[column].is_numeric():
            yield f"`{column}` is a {columns[column]}, and must be a number"
    for column in ("excluded", *reasons(practice)):
        if column not in columns:
            if column != "excluded":
                yield f"the evidence has no `{column}`; it has: {', '.join(columns)}"
        elif not columns[column].is_string():
            yield f"`{column}` is a {columns[column]}, and must be the reason, as text"


def _traits(answer: Contrast, columns: Mapping[str, Any]) -> Iterator[str]:
    for names, of, kind in ((answer.numbers, "is_numeric", "a number"), (answer.kinds, "is_string", "a text")):
        for name in names:
            if name not in columns:
                yield f"the evidence has no `{name}`, by which units are to be compared"
            elif not getattr(columns[name], of)():
                yield f"`{name}` is a {columns[name]}, and must be {kind}"


def compiles_for_every_engine(practice: Practice, _: Books) -> Iterator[str]:
    for engine in DIALECTS:
        try:
            evidence_sql(practice, engine)
        except Exception as error:  # ibis raises many kinds
            yield f"{engine} has no words for it: {type(error).__name__}: {error}"


def has_one_row_for_each_unit(practice: Practice, books: Books) -> Iterator[str]:
    rows = books.plain.evidence(practice, as_of=AS_OF)
    seen: set[str | None] = set()
    twice = set()
    for row in rows:
        unit = row[f"{practice.unit}_id"]
        twice |= {unit} & seen
        seen.add(unit)
    if twice:
        yield f"{len(twice)} of {len(seen)} units stand in several rows, among them {sorted(map(str, twice))[0]}"
    if not rows:
        yield "a random book gives no evidence at all, so nothing about its rows can be checked"


CHECKS = (
    Check("its evidence has the unit, the customer, the day and the answer", has_the_columns_of_evidence),
    Check("it compiles for DuckDB, PostgreSQL and Spark", compiles_for_every_engine),
    Check("its evidence has one row for each unit", has_one_row_for_each_unit),
)
