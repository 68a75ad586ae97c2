"""The ledger is a source of the book: what counts enters it, and what was undone leaves it at the next refresh."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from cutaway.decided import Decision, Meeting, Promise
from cutaway.decided.book_rows import THINGS, rows_for_book
from cutaway.decided.rounds import PULSE
from cutaway.decided.thing import Thing
from cutaway.errors import CutawayError
from cutaway.house import House
from cutaway.refreshing import vault_path

Make = Callable[..., Path]
MADE = {"what": "Call Ms Unmistakable", "customer_id": "c1", "promised_on": "2024-12-01", "team": "desk"}
HELD = {
    "held_on": "2024-11-02",
    "customer_id": "c2",
    "purpose": "listening",
    "body": "Board",
    "body_size": "5",
    "took_part": "finance; operations",
}


def book(house: Path, query: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in House(house).sql(query).to_pylist()]


def test_what_is_written_down_is_in_the_book_after_the_next_refresh(small_house: Make) -> None:
    path = small_house()
    first = House(path).refresh()
    made = House(path).decided.add(Promise, MADE, by="ann")
    House(path).decided.add(Meeting, HELD, by="ann")
    second = House(path).refresh()
    assert second.changed and second.snapshot != first.snapshot
    assert book(path, "SELECT promise_id, customer_id, team, source FROM book.promise") == [
        (made.id, "c1", "desk", "ledger")
    ]
    assert book(path, "SELECT purpose, took_part FROM book.meeting") == [("listening", 2)]
    assert not House(path).refresh().changed
    House(path).decided.undo(made.last.position, by="ann", why="no")
    assert House(path).refresh().changed
    assert book(path, "SELECT count(*) FROM book.promise") == [(0,)]


def test_a_row_that_the_ledger_gives_is_accounted_for(small_house: Make) -> None:
    path = small_house()
    House(path).decided.add(Promise, MADE, by="ann")
    facts = House(path).refresh().facts
    (entry,) = [entry for entry in facts["entries"] if entry["source"] == "ledger"]
    assert (entry["table"], entry["read"], entry["entered"], entry["quarantined"]) == ("promise", 1, 1, 0)
    assert [s["name"] for s in facts["sources"]] == ["shop", "ledger"]


def test_words_and_roles_lie_in_the_vault_alone(small_house: Make) -> None:
    path = small_house()
    House(path).decided.add(Promise, MADE, by="ann")
    House(path).decided.add(Meeting, HELD, by="ann")
    snapshot = House(path).refresh().snapshot
    for file in (path / ".cutaway" / "snapshots" / snapshot).rglob("*"):
        assert not file.is_file() or b"Unmistakable" not in file.read_bytes()
    with pytest.raises(CutawayError):
        House(path).sql("SELECT * FROM book.attendance")
    with duckdb.connect(str(vault_path(House(path).places, snapshot)), read_only=True) as vault:
        assert vault.execute("SELECT value FROM kept WHERE book_table = 'promise'").fetchall() == [
            ("Call Ms Unmistakable",)
        ]


def test_a_decision_of_today_does_not_make_last_years_exports_old(small_house: Make) -> None:
    path = small_house()
    before = House(path).refresh().facts["as_of"]
    today = str(datetime.now(UTC).date())
    typed = {"title": "Answer until 20:00", "decided_on": today, "decided_by": "Board"}
    House(path).decided.add(Decision, typed, by="ann")
    assert House(path).refresh().facts["as_of"] == before


def test_answers_enter_when_the_round_is_closed_and_never_a_published_snapshot(small_house: Make) -> None:
    path = small_house()
    asking = House(path).decided.asking
    later = datetime.now(UTC).date() + timedelta(days=9)
    round, links = asking.open(PULSE, title="P", units="A: 6\nB: 2", statements=["s", "t"], closes_on=later, by="ann")
    for link in links["A"] + links["B"]:
        asking.answer(link, {"s0": "4", "s1": "2"})
    assert House(path).refresh().facts["tables"]["pulse_answer"] == 0
    asking.close(PULSE, round.id, by="ann")
    rows = rows_for_book(House(path).decided, asking).tables["pulse_answer"]
    assert {row["team"] for row in rows} == {"A + B"}
    assert House(path).refresh().facts["tables"]["pulse_answer"] == 16
    with pytest.raises(CutawayError):
        House(path).sql("SELECT * FROM book.pulse_answer")


@pytest.mark.parametrize("thing", THINGS)
def test_every_column_that_a_thing_fills_is_one_of_its_table(thing: type[Thing]) -> None:
    from cutaway import book as tables
    from cutaway.decided.csv_files import template
    from cutaway.decided.reading import read

    head, example = csv.reader(template(thing).splitlines())
    typed = dict(zip(head, example, strict=True))
    row = read(thing, typed).book_row("x") or {}
    assert set(row) == {column.name for column in tables.table(thing.TABLE).columns}
