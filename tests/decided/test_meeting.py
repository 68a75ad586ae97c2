"""Meetings are counted for a body of three or more, never for a person."""

from __future__ import annotations

import pytest

from cutaway.decided.meeting import Meeting
from cutaway.decided.reading import read
from cutaway.errors import Problems

HELD = {
    "held_on": "2026-03-02",
    "customer_id": "C-1",
    "purpose": "listening",
    "body": "Board",
    "body_size": "5",
    "took_part": "finance; operations; finance",
}


def test_a_role_that_is_named_twice_took_part_once() -> None:
    meeting = read(Meeting, HELD)
    assert meeting.book_row("m1")["took_part"] == 2
    assert [row["role"] for row in meeting.attendance_rows("m1")] == ["finance", "operations"]


@pytest.mark.parametrize("size", ["2", "1", "3.5"])
def test_a_body_of_two_is_refused(size: str) -> None:
    with pytest.raises(Problems) as told:
        read(Meeting, {**HELD, "body_size": size})
    assert "three members or more" in str(told.value)


def test_no_more_take_part_than_there_are() -> None:
    with pytest.raises(Problems):
        read(Meeting, {**HELD, "body_size": "3", "took_part": "a; b; c; d"})
