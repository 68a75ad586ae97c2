"""What stands beside the findings: claims, pulses and loops, as the ledger had them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cutaway.decided import Claim, Loop
from cutaway.decided.claim import ROOMS
from cutaway.decided.pulse import ROOM_OF
from cutaway.errors import Problems
from cutaway.house import House
from cutaway.practices.rooms import all_rooms
from cutaway.telling import _net, beside
from tests.cli.conftest import make_house

TODAY = date(2026, 11, 25)
LOOP = {
    "title": "The warehouse names the day",
    "practice": "basics.on_time_delivery",
    "team": "order desk",
    "starts_on": "2026-11-01",
    "due_on": "2027-02-01",
    "expected": "nine of ten on the day",
}
CLAIM = {
    "words": "We deliver on the promised day",
    "room": "basics",
    "said_by": "Management board",
    "source": "website",
    "said_on": "2026-03-02",
}


@pytest.fixture
def decided(tmp_path):
    return House(make_house(tmp_path / "house")).decided


def test_without_a_ledger_there_is_nothing_and_no_file_is_made(decided, tmp_path):
    assert beside(decided, TODAY).told == () and beside(decided, TODAY).loops == ()
    assert not (tmp_path / "house" / ".cutaway" / "ledger.sqlite").exists()


@pytest.mark.parametrize(
    ("change", "state", "stands"),
    [
        ({}, "running", True),
        ({"starts_on": "2026-12-24"}, "planned", False),
        ({"due_on": "2026-11-24"}, "check lapsed", True),
        ({"ended_on": "2026-11-20", "outcome": "dropped"}, "ended", False),
    ],
)
def test_scaffolding_stands_from_the_start_of_a_loop_to_its_end_also_when_nobody_looked(decided, change, state, stands):
    decided.add(Loop, {**LOOP, **change}, by="x")
    (loop,) = beside(decided, TODAY).loops
    assert (loop.state, loop.stands, loop.room) == (state, stands, "basics")


def test_a_loop_that_was_written_down_after_it_began_says_so(decided):
    decided.add(Loop, {**LOOP, "starts_on": "2020-01-01"}, by="x")
    decided.add(Loop, {**LOOP, "starts_on": "2999-01-01", "due_on": "2999-03-01"}, by="x")
    assert {loop.starts_on.year: loop.planned_before for loop in beside(decided, TODAY).loops} == {
        2020: False,
        2999: True,
    }


@pytest.mark.parametrize(
    ("written", "before"),
    [
        ("2026-11-26T01:00+00:00", True),  # five in the afternoon of the 25th in Los Angeles
        ("2026-11-26T11:59+00:00", True),  # the last minute of the 25th, where days end last
        ("2026-11-26T12:00+00:00", False),
        ("2026-11-25T13:00+13:00", True),
    ],
)
def test_who_writes_a_loop_down_on_its_first_day_is_in_time_wherever_that_is(written, before):
    loop = Loop(**{**LOOP, "starts_on": date(2026, 11, 25), "due_on": date(2027, 3, 1)})
    assert loop.planned_before(datetime.fromisoformat(written)) == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"due_on": "2026-11-01"}, "not after the start"),
        ({"practice": "on time"}, "named by its id"),
        ({"ended_on": "2026-12-01"}, "what it led to"),
        ({"ended_on": "2026-10-01", "outcome": "dropped"}, "ended before it began"),
    ],
)
def test_a_loop_that_cannot_be_is_refused(decided, change, told):
    with pytest.raises(Problems) as error:
        decided.add(Loop, {**LOOP, **change}, by="x")
    assert told in str(error.value)


def test_a_claim_is_a_rating_a_published_value_both_or_words_alone(decided):
    decided.add(Claim, {**CLAIM, "rating": "4", "practice": "basics.on_time_delivery", "value": "98"}, by="x")
    decided.add(Claim, CLAIM, by="x")
    assert sorted(one.kind for one in beside(decided, TODAY).told) == ["published", "rating", "words"]
    assert [one.value for one in beside(decided, TODAY).told if one.kind == "rating"] == [0.5]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"rating": "6"}, "1 to 5"),
        ({"value": "9"}, "needs the practice"),
        ({"practice": "value.x", "value": "9"}, "room"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(decided, change, told):
    with pytest.raises(Problems) as error:
        decided.add(Claim, {**CLAIM, **change}, by="x")
    assert told in str(error.value)


def test_the_ledger_of_then_is_told_as_it_was_then(decided):
    decided.add(Loop, LOOP, by="x")
    then = decided.head()
    before = beside(decided, TODAY)
    (kept,) = decided.all(Loop)
    decided.change(Loop, kept.id, {"ended_on": "2026-11-20", "outcome": "adopted"}, by="x")
    decided.undo(kept.last.position, by="x", why="by mistake")
    decided.add(Claim, {**CLAIM, "rating": "2"}, by="x")
    assert beside(decided, TODAY).loops == () and beside(decided, TODAY).head != before.head
    assert beside(decided, TODAY, then) == before


def test_the_rooms_that_claims_and_statements_speak_of_are_those_of_the_building():
    rooms = {room.name for room in all_rooms()}
    assert set(ROOMS) == rooms
    assert set(ROOM_OF.values()) <= rooms


@pytest.mark.parametrize(("agree", "against", "n"), [(0, 6, 5), (6, 0, 5), (4, 3, 5), (3, 4, 5), (-1, 2, 5)])
def test_counts_that_are_widened_stay_counts_of_n(agree, against, n):
    counts = _net(agree, against, n)
    assert sum(counts) == n and min(counts) >= 0
