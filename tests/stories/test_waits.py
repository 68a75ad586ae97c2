"""What a customer waits for now: a word, an order, a promise."""

from __future__ import annotations

from tests.stories.conftest import FILES


def test_a_case_waits_from_the_customers_first_word_that_nobody_answered(stories):
    assert [(w.kind, w.row_id, str(w.since)) for w in stories.waits(["a"])] == [
        ("word on a case", "q2", "2024-06-21 07:30:00")
    ]
    assert [(w.row_id, str(w.since)) for w in stories.waits(["c"])] == [("q3", "2024-06-25 08:00:00")]


def test_a_case_in_which_we_spoke_last_is_open_and_does_not_wait(stories):
    assert "q4" not in {w.row_id for w in stories.waits(["b"])}
    b = next(c for c in stories.listed(_all()).customers if c.customer_id == "b")
    assert b.open_cases == 1


def test_an_order_waits_when_its_day_is_over_and_it_still_stands(stories):
    waits = stories.waits(["b"])
    assert [(w.kind, w.row_id) for w in waits] == [("order past its day", "o3")], "cancelled and delivered ones do not"


def test_an_order_that_is_still_to_come_does_not_wait(stories):
    assert {w.row_id for w in stories.waits(["c"])} == {"q3"}


def test_it_is_told_for_those_whose_it_is(stories):
    assert stories.waits(["a"], frozenset({"East"})) == ()
    assert len(stories.waits(["a"], frozenset({"West"}))) == 1


def test_a_promise_waits_when_its_day_is_over(told):
    waits = told(
        **{
            "cutaway.toml": FILES["cutaway.toml"]
            + 'tables.promises = {files = "promises.csv", columns = {made = "date", due = "date"}}\n',
            "to_book/promise.sql": "SELECT id AS promise_id, customer AS customer_id, made AS promised_on, due AS "
            "due_on, outcome FROM promises",
            "data/promises.csv": "id,customer,made,due,outcome\np1,d,2024-01-05,2024-02-01,\n"
            "p2,d,2024-01-05,2024-02-01,kept\np3,d,2024-01-05,2025-02-01,\n",
        }
    ).waits(["d"])
    assert [(w.kind, w.row_id) for w in waits] == [("promise past its day", "p1")]


def _all():
    from cutaway.stories.listing import Wanted

    return Wanted()
