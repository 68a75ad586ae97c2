"""Practices are found by their path, and a file that is none says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.errors import CutawayError, PracticeError
from cutaway.practices.registry import all_practices, find_practice
from cutaway.practices.rooms import all_rooms

PRACTICE = '''"""A lead time.

Asks
    How long?

Why it matters
    It does.

How it is measured
    By days.

Where it misleads
    Often.

What to try
    Ask.

Sources
    None.
"""
from cutaway.practices import Benchmark, Share, practice

@practice(title="Orders are placed", unit="order", answer=Share("placed"),
          benchmark=Benchmark(good=0.9, poor=0.5, basis="our judgement"))
def placed(order):
    return order.select("order_id", "customer_id", happened_on=order.promised_on, placed=order.ordered_at.notnull())
'''


def write(house: Path, text: str, room: str = "basics", name: str = "placed") -> Path:
    path = house / "practices" / room / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_every_practice_is_named_by_its_path():
    assert "basics.on_time_delivery" in all_practices()
    assert all(practice.id == f"{practice.room}.{practice.name}" for practice in all_practices().values())


def test_a_house_adds_a_practice_by_a_file_alone(tmp_path):
    write(tmp_path, PRACTICE)
    assert find_practice("basics.placed", tmp_path).title == "Orders are placed"
    assert "basics.placed" not in all_practices()


def test_a_file_that_is_changed_is_read_anew(tmp_path):
    write(tmp_path, PRACTICE)
    before = find_practice("basics.placed", tmp_path)
    write(tmp_path, PRACTICE.replace("Orders are placed", "Orders are set"))
    after = find_practice("basics.placed", tmp_path)
    assert (before.title, after.title) == ("Orders are placed", "Orders are set")
    assert before.method != after.method


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("def placed", "def other"), "its file `placed.py`"),
        (("(order)", "(orders)"), "`orders`, which the book does not have"),
        (("Sources\n    None.\n", ""), "must start with a line"),
        (("How it is measured\n    By days.", "How it is measured\n"), "must start with a line"),
        (("@practice", "@practise"), "cannot be loaded: NameError"),
        (('answer=Share("placed"),', ""), "cannot be loaded: TypeError"),
    ],
)
def test_a_file_that_is_no_practice_says_why_and_where(tmp_path, change, says):
    path = write(tmp_path, PRACTICE.replace(*change))
    with pytest.raises(PracticeError) as caught:
        all_practices(tmp_path)
    assert says in caught.value.what
    assert str(path) in caught.value.where
    assert caught.value.next_step


def test_a_file_without_a_practice_is_told(tmp_path):
    write(tmp_path, "x = 1\n")
    with pytest.raises(PracticeError, match="holds one practice; this one holds 0"):
        all_practices(tmp_path)


def test_a_room_that_is_not_there_is_told(tmp_path):
    write(tmp_path, PRACTICE, room="attic")
    with pytest.raises(PracticeError, match="`attic` is not a room"):
        all_practices(tmp_path)


def test_a_built_in_practice_is_not_replaced_in_silence(tmp_path):
    write(tmp_path, PRACTICE.replace("placed", "on_time_delivery"), name="on_time_delivery")
    with pytest.raises(PracticeError, match="already has"):
        all_practices(tmp_path)


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one():
    with pytest.raises(CutawayError) as caught:
        find_practice("basics.on_time_delivry")
    assert "basics.on_time_delivery" in caught.value.next_step


def test_a_practice_is_found_by_its_name_without_the_room_as_a_hint():
    with pytest.raises(CutawayError) as caught:
        find_practice("handoffs_per_case")
    assert "engagement.handoffs_per_case" in caught.value.next_step


def test_there_are_ten_rooms_and_every_planned_practice_has_a_title():
    rooms = all_rooms()
    assert len(rooms) == 10
    assert all(room.question.endswith("?") for room in rooms)
    planned = {f"{room.name}.{name}" for room in rooms for name in room.planned}
    assert planned
    assert not planned & set(all_practices())
