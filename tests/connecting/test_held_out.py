"""Exports of systems on which nothing was set: no column of them is mapped wrong in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.connecting import connect
from tests.connecting.held_out import SHAPES, Shape
from tests.connecting.vendors import VENDORS, Vendor

EVERY: dict[str, Shape | Vendor] = {**SHAPES, **VENDORS}

SAME = {
    "customer_record.customer_record_id": "customer.customer_id",
    "customer_record.parent_record_id": "customer.parent_id",
    "credit_note.credit_note_id": "invoice.invoice_id",
}


def truth(shape: Shape | Vendor) -> dict[str, set[str]]:
    """The columns of the book that each column may be."""
    lines = [line.split("\t") for line in shape.truth.splitlines()]
    found: dict[str, set[str]] = {}
    for _, column, books in lines:  # of several files, what a column is in any of them
        found.setdefault(column, set()).update(books.replace("?", "").split("|"))
    return found


def plain(table: str, column: str) -> str:
    """A column of the book, with those that mean the same as one."""
    known = SAME.get(f"{table}.{column}", f"{table}.{column}")
    return known.replace("customer_record.", "customer.").replace("credit_note.", "invoice.")


@pytest.mark.parametrize("shape", EVERY)
def test_nothing_is_mapped_wrong(shape: str, tmp_path: Path):
    accepted = truth(EVERY[shape])
    wrong = [
        f"{raw} as {plain(table.table, column.name)}"
        for table in connect(EVERY[shape].put(tmp_path), dry_run=False).tables
        for column in table.columns
        for raw in column.columns
        if plain(table.table, column.name) not in accepted.get(raw, set())
    ]
    assert wrong == []


def test_a_wrong_one_would_be_seen(tmp_path: Path):
    answers = {"tickets.tickets.Subject": "case.topic"}
    draft = connect(SHAPES["desk_view"].put(tmp_path), dry_run=False, answers=answers)
    filled = {f"{t.table}.{c.name}": c.columns for t in draft.tables for c in t.columns}
    assert filled["case.topic"] == ("Subject",)
    assert "case.topic" not in truth(SHAPES["desk_view"])["Subject"]
