"""Answers are choices: what the draft does not know is left out."""

from __future__ import annotations

from pathlib import Path

from cutaway.connecting import accepted, connect, fields_of
from tests.connecting import systems


def test_only_what_was_shown_can_be_answered(tmp_path: Path):
    draft = connect(systems.three_exports(tmp_path / "exports"), dry_run=False)
    good = {
        "accounts.accounts.Parent Account ID": "customer.parent_id",
        "accounts.accounts: customer.parent_id": "nothing",
        "tickets.tickets": "nothing",
        "invoices.invoices": "invoice",
    }
    bad = {
        "accounts.accounts.Nobody": "customer.parent_id",
        "accounts.accounts.Account ID": "customer.name; DROP TABLE customer",
        "elsewhere.table": "invoice",
        "invoices.invoices": "no_such_table",
        "tickets.tickets": "'; --",
    }
    assert accepted(draft, good) == good
    assert accepted(draft, bad) == {}


def test_that_none_of_them_is_a_column_is_an_answer_and_the_raw_column_stays_free(tmp_path: Path):
    exports = systems.three_exports(tmp_path / "exports")
    asked = "accounts.accounts: customer.parent_id"
    assert asked in {question.id for question in connect(exports, dry_run=False).questions}
    again = connect(exports, dry_run=False, answers={asked: "nothing"})
    assert asked not in {question.id for question in again.questions}


def test_the_columns_of_a_book_table_have_their_meaning():
    assert dict(fields_of("case"))["customer_id"] == "Whose case it is."
