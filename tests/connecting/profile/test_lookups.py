"""A code that a list explains becomes the word that the list has for it, and never doubles a row."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from cutaway.connecting import connect
from cutaway.house import House
from tests.connecting.further_desks import DESKS
from tests.connecting.systems import BEGIN, write

TEAMS = {71: "North", 72: "South", 73: "East"}
CASES = ["ticket_id", "created_at", "closed_at", "group_id"]


def desk(folder: Path, teams: list[tuple[object, object]], codes: list[int]) -> Path:
    rows: list[list[object]] = [[*CASES]]
    for i in range(400):
        at = BEGIN + timedelta(hours=i)
        rows.append([f"T{i:05}", at.isoformat(), (at + timedelta(hours=3)).isoformat(), codes[i % len(codes)]])
    write(folder / "tickets.csv", rows)
    write(folder / "groups.csv", [["id", "name"], *teams])
    return folder


def mapped(folder: Path) -> dict[str, tuple[str, ...]]:
    return {f"{t.table}.{c.name}": c.why for t in connect(folder, dry_run=False).tables for c in t.columns}


def test_the_word_of_the_list_stands_for_the_code_and_the_share_is_said(tmp_path: Path):
    draft = connect(desk(tmp_path, [*TEAMS.items()], [*TEAMS]), dry_run=False)
    why = {f"{t.table}.{c.name}": c.why for t in draft.tables for c in t.columns}
    assert why["case.team"] == ("`group_id` is a key of `groups`: 100.0% of the rows find its `name` there",)
    assert "LEFT JOIN" in draft.files["to_book/tickets/case.sql"]


def test_the_book_holds_the_words_and_no_row_twice(tmp_path: Path):
    exports, house = DESKS["open_desk"].put(tmp_path / "exports"), tmp_path / "house"
    connect(exports, house=house, dry_run=False).write(house)
    assert House(house).refresh().facts["tables"]["case"] == 2400
    found = House(house).sql('SELECT DISTINCT team, priority FROM "case"').to_pylist()
    assert {row["team"] for row in found} == {"1st Level", "2nd Level", "Billing", "Field service", "Logistics"}
    assert {row["priority"] for row in found} == {"low", "normal", "high", "very high"}


def test_a_list_that_lacks_many_codes_is_asked_about_and_not_used(tmp_path: Path):
    draft = connect(desk(tmp_path, [(71, "North"), (72, "South")], [71, 72, 99]), dry_run=False)
    assert "case.team" not in {f"{t.table}.{c.name}" for t in draft.tables for c in t.columns}
    asked = next(question for question in draft.questions if question.id.endswith("case.team"))
    assert any("33.2% of the rows hold a code that `groups` lacks" in one for one in asked.options[0].why)


def test_a_list_with_a_key_twice_explains_nothing(tmp_path: Path):
    assert "case.team" not in mapped(desk(tmp_path, [*TEAMS.items(), (71, "West")], [*TEAMS]))


def test_small_numbers_that_meet_by_chance_are_no_keys(tmp_path: Path):
    folder = desk(tmp_path, [*TEAMS.items()], [*TEAMS])
    (folder / "groups.csv").rename(folder / "colours.csv")
    assert "case.team" not in mapped(folder)


def test_states_become_choices_by_the_words_of_their_list(tmp_path: Path):
    rng = random.Random(1)
    rows: list[list[object]] = [["order_id", "order_date", "promised_date", "delivered_date", "status_id"]]
    for i in range(300):
        at = BEGIN + timedelta(hours=9 * i)
        came = (at + timedelta(days=rng.randrange(2, 9))).date()
        rows.append([f"O{i:05}", at.date(), (at + timedelta(days=5)).date(), came if i % 5 else "", 2 if i % 5 else 1])
    write(tmp_path / "orders.csv", rows)
    write(tmp_path / "order_statuses.csv", [["status_id", "status_name"], [1, "Open"], [2, "Delivered"], [3, "Lost"]])
    sql = connect(tmp_path, dry_run=False).files["to_book/orders/order.sql"]
    assert "WHEN 'Delivered' THEN 'delivered'" in sql
