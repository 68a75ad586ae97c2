"""The telephone system's export."""

from __future__ import annotations

import csv
from datetime import datetime

import pytest

from cutaway.simulator.islands.telephony import MISSED
from tests.simulator.conftest import Simulated


def rows(demo: Simulated) -> list[dict[str, str]]:
    with (demo.folder / "phone" / "call_records.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def test_missed_calls_stand_in_the_same_list_without_length_and_without_anybody(demo: Simulated) -> None:
    missed = [row for row in rows(demo) if row["Result"] == "missed"]
    assert {(row["Duration"], row["Agent"]) for row in missed} == {("00:00:00", "")}
    answered = [row for row in rows(demo) if row["Result"] == "answered"]
    assert all(row["Duration"] > "00:00:00" and row["Agent"] for row in answered)
    assert len(missed) / len(answered) == pytest.approx(MISSED, abs=0.015)


def test_the_book_has_the_calls_that_somebody_took_part_in(demo: Simulated) -> None:
    answered = sum(row["Result"] == "answered" and row["Start"] != "#N/A" for row in rows(demo))
    assert demo.book.value("SELECT count(*) FROM book.interaction WHERE kind = 'call'") == answered > 3000


def test_times_are_utc_and_the_length_is_a_clock(demo: Simulated) -> None:
    for row in rows(demo)[:500]:
        if row["Start"] != "#N/A":
            datetime.strptime(row["Start"], "%Y-%m-%dT%H:%M:%SZ")
        datetime.strptime(row["Duration"], "%H:%M:%S")


def test_a_customer_whose_number_is_on_file_has_the_crms_id_and_some_are_not_on_file(demo: Simulated) -> None:
    accounts = demo.truth.identity.customer_of("crm")
    known = [row["CRM account"] for row in rows(demo) if row["CRM account"]]
    assert set(known) <= set(accounts)
    assert 0 < 1 - len(known) / len(rows(demo)) < 0.15


def test_the_clock_of_a_customer_abroad_is_its_own(demo: Simulated) -> None:
    apart = demo.book.rows("""
        SELECT DISTINCT a."BillingCountryCode", date_diff('hour', i.started_at, i.customer_clock_at)
        FROM book.interaction AS i JOIN crm.accounts AS a ON a."Id" = i.customer_id
        WHERE i.kind = 'call' AND month(i.started_at) = 7
    """)
    # The plain reader keeps instants in UTC: Berlin has two hours more in July, London one, Windhoek two.
    assert dict(apart)["DE"] != dict(apart)["GB"]
