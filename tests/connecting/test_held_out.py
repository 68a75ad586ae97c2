"""Exports of systems on which nothing was set: no column of them is mapped wrong in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cutaway.connecting import connect
from cutaway.connecting.connecting import profiled
from cutaway.connecting.matching.deciding import decide
from cutaway.connecting.profile.table import RawTable
from cutaway.warehouse.duck import name
from tests.connecting.blind_lists import LISTS
from tests.connecting.blind_sales import SALES_BLIND
from tests.connecting.blind_service import SERVICE
from tests.connecting.further_contacts import CONTACTS
from tests.connecting.further_desks import DESKS
from tests.connecting.further_sales import SALES
from tests.connecting.held_out import SHAPES, Shape
from tests.connecting.vendors import VENDORS, Vendor

BLIND: dict[str, Shape | Vendor] = {**SERVICE, **SALES_BLIND, **LISTS}
EVERY: dict[str, Shape | Vendor] = {**SHAPES, **VENDORS, **DESKS, **SALES, **CONTACTS, **BLIND}

FEWEST = {  # columns of the further exports that are mapped right; what falls below has got worse
    "open_desk": 10, "german_desk": 8, "crm_tickets": 7, "suite_desk": 8, "reply_minutes": 8, "service_cases": 8,
    "power_cases": 7, "grouped_report": 7, "erp_tables": 11, "stock_keeper": 6, "cloud_books": 6,
    "subscription_bills": 5, "crm_accounts": 4, "shop_backend": 7, "sales_activities": 5, "cloud_calls": 5,
    "german_visits": 4, "score_survey": 6, "form_tool": 6,
    "linked_records": 8, "force_objects": 15, "german_tracker": 7, "numbered_desk": 12, "chat_parts": 5,
    "spanish_desk": 10, "board_items": 6, "card_payments": 15, "sage_ledger": 9, "shop_lines": 2, "open_suite": 2,
    "french_books": 7, "ended_plans": 3, "asked_and_answered": 11, "booked_hours": 2, "italian_orders": 7,
    "dutch_books": 6, "german_calls": 6, "french_survey": 7,
}  # fmt: skip

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
        found.setdefault(column, set()).update(
            plain(*one.split(".")) for one in books.replace("?", "").split("|") if one
        )
    return found


def plain(table: str, column: str) -> str:
    """A column of the book, with those that mean the same as one."""
    known = SAME.get(f"{table}.{column}", f"{table}.{column}")
    return known.replace("customer_record.", "customer.").replace("credit_note.", "invoice.")


@pytest.mark.parametrize("shape", EVERY)
def test_nothing_is_mapped_wrong_and_no_less_is_mapped_right(shape: str, tmp_path: Path):
    accepted = truth(EVERY[shape])
    mapped = {
        (table.raw_table, raw, plain(table.table, column.name))
        for table in connect(EVERY[shape].put(tmp_path), dry_run=False).tables
        for column in table.columns
        for raw in column.columns
    }
    assert [f"{raw} as {book}" for _, raw, book in mapped if book not in accepted.get(raw, set())] == []
    assert len({(table, raw) for table, raw, _ in mapped}) >= FEWEST.get(shape, 0)


def nameless(raw: RawTable) -> tuple[RawTable, dict[str, str]]:
    """A table with headers A1 to An, and what each was called."""
    old = {f"A{number}": column for number, column in enumerate(raw.columns, 1)}
    selected = ", ".join(f"{name(column)} AS {new}" for new, column in old.items())
    columns = {new: replace(raw.columns[column], name=new) for new, column in old.items()}
    return replace(raw, columns=columns, sql=f"(SELECT {selected} FROM {raw.sql})"), old


@pytest.mark.parametrize("shape", [*DESKS, *SALES, *CONTACTS, *BLIND])
def test_nothing_is_mapped_wrong_where_headers_say_nothing(shape: str, tmp_path: Path):
    accepted = truth(EVERY[shape])
    with profiled(EVERY[shape].put(tmp_path)) as (connection, tables, _):
        renamed = {raw.shown: nameless(raw) for raw in tables}
        decided = decide(connection, [raw for raw, _ in renamed.values()], {})
    mapped = {
        (renamed[part.candidate.raw.shown][1][column], plain(*match.want.id.split(".")))
        for part in decided.parts
        for match in part.candidate.matches.values()
        for column in match.columns
    }
    assert [f"{raw} as {book}" for raw, book in mapped if book not in accepted.get(raw, set())] == []


def test_a_wrong_one_would_be_seen(tmp_path: Path):
    answers = {"tickets.tickets.Subject": "case.topic"}
    draft = connect(SHAPES["desk_view"].put(tmp_path), dry_run=False, answers=answers)
    filled = {f"{t.table}.{c.name}": c.columns for t in draft.tables for c in t.columns}
    assert filled["case.topic"] == ("Subject",)
    assert "case.topic" not in truth(SHAPES["desk_view"])["Subject"]
