"""What may be answered: choices alone. What a form sends is held against the draft, and is never a query's text."""

from __future__ import annotations

from collections.abc import Mapping

from cutaway import book
from cutaway.connecting.draft import Draft

NOTHING = "nothing"


def fields_of(table: str) -> tuple[tuple[str, str], ...]:
    """The columns of a book table, each with its meaning."""
    return tuple((column.name, column.meaning) for column in book.table(table).columns)


def accepted(draft: Draft, given: Mapping[str, str]) -> dict[str, str]:
    """Of what was given, the answers that the draft knows: its raw tables and columns, its questions, the book's names.

    Args:
        draft: what was shown.
        given: for what is asked the answer; what is empty or unknown is left out.
    """
    asked = {question.id for question in draft.questions}
    several = {
        option.answer.partition(" = ")[0] for question in draft.questions for option in question.options
    }  # columns that are put together
    tables = {raw.shown for raw in draft.raw_tables}
    columns = {f"{raw.shown}.{column.name}" for raw in draft.raw_tables for column in raw.columns}
    contracts = book.all_tables()
    every = {f"{name}.{column.name}" for name, table in contracts.items() for column in table.columns}
    found = {}
    for key, answer in given.items():
        allowed = {NOTHING} if key in asked | tables | columns else set()
        if key in tables:
            allowed |= {name for name, table in contracts.items() if not table.made_from}
        if key in columns | several:
            allowed |= every
        if answer in allowed:
            found[key] = answer
    return found
