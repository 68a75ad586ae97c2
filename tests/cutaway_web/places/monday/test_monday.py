"""A lead's Monday: at most three things, each of their own units, each with where to look."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cutaway.decided import Promise
from cutaway.findings.changes import compare
from cutaway.findings.finding import Point, Split
from cutaway.house import House
from cutaway_web.open_house import current_reader
from cutaway_web.places.monday.monday import MovedUnit, _size, _units_of
from tests.cutaway_web.conftest import UNIT

SILENCE = "engagement.time_in_uncertainty"


@pytest.fixture
def desk(demo) -> str:
    """A team that holds cases."""
    finding = next(f for f in House(demo).findings() if f.practice == SILENCE)
    return next(split for split in finding.splits if split.by == "team").parts[0].name


@pytest.fixture
def promised(demo):
    """Writes promises down, and takes them back afterwards."""
    decided, kept = House(demo).decided, []

    def promise(what: str, due: date, team: str = UNIT, **more: str):
        typed = {"what": what, "customer_id": "nobody", "promised_on": "2026-01-05", "team": team, "due_on": str(due)}
        kept.append(decided.add(Promise, typed | more, by="kim"))
        return kept[-1]

    yield promise
    for one in kept:
        decided.undo(one.last.position, by="kim", why="the end of the test")


def thing(text: str, name: str) -> str:
    """What stands under one of the three headings."""
    return text.partition(f'<li aria-labelledby="{name}">')[2].partition("</li>")[0]


def test_the_case_that_waits_longest_is_named_with_its_customer(visitor, demo):
    rows = House(demo).evidence(SILENCE).to_pylist()
    longest = min((row for row in rows if row["waits_since"]), key=lambda row: row["waits_since"])

    told = thing(visitor("analyst").get("/monday/").text, "waits")

    assert f"<code>{longest['case_id']}</code>" in told and "has had no word for" in told


def test_a_lead_sees_their_own_units_alone(visitor, desk):
    page = visitor("lead", units=[desk]).get("/api/v1/monday/").json()
    assert page["units"] == [desk]
    assert page["waiting"] is None or page["waiting"]["team"] == desk
    others = visitor("lead", name="b", units=[UNIT]).get("/api/v1/monday/").json()  # they deliver, and hold no case
    assert others["waiting"] is None and dict(others["missing"])["waiting"] == "No open case waits for a word."


def test_the_promise_that_is_due_first_is_the_one(visitor, promised):
    today = date.today()
    promised("The spare part", today + timedelta(days=3))
    promised("The new offer", today - timedelta(days=2))
    promised("Kept already", today - timedelta(days=9), outcome="kept", ended_on="2026-02-01")
    promised("Another unit's", today - timedelta(days=30), team="Somebody else")

    told = thing(visitor("lead", units=[UNIT]).get("/monday/").text, "due")

    assert "The new offer" in told and "overdue" in told and "1 more is open" in told
    assert "Kept already" not in told and "Another unit" not in told


def test_without_a_promise_it_says_what_to_do(visitor):
    assert "not written down is kept by luck" in thing(visitor("member").get("/monday/").text, "due")


def test_what_moved_is_said_without_a_cause(visitor):
    told = thing(visitor("analyst").get("/monday/").text, "moved")
    assert "by more than chance" in told or ("became" in told and "why it did is not" in told)
    assert "because" not in told


def test_only_units_whose_intervals_part_have_moved(demo):
    finding = current_reader().finding("basics.on_time_delivery")
    before = [Point("A", 0.80, 0.76, 0.84, 300), Point("B", 0.80, 0.70, 0.90, 40), Point("C", 0.9, 0.88, 0.92, 900)]
    now = [Point("A", 0.90, 0.86, 0.94, 300), Point("B", 0.85, 0.75, 0.95, 40), Point("C", 0.7, 0.68, 0.72, 900)]

    def with_parts(parts):
        return finding.__class__(**{**vars(finding), "splits": (Split("team", tuple(parts)),)})

    moved = {one.unit: one for one in _units_of(compare(with_parts(before), with_parts(now)))}

    assert {unit: (one.apart, one.better) for unit, one in moved.items()} == {
        "A": (True, True),
        "B": (False, True),
        "C": (True, False),
    }
    sure: list[MovedUnit] = [one for one in moved.values() if one.apart]
    assert max(sure, key=_size).unit == "C"


def test_a_viewer_has_no_monday(visitor):
    client = visitor("viewer")
    assert client.get("/monday/").status_code == 403
    assert 'href="/monday/"' not in client.get("/").text


def test_of_a_promise_past_its_day_nobody_is_told_to_speak_before_the_day(visitor, promised):
    client = visitor("admin")
    promised("a new router", date.today() - timedelta(days=9))
    assert "say today when it will be kept" in client.get("/monday/").text
    assert "before the day" not in client.get("/monday/").text
