from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.errors import CutawayError, HouseError, Problems
from cutaway.settings import ColumnForm, OwnBenchmark, read_settings

FULL = """
[house]
name = "Acme"
currency = "EUR"
window_months = "all"
data = "exports"
simulated = true
keep_snapshots = 3

[sources.shop]
title = "Shop export"
island = "Orders"
folder = "shop"
timezone = "Europe/Berlin"

[sources.shop.tables.orders]
files = "orders*.csv"
delimiter = ";"
missing = ["?", "n/a"]
decimal_comma = true
key = ["id"]
optional = true
may_shrink = true

[sources.shop.tables.orders.columns]
amount = "money"
rate = { type = "number", decimal_comma = false }
at = { type = "instant", format = "%d/%m/%Y %H:%M" }

[benchmarks."basics.on_time_delivery"]
good = 0.98
poor = 0.9
basis = "our contract"
"""


def house(folder: Path, text: str) -> Path:
    (folder / "cutaway.toml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path, text: str) -> list[CutawayError]:
    with pytest.raises(Problems) as told:
        read_settings(house(folder, text))
    assert all(problem.where and problem.next_step for problem in told.value.problems)
    return list(told.value.problems)


def test_every_setting_arrives(tmp_path: Path) -> None:
    read = read_settings(house(tmp_path, FULL))
    assert (read.name, read.currency, read.window_months, read.data) == ("Acme", "EUR", None, "exports")
    assert (read.simulated, read.keep_snapshots) == (True, 3)
    assert read.benchmarks == {"basics.on_time_delivery": OwnBenchmark(0.98, 0.9, "our contract")}
    (shop,) = read.sources
    assert (shop.name, shop.title, shop.island, shop.folder, shop.timezone) == (
        "shop",
        "Shop export",
        "Orders",
        "shop",
        "Europe/Berlin",
    )
    (orders,) = shop.tables
    assert (orders.files, orders.delimiter, orders.missing, orders.key) == ("orders*.csv", ";", ("?", "n/a"), ("id",))
    assert (orders.optional, orders.may_shrink, orders.header) == (True, True, True)
    assert orders.columns == {
        "amount": ColumnForm("money", decimal_comma=True),
        "rate": ColumnForm("number", decimal_comma=False),
        "at": ColumnForm("instant", "%d/%m/%Y %H:%M", decimal_comma=True),
    }


def test_an_empty_file_is_a_house_with_the_name_of_its_folder(tmp_path: Path) -> None:
    read = read_settings(house(tmp_path, ""))
    assert (read.name, read.window_months, read.sources) == (tmp_path.name, 12, ())


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert read_settings(house(tmp_path, "\ufeff[house]\nname = 'Ä'\n")).name == "Ä"


def test_a_folder_that_is_no_house_is_told_how_to_become_one(tmp_path: Path) -> None:
    with pytest.raises(HouseError, match=r"no `cutaway\.toml`") as told:
        read_settings(tmp_path)
    assert "cutaway init" in told.value.next_step


@pytest.mark.parametrize("raw", [b"[house", b"name = 'a'\nname = 'b'", b"name = '\xe9'"])
def test_a_file_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "cutaway.toml").write_bytes(raw)
    with pytest.raises(HouseError, match="cannot be read") as told:
        read_settings(tmp_path)
    assert told.value.where.endswith("cutaway.toml")


TABLE = '[sources.shop.tables.orders]\nfiles = "orders.csv"\n'
MISTAKES = [
    ("[hous]\n", "`hous` is not a setting"),
    ("[house]\nname = 5\n", "`name` must be text"),
    ("[house]\ncurrency = 'euro'\n", "`currency` is 'euro'"),
    ("[house]\nwindow_months = 0\n", "`window_months` is 0"),
    ("[house]\nwindow_months = true\n", "`window_months` is True"),
    ("[house]\nkeep_snapshots = 1\n", "`keep_snapshots` is 1"),
    ("[house]\nsimulated = 'yes'\n", "`simulated` must be true or false"),
    ("sources = 3\n", "A table is expected here"),
    ("[sources.shop]\n", "The source has no tables"),
    (TABLE.replace("shop", "vault"), "`vault` cannot be a source's name"),
    (TABLE.replace("shop", "Snapshot"), "`Snapshot` cannot be a source's name"),
    (TABLE.replace("shop", '"my shop"'), "`my shop` cannot be a source's name"),
    (TABLE.replace("orders]", "_orders]"), "`_orders` cannot be a table's name"),
    (TABLE + TABLE.replace("shop", "SHOP"), "`shop` and `SHOP` differ only in capital letters"),
    (TABLE + TABLE.replace("orders]", "Orders]"), "`orders` and `Orders` differ only in capital letters"),
    (TABLE.replace("files", "file"), "`file` is not a setting"),
    (TABLE.replace("files", "file"), "does not say its files"),
    (TABLE.replace('"orders.csv"', '"../orders.csv"'), "leaves the source's folder"),
    (TABLE.replace('"orders.csv"', '"/etc/passwd"'), "leaves the source's folder"),
    (TABLE + "key = 'id'\n", "`key` must be a list of texts"),
    (TABLE + "missing = [1]\n", "`missing` must be a list of texts"),
    (TABLE + "columns = { a = 'moneys' }\n", "`moneys` is not a type"),
    (TABLE + "columns = { a = { typ = 'text' } }\n", "`typ` is not a setting"),
    (TABLE + "[sources.shop]\ntimezone = 'Nowhere'\n", "is no zone"),
    ("[benchmarks.x]\ngood = 1\n", "`poor` must be a number"),
    ("[benchmarks.x]\ngood = 1\npoor = 0\n", "says what it rests on"),
]


@pytest.mark.parametrize(("text", "what"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_next_step(tmp_path: Path, text: str, what: str) -> None:
    assert any(what in problem.what for problem in problems(tmp_path, text))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = (
        "[hous]\n[house]\nname = 5\ncurrency = 'euro'\n[sources.shop]\ntimezone = 'Nowhere'\n[benchmarks.x]\ngood = 1\n"
    )
    assert len(problems(tmp_path, text)) == 7
