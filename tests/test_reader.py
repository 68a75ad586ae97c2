"""A reader's answers are all of one snapshot, and it knows when another was published."""

from __future__ import annotations

import pytest

from cutaway import refreshing
from cutaway.errors import CutawayError, SnapshotError
from cutaway.findings.row_pages import Asked
from cutaway.house import House
from tests.cli.conftest import make_house, orders


def test_a_reader_stays_with_its_snapshot_and_knows_when_another_is_current(tmp_path):
    house = House(make_house(tmp_path / "house"))
    house.refresh()
    reader = House(house.folder).reader()
    assert reader.is_current() and reader.before is None and reader.changes == ()
    rows = reader.rows("basics.on_time_delivery", Asked(size=3)).rows
    (house.folder / "data" / "orders.csv").write_text(orders().replace(",T1\n", ",T9\n"))
    house.refresh()
    assert not reader.is_current()
    assert reader.rows("basics.on_time_delivery", Asked(size=3)).rows == rows
    later = House(house.folder).reader()
    assert later.id != reader.id and later.before is not None and later.before.id == reader.id
    assert {change.practice for change in later.changes} == {finding.practice for finding in later.findings}
    reader.close()
    later.close()


def test_what_was_made_once_is_not_made_again(tmp_path):
    house = House(make_house(tmp_path / "house"))
    house.refresh()
    reader = house.reader()
    made = [reader.made("chart", object), reader.made("chart", object), reader.made("other", object)]
    assert made[0] is made[1] and made[0] is not made[2]


def test_a_practice_that_was_not_measured_is_said_to_be_none(tmp_path):
    house = House(make_house(tmp_path / "house"))
    house.refresh()
    with pytest.raises(CutawayError, match="was not measured"):
        house.reader().finding("basics.nothing")


def test_the_house_can_be_asked_while_a_reader_has_its_rows_open(tmp_path):
    house = House(make_house(tmp_path / "house"))
    house.refresh()
    reader = house.reader()
    rows = reader.rows("basics.on_time_delivery", Asked(size=3)).rows
    assert house.sql('SELECT count(*) AS n FROM book."order"').to_pylist()[0]["n"] > 0
    assert reader.rows("basics.on_time_delivery", Asked(size=3)).rows == rows
    reader.close()


def test_stories_that_an_earlier_version_laid_down_are_not_misread(tmp_path, monkeypatch):
    house = House(make_house(tmp_path / "house"))
    monkeypatch.setattr(refreshing, "LAID", 1)
    house.refresh()
    with pytest.raises(SnapshotError, match="in another way") as told:
        _ = house.reader().stories
    assert "Refresh" in told.value.next_step
    assert house.reader().rows("basics.on_time_delivery", Asked(size=3)).rows
