"""What dealing with us cost a customer is added up from rows; what no table tells is not zero."""

from __future__ import annotations

import pytest


def test_each_cost_is_the_sum_of_its_rows_in_the_window(stories):
    costs = stories.costs(["a"])
    assert {cost: (sum.value, sum.n) for cost, sum in costs.items()} == {
        "paid": (135.0, 4),  # 100 + 50 - 10 - 5; the invoice of 2022 is outside of the window
        "credited": (10.0, 1),
        "gifts": (5.0, 1),
        "late": (3.0, 1),
        "reopened": (0.0, 0),
        "silence": (pytest.approx(2.0 + 1.0 + 220.5), 2),
        "handoffs": (0.0, 1),
        "repeats": (1.0, 2),
    }


def test_a_unit_sees_its_own_share(stories):
    assert stories.costs(["a"], frozenset({"East"}))["paid"].value == 85.0
    assert stories.costs(["a"], frozenset({"West"}))["paid"].value == 50.0
    assert stories.costs(["a"], frozenset({"West"}))["credited"].n == 0


def test_what_no_table_tells_is_not_there(told):
    nothing = 'SELECT id AS case_event_id, "case" AS case_id, moment AS happened_at, kind FROM steps WHERE false'
    costs = told(**{"to_book/case_event.sql": nothing}).costs(["a"])
    assert "reopened" not in costs and "paid" in costs
