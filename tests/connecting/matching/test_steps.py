"""Moments of a case in columns of their own become its steps."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from cutaway.connecting import connect
from cutaway.house import House
from tests.connecting.systems import write

BEGIN = datetime(2025, 3, 3, 9)


def tickets(folder: Path, reply: str = "First reply at", minutes: int = 90) -> Path:
    rows: list[list[object]] = [["Ticket ID", "Organization ID", "Created at", reply, "Resolved at", "Closed at"]]
    for i in range(120):
        at = BEGIN + timedelta(hours=5 * i)
        moments = [at, at + timedelta(minutes=minutes), at + timedelta(hours=20), at + timedelta(hours=40)]
        rows.append([f"T{i}", f"C{i % 20}", *(moment.isoformat(" ") for moment in moments)])
        if i % 10 == 0:
            rows[-1][3] = ""
    write(folder / "tickets.csv", rows)
    return folder


def kinds(folder: Path) -> set[str]:
    draft = connect(folder, dry_run=False)
    return {table.table for table in draft.tables}


def test_each_filled_moment_is_a_step_and_the_wait_for_the_first_word_can_be_judged(tmp_path: Path):
    house = tmp_path / "house"
    draft = connect(tickets(tmp_path / "exports"), house=house)
    draft.write(house)
    facts = House(house).refresh().facts
    assert facts["tables"]["case_event"] == 108 + 120 + 120
    judged = {one["practice"]: one["verdict"] for one in (draft.trial.practices if draft.trial else ())}
    assert judged["basics.first_response_time"] != "unknown"


def test_when_an_answer_is_due_is_no_answer(tmp_path: Path):
    assert "case_event" not in kinds(tickets(tmp_path, "First reply due at"))


def test_what_the_customer_replied_is_no_word_of_the_company(tmp_path: Path):
    assert "case_event" not in kinds(tickets(tmp_path, "Customer answer at"))


def test_a_moment_before_the_opening_is_no_step(tmp_path: Path):
    assert "case_event" not in kinds(tickets(tmp_path, minutes=-90))
