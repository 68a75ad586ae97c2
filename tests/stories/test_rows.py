"""A row of the book opens with what its columns mean, and without what points to a person."""

from __future__ import annotations

import pytest


def test_a_row_says_whose_it_is_and_where_it_counts(stories):
    row = stories.row("order", "o1", ("basics.on_time_delivery", "basics.invoice_accuracy"))
    assert (row.customer_id, row.unit, row.source, row.source_id) == ("a", "East", "desk", "o1")
    assert row.judged_in == ("basics.on_time_delivery",)
    assert {cell.column: str(cell.value) for cell in row.cells}["delivered_on"] == "2024-03-04"
    assert all(cell.meaning for cell in row.cells)


def test_a_step_of_a_case_is_its_customers(stories):
    row = stories.row("case_event", "s4", ())
    assert row.customer_id == "a"
    assert "employee_id" not in {cell.column for cell in row.cells}


@pytest.mark.parametrize("table", ["answer", "invitation", "person", "customer_link", "no_such", 'order" --'])
def test_rows_of_persons_and_of_what_is_no_table_do_not_open(stories, table):
    assert stories.row(table, "o1", ()) is None


def test_a_row_that_is_not_there_is_none(stories):
    assert stories.row("order", "' OR true --", ()) is None
