"""Minutes to the first reply tell the moment of the reply, if it is proven that they count all hours."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from cutaway.connecting import connect
from cutaway.house import House
from tests.connecting.further_desks import DESKS
from tests.connecting.systems import BEGIN, write


def tables(folder: Path, reply: str, whole: str, hours: float = 1.0) -> set[str]:
    rows: list[list[object]] = [["Ticket ID", "Created at", "Solved at", reply, whole]]
    for i in range(300):
        at, took = BEGIN + timedelta(hours=5 * i), 4 + i % 50
        rows.append(
            [f"T{i:05}", at.isoformat(" "), (at + timedelta(hours=took)).isoformat(" "), 3 + i % 90, took * hours]
        )
    write(folder / "tickets.csv", rows)
    return {table.table for table in connect(folder, dry_run=False).tables}


def test_the_moment_of_the_reply_is_the_opening_and_the_minutes(tmp_path: Path):
    exports, house = DESKS["reply_minutes"].put(tmp_path / "exports"), tmp_path / "house"
    connect(exports, house=house, dry_run=False).write(house)
    House(house).refresh()
    found = House(house).sql(
        "SELECT count(*) AS n, min(epoch(e.happened_at) - epoch(c.opened_at)) AS least, "
        "max(epoch(e.happened_at) - epoch(c.opened_at)) AS most "
        "FROM case_event AS e JOIN \"case\" AS c USING (case_id) WHERE e.kind = 'response'"
    )
    assert found.to_pylist() == [{"n": 2400, "least": 180.0, "most": 499 * 60.0}]


def test_another_length_that_goes_with_its_moments_proves_it(tmp_path: Path):
    assert "case_event" in tables(tmp_path, "First reply time (min)", "Resolution time (hours)")


def test_lengths_that_do_not_go_with_their_moments_prove_that_hours_are_left_out(tmp_path: Path):
    assert "case_event" not in tables(tmp_path, "First reply time (min)", "Resolution time (hours)", hours=0.4)


def test_business_hours_say_no_moment(tmp_path: Path):
    found = tables(tmp_path, "First reply time, business (min)", "Resolution time (hours)")
    assert "case_event" not in found


def test_a_length_without_a_unit_says_no_moment(tmp_path: Path):
    assert "case_event" not in tables(tmp_path, "First reply time", "Resolution time (hours)")
