"""What the office leaves behind, and that it behaves as the answer key says."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from cutaway.simulator import Bank
from cutaway.simulator.office import AT_WORK, UNITS, Office
from cutaway.simulator.texts import stock
from tests.simulator.conftest import Simulated
from tests.simulator.plain_reader import source_forms

LINES = stock(Bank.DEVELOPING).lines


def rows(demo: Simulated, file: str) -> list[dict[str, str]]:
    path = demo.folder / Path(file)
    form = source_forms().get(path.parent.name, {})
    with path.open(encoding=form.get("encoding", "utf-8-sig"), newline="") as opened:
        return list(csv.DictReader(opened, delimiter=form.get("delimiter", ",")))


def is_about(text: str, lines: tuple[str, ...]) -> bool:
    return any(line.partition("{}")[0].partition(" | ")[0] in text for line in lines)


def test_there_are_two_hundred_employees() -> None:
    assert sum(UNITS.values()) == 200
    assert UNITS["Management Board"] >= 3  # a body that may be counted as a whole


def test_shares_of_the_office_add_up() -> None:
    office = Office()
    assert sum(office.meeting_purposes.values()) == pytest.approx(1)
    assert sum(office.message_topics.values()) == pytest.approx(1)
    assert set(office.message_topics) == set(LINES["messages"])
    assert set(office.meeting_purposes) == set(LINES["meetings"])


def test_the_calendar_has_the_month_first_and_twelve_hours(demo: Simulated) -> None:
    for row in rows(demo, "calendar/board_calendar.csv"):
        start = datetime.strptime(f"{row['Start Date']} {row['Start Time']}", "%m/%d/%Y %I:%M:%S %p")
        end = datetime.strptime(f"{row['End Date']} {row['End Time']}", "%m/%d/%Y %I:%M:%S %p")
        assert start < end <= datetime(2026, 7, 1)
        assert start.weekday() < 5
        assert set(row["Required Attendees"].split("; ")) <= {f"board{n}@vantorp.example" for n in range(1, 7)}


def test_the_board_meets_customers_to_listen_as_seldom_as_the_answer_key_says(demo: Simulated) -> None:
    subjects = [row["Subject"] for row in rows(demo, "calendar/board_calendar.csv") if row["Private"] == "False"]
    listening = np.mean([is_about(subject, LINES["meetings"]["listening"]) for subject in subjects])
    truth = demo.truth.planned_values["leadership.executive_customer_meetings"]
    assert listening == pytest.approx(truth, abs=4 * np.sqrt(truth / len(subjects)))


def test_a_meeting_that_is_marked_as_external_is_one_with_customers_and_many_are_not_marked(demo: Simulated) -> None:
    marked = [row for row in rows(demo, "calendar/board_calendar.csv") if row["Categories"] == "Extern"]
    internal = LINES["meetings"]["internal"]
    assert not any(is_about(row["Subject"], internal) for row in marked if row["Private"] == "False")
    years = 3
    assert len(marked) / years == pytest.approx(Office().marked_meetings_a_year, rel=0.2)


def test_the_board_writes_of_customers_as_seldom_as_the_answer_key_says(demo: Simulated) -> None:
    bodies = [row["Body"] for row in rows(demo, "mail/message_trace.csv")]
    about = np.mean([is_about(body, LINES["messages"]["customers"]) for body in bodies])
    truth = demo.truth.planned_values["leadership.share_of_attention"]
    assert about == pytest.approx(truth, abs=4 * np.sqrt(truth / len(bodies)))


def test_objectives_and_decisions_name_customers_as_seldom_as_the_answer_key_says(demo: Simulated) -> None:
    named = [is_about(row["Objective"], LINES["objectives"]["customer"]) for row in rows(demo, "objectives/okr.csv")]
    assert np.mean(named) == pytest.approx(demo.truth.planned_values["value.customer_value_of_objectives"], abs=0.13)
    asked = [bool(row["Effect on customers expected"]) for row in rows(demo, "decisions/decision_log.csv")]
    assert np.mean(asked) == pytest.approx(demo.truth.planned_values["value.decisions_with_customer_effect"], abs=0.12)


def test_rush_and_unbilled_changes_are_as_frequent_as_the_answer_key_says(demo: Simulated) -> None:
    items = rows(demo, "hours/time_recording.csv")
    kinds = Counter(row["Kind"] for row in items)
    assert kinds["rush"] / len(items) == pytest.approx(demo.truth.planned_values["boundaries.rush_work"], abs=0.01)
    changes = [row["Billable"] == "no" for row in items if row["Kind"] == "change"]
    assert np.mean(changes) == pytest.approx(demo.truth.planned_values["boundaries.scope_creep"], abs=0.04)
    assert {row["Unit"] for row in items} == set(AT_WORK)
    debtors = demo.truth.identity.customer_of("billing")
    assert all(row["Debtor"] in debtors for row in items)
