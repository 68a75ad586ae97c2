"""The help desk's export, as Zendesk gives it."""

from __future__ import annotations

import csv
from collections import defaultdict

import pytest

from cutaway.simulator import Bank
from cutaway.simulator.texts import stock
from tests.simulator.conftest import Simulated


def rows(demo: Simulated, file: str) -> list[dict[str, str]]:
    with (demo.folder / "helpdesk" / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def events(demo: Simulated) -> list[dict[str, str]]:
    """The well-formed events, each once."""
    by_id = {row["id"]: row for row in rows(demo, "ticket_events.csv") if not row["created_at"].startswith("0000")}
    return list(by_id.values())


@pytest.fixture(scope="module")
def tickets(demo: Simulated) -> dict[str, dict[str, str]]:
    """The well-formed tickets by id."""
    good = (row for row in rows(demo, "tickets.csv") if row["tags"] is not None and "T" in row["created_at"])
    return {row["id"]: row for row in good}


def test_events_come_in_the_order_of_time_with_growing_ids(events: list[dict[str, str]]) -> None:
    ids = [int(row["id"]) for row in events]
    times = [row["created_at"] for row in events]
    assert times == sorted(times)
    assert ids == sorted(ids)


def test_steps_of_one_instant_are_numbered(events: list[dict[str, str]]) -> None:
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in events:
        numbers[row["ticket_id"], row["created_at"]].append(int(row["event_index"]))
    in_order = sum(found == list(range(len(found))) for found in numbers.values())
    assert in_order / len(numbers) > 0.999  # two instants of the wall's double hour in October may be one
    assert max(map(len, numbers.values())) >= 2


def test_the_machine_confirms_what_was_written_and_not_what_was_said(
    demo: Simulated, events: list[dict[str, str]], tickets: dict[str, dict[str, str]]
) -> None:
    receipts = {row["ticket_id"] for row in events if row["author_role"] == "system" and row["event_type"] == "Comment"}
    written = {number for number, row in tickets.items() if row["via_channel"] != "voice"}
    assert receipts & set(tickets) == written
    machine = "SELECT count(*) FROM helpdesk.ticket_events AS e JOIN book.case_event AS c ON c.case_event_id = e.id"
    assert demo.book.value(f"{machine} WHERE e.author_role = 'system' AND c.kind = 'response'") == 0


def test_a_hand_off_names_the_group_before_and_goes_to_another(events: list[dict[str, str]]) -> None:
    held: dict[str, str] = {}
    moves = 0
    for row in events:
        if row["field_name"] == "group_id":
            assert row["previous_value"] == held.get(row["ticket_id"], "")
            assert row["value"] != row["previous_value"]
            held[row["ticket_id"]] = row["value"]
            moves += bool(row["previous_value"])
    assert moves > 1_000


def test_a_ticket_is_in_the_group_and_state_that_its_events_say(
    events: list[dict[str, str]], tickets: dict[str, dict[str, str]]
) -> None:
    group: dict[str, str] = {}
    status: dict[str, str] = {}
    for row in events:
        if row["field_name"] == "group_id":
            group[row["ticket_id"]] = row["value"]
        if row["field_name"] == "status":
            assert row["previous_value"] == status.get(row["ticket_id"], "new")
            status[row["ticket_id"]] = row["value"]
    for number, row in tickets.items():
        assert row["group_id"] == group.get(number, "")
        assert row["status"] == status.get(number, "new")
    assert {"pending", "solved", "closed"} <= set(status.values())


def test_phone_calls_come_in_office_hours_and_incidents_at_any_hour(demo: Simulated) -> None:
    by_phone = """
        SELECT count(*) FILTER (hour(t.local) < 8 OR hour(t.local) >= 18), count(*)
        FROM (SELECT timezone('Europe/Berlin', timezone('UTC', opened_at)) AS local, * FROM book."case") AS t
        WHERE t.channel = 'phone' AND t.kind = '{kind}'
    """
    outside, questions = demo.book.rows(by_phone.format(kind="question"))[0]
    assert outside == 0 < questions
    outside, incidents = demo.book.rows(by_phone.format(kind="incident"))[0]
    assert outside > 0.3 * incidents > 10


def test_people_write_for_the_organisation_that_they_belong_to(
    demo: Simulated, tickets: dict[str, dict[str, str]]
) -> None:
    organisation = {row["id"]: row["organization_id"] for row in rows(demo, "users.csv")}
    for row in tickets.values():
        assert row["organization_id"] in ("", organisation[row["requester_id"]])
    orphans = sum(not row["organization_id"] for row in tickets.values()) / len(tickets)
    assert orphans == pytest.approx(0.01, abs=0.005)


def test_about_one_case_in_fifty_is_withdrawn_or_still_waits(demo: Simulated) -> None:
    answered = "SELECT case_id FROM book.case_event WHERE kind IN ('response', 'resolved')"
    silent = demo.book.value(f'SELECT count(*) FROM book."case" WHERE case_id NOT IN ({answered})')
    closed = demo.book.value(
        f'SELECT count(*) FROM book."case" WHERE case_id NOT IN ({answered}) AND closed_at IS NOT NULL'
    )
    assert 0 < closed < silent < 0.05 * demo.book.value('SELECT count(*) FROM book."case"')


def test_a_ticket_opens_with_what_the_customer_wrote(
    events: list[dict[str, str]], tickets: dict[str, dict[str, str]]
) -> None:
    first: dict[str, str] = {}
    for row in events:
        if row["event_type"] == "Comment":
            first.setdefault(row["ticket_id"], row["body"])
    differs = [number for number, row in tickets.items() if first[number] != row["description"]]
    assert len(differs) <= 2  # where the first event itself was a broken line


def test_customers_who_speak_german_mostly_write_german_and_others_never_do(
    demo: Simulated, tickets: dict[str, dict[str, str]]
) -> None:
    sentences = stock(Bank.DEVELOPING)
    german = tuple(
        subject.partition("{}")[0]
        for matters in sentences.matters.values()
        for matter in matters
        for subject in matter.subjects[0]
    )
    land = dict(demo.book.rows("SELECT customer_id, country FROM book.customer"))
    customer = dict(demo.book.rows('SELECT case_id, customer_id FROM book."case" WHERE customer_id IS NOT NULL'))
    at_home = {True: 0, False: 0}
    for number, row in tickets.items():
        if number in customer:
            in_german = row["subject"].startswith(german)
            if land[customer[number]] in ("DE", "AT", "CH"):
                at_home[in_german] += 1
            else:
                assert not in_german
    assert at_home[True] / sum(at_home.values()) == pytest.approx(0.8, abs=0.03)
