"""A list of activities holds contacts, plans and tasks: only what was a contact, and was held, is one in the book."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from cutaway.connecting import connect
from cutaway.connecting.matching.contacts import no_contact
from cutaway.house import House
from tests.connecting.further_contacts import CONTACTS
from tests.connecting.systems import BEGIN, write


def test_plans_and_tasks_stay_out_and_what_is_left_has_the_moment_it_was_done(tmp_path: Path):
    exports, house = CONTACTS["sales_activities"].put(tmp_path / "exports"), tmp_path / "house"
    draft = connect(exports, house=house, dry_run=False)
    draft.write(house)
    sql = draft.files["to_book/activities/interaction.sql"]
    assert "480 rows that `Activity - Done` does not call done were planned, and stay out" in sql
    House(house).refresh()
    found = House(house).sql("SELECT kind, count(*) AS n FROM interaction GROUP BY 1").to_pylist()
    assert {row["kind"] for row in found} == {"call", "mail", "meeting"}
    assert 1000 < sum(row["n"] for row in found) < 1300  # three kinds of five, four fifths of them done


def test_the_day_that_a_thing_was_due_is_asked_and_not_taken_for_the_day_it_was(tmp_path: Path):
    draft = connect(CONTACTS["plain_activities"].put(tmp_path), dry_run=False)
    assert not [table for table in draft.tables if table.table == "interaction"]
    answered = connect(tmp_path, dry_run=False, answers={"activities.activities.due_date": "interaction.started_at"})
    sql = answered.files["to_book/activities/interaction.sql"]
    assert """coalesce(trim(r."done") IN ('true'), false)""" in sql


def test_a_list_of_calls_holds_calls(tmp_path: Path):
    sql = connect(CONTACTS["cloud_calls"].put(tmp_path), dry_run=False).files["to_book/calls_export/interaction.sql"]
    assert "'call' AS kind" in sql


def test_a_file_that_is_called_after_two_kinds_says_neither(tmp_path: Path):
    rows: list[list[object]] = [["call id", "started at", "direction", "customer id"]]
    rows += [[f"K{i:05}", (BEGIN + timedelta(hours=i)).isoformat(), "inbound", f"C{i % 20}"] for i in range(90)]
    write(tmp_path / "calls_visits.csv", rows)
    draft = connect(tmp_path, dry_run=False)
    assert not [table for table in draft.tables if table.table == "interaction"]


def test_which_words_are_no_contact():
    assert no_contact("To-do") and no_contact("Aufgabe") and no_contact("DEADLINE")
    assert not no_contact("call") and not no_contact("Besuch")


def test_a_user_of_the_telephone_system_is_not_taken_for_the_customers_contact(tmp_path: Path):
    draft = connect(CONTACTS["cloud_calls"].put(tmp_path), dry_run=False)
    assert "user" not in {column for t in draft.tables for c in t.columns for column in c.columns}
    assert any(question.id.endswith("interaction.person_id") for question in draft.questions)
