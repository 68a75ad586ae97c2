"""A company writes a practice of its own: begun, tested, measured, shown and drawn, with nothing to register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cutaway.cli.program import run

TOML = """
[house]
name = "A small maker"
currency = "EUR"

[sources.shop]
title = "Order export"
island = "Orders"

[sources.shop.tables.orders]
files = "orders.csv"
"""
TO_BOOK = """
SELECT number AS order_id, buyer AS customer_id, placed AS ordered_at, due AS promised_on, came AS delivered_on,
    state AS status
FROM orders
"""
ID = "basics.orders_kept"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CUTAWAY_TEST_POSTGRES", raising=False)  # a company's house has no server for tests
    folder = tmp_path / "house"
    (folder / "to_book" / "shop").mkdir(parents=True)
    (folder / "cutaway.toml").write_text(TOML)
    (folder / "to_book" / "shop" / "order.sql").write_text(TO_BOOK)
    (folder / "data").mkdir()
    lines = ["number,buyer,placed,due,came,state"]
    for i in range(120):
        state = "cancelled" if i % 10 == 0 else "delivered"
        lines.append(f"{i},k{i},2024-0{i % 6 + 1}-05,2024-0{i % 6 + 1}-15,2024-0{i % 6 + 1}-12,{state}")
    lines.append("last,k1,2024-09-01,2024-09-10,2024-09-10,delivered")
    (folder / "data" / "orders.csv").write_text("\n".join(lines) + "\n")
    return folder


def cutaway(house: Path, *arguments: str) -> int:
    return run([*arguments, "--house", str(house)])


def test_a_new_practice_passes_the_battery_and_its_own_tests(house: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cutaway(house, "practice", "new", ID) == 0
    told = capfd.readouterr().out
    assert str(house / "practices/basics/orders_kept.py") in told
    assert f"cutaway practice test {ID}" in told

    assert cutaway(house, "practice", "test", ID) == 0

    told = capfd.readouterr().out
    assert f"passed  {ID}" in told
    assert "4 passed" in told


def test_a_practice_of_the_house_is_measured_shown_explained_and_drawn(
    house: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    cutaway(house, "practice", "new", ID)
    assert cutaway(house, "refresh", "--quiet") == 0
    capfd.readouterr()

    assert cutaway(house, "check") == 0
    shown = capfd.readouterr().out
    assert "Orders kept" in shown
    assert "90.0" in shown  # 108 of 120; the order of September is too young

    assert cutaway(house, "explain", ID) == 0
    assert "still stood a month later" in capfd.readouterr().out

    assert cutaway(house, "evidence", ID, "--format", "csv") == 0
    rows = capfd.readouterr().out.splitlines()
    assert len(rows) == 1 + 120
    assert {"order_id", "customer_id", "happened_on", "stands"} <= set(rows[0].split(","))

    assert cutaway(house, "draw", "--out", str(tmp_path / "company.svg")) == 0
    assert "Orders kept" in (tmp_path / "company.svg").read_text()


def test_a_change_of_the_practice_is_measured_anew(house: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cutaway(house, "practice", "new", ID)
    assert cutaway(house, "refresh") == cutaway(house, "refresh") == 0
    assert "Nothing has changed" in capfd.readouterr().out
    path = house / "practices/basics/orders_kept.py"
    path.write_text(path.read_text().replace('"cancelled"', '"delivered"'))

    assert cutaway(house, "refresh") == 0

    assert "Nothing has changed" not in capfd.readouterr().out
    cutaway(house, "check", "--format", "json")
    findings = json.loads(capfd.readouterr().out)["findings"]
    assert [f["value"] for f in findings if f["practice"] == ID] == [0.1]


def test_nothing_is_overwritten(house: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cutaway(house, "practice", "new", ID)
    practice, test = house / "practices/basics/orders_kept.py", house / "tests/basics/test_orders_kept.py"
    practice.unlink()
    test.write_text("# ours\n")

    assert cutaway(house, "practice", "new", ID) == 2

    assert "there already" in capfd.readouterr().err
    assert (practice.exists(), test.read_text()) == (False, "# ours\n")


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("basis.orders_kept", "Did you mean basics.orders_kept?"),
        ("cellar.wine", "There are: leadership"),
        ("basics", "names a room"),
        ("basics.Orders-Kept", "cannot be the name"),
        ("basics.class", "cannot be the name"),
        ("basics.on_time_delivery", "already has"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_what_can(
    house: Path, capfd: pytest.CaptureFixture[str], id: str, told: str
) -> None:
    assert cutaway(house, "practice", "new", id) == 2
    assert told in capfd.readouterr().err
    assert not (house / "practices").exists()


def test_a_folder_that_is_no_house_gets_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cutaway(tmp_path, "practice", "new", ID) == 2
    assert "cutaway.toml" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_broken_practice_is_told_with_its_file_and_the_others_are_tested_all_the_same(
    house: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    cutaway(house, "practice", "new", ID)
    broken = house / "practices" / "basics" / "broken.py"
    broken.write_text("import nothing_of_this_name\n")
    worse = house / "practices" / "basics" / "worse.py"
    text = (house / "practices/basics/orders_kept.py").read_text()
    worse.write_text(text.replace("orders_kept", "worse").replace('"customer_id",', ""))
    capfd.readouterr()

    assert cutaway(house, "practice", "test") == 1

    told = capfd.readouterr().out
    assert f"passed  {ID}" in told
    assert "failed  basics.broken" in told
    assert "nothing_of_this_name" in told
    assert str(broken) in told
    assert "failed  basics.worse" in told
    assert "the evidence has no `customer_id`" in told
    assert "4 passed" in told  # the tests of the one that is sound


def test_a_failing_test_of_the_house_fails_the_practice(house: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cutaway(house, "practice", "new", ID)
    with (house / "tests/basics/test_orders_kept.py").open("a") as file:
        file.write("\n\ndef test_the_impossible(book):\n    assert False\n")
    assert cutaway(house, "practice", "test", ID) == 1
    assert "test_the_impossible" in capfd.readouterr().out


def test_a_house_without_practices_says_how_to_begin_one(house: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cutaway(house, "practice", "test") == 2
    assert "cutaway practice new" in capfd.readouterr().err


def test_a_practice_that_is_not_there_is_told_with_the_nearest(house: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cutaway(house, "practice", "new", ID)
    capfd.readouterr()
    assert cutaway(house, "practice", "test", "basics.order_kept") == 2
    assert ID in capfd.readouterr().err
