"""What a file is a table of: by its name, by its key, and by what other tables there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.connecting import connect
from cutaway.connecting.matching.tables import called
from tests.connecting.systems import write
from tests.connecting.test_connecting import filled


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("Invoice List by Date", "invoice"),
        ("Tickets with reply times", "case"),
        ("Auftragsliste nach Kunden", "order"),
        ("Rechnungen je Kunde", "invoice"),
        ("activities", "interaction"),
        ("meetings", "meeting"),
    ],
)
def test_what_follows_by_or_with_says_how_things_are_listed(words: str, table: str):
    assert called(words, table) == 1.0


@pytest.mark.parametrize(
    ("words", "table"), [("calls", "meeting"), ("ticket_tags", "case"), ("order_reviews", "order")]
)
def test_a_file_of_something_else_is_not_called_so(words: str, table: str):
    assert (called(words, table) or 0.0) <= 0.2


def test_one_id_for_each_row_and_no_other_makes_a_table_of_customers(tmp_path: Path):
    rows: list[list[object]] = [["customerID", "gender", "tenure"], *[[f"{i:04}-QX", "F", i % 70] for i in range(90)]]
    write(tmp_path / "Fjordtel-Customer-Loyalty.csv", rows)
    assert filled(connect(tmp_path, dry_run=False)) == {"customer.customer_id": "customerID"}


def test_ids_of_two_things_make_no_table_of_either(tmp_path: Path):
    rows: list[list[object]] = [["contact_id", "form_id"], *[[f"P{i:04}", f"F{i % 9}"] for i in range(90)]]
    write(tmp_path / "contact_form_submission.csv", rows)
    assert filled(connect(tmp_path, dry_run=False)) == {}


def test_reviews_of_orders_are_answers(tmp_path: Path):
    rows: list[list[object]] = [["review_id", "order_id", "review_score", "review_message", "review_answer_timestamp"]]
    words = "The parcel came a week late and nobody had told me, which I find a pity after all these years."
    rows += [[f"R{i:05}", f"O{i % 80:05}", 1 + i % 5, words, f"2025-03-{1 + i % 28:02} 10:00:00"] for i in range(120)]
    write(tmp_path / "order_reviews.csv", rows)
    found = filled(connect(tmp_path, dry_run=False))
    assert (found["answer.score"], found["answer.answered_at"]) == ("review_score", "review_answer_timestamp")


def test_rows_that_only_refer_to_the_cases_of_another_table_are_told_and_not_asked(tmp_path: Path):
    tickets: list[list[object]] = [["id", "created_at", "closed_at", "priority", "subject"]]
    tickets += [[f"T{i:04}", "2025-03-01 10:00", "2025-03-02 11:00", "High", f"It broke {i}"] for i in range(90)]
    plans: list[list[object]] = [["ticket_id", "created_at"], *[[f"X{i:04}", "2025-03-01 10:00"] for i in range(90)]]
    write(tmp_path / "ticket.csv", tickets)
    write(tmp_path / "ticket_schedule.csv", plans)
    draft = connect(tmp_path, dry_run=False)
    assert "ticket_schedule.ticket_schedule" not in {question.id for question in draft.questions}
    why = next(raw.why_not for raw in draft.raw_tables if raw.table == "ticket_schedule")
    assert "`ticket` fills that already" in why
