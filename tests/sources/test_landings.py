from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from cutaway.errors import Problems, SourceError
from cutaway.settings import Settings, SourceSettings, TableForm
from cutaway.sources import landings
from cutaway.sources.landings import forget_old, land_all
from cutaway.warehouse.places import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(tmp_path / "house")
    made.make()
    return made


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def settings(*tables: TableForm, folder: str = ".") -> Settings:
    return Settings("x", sources=(SourceSettings("shop", "Shop", "Shop", folder, "UTC", tables),))


ORDERS = TableForm("orders", "orders*.csv")


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gathers the files that are read from now on."""
    seen: list[str] = []
    land = landings.land

    def watched(file: Path, *rest: object) -> object:
        seen.append(file.name)
        return land(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(landings, "land", watched)
    return seen


def test_a_file_that_has_not_changed_is_not_read_again(
    places: Places, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "orders.csv").write_text("id\n1\n")
    seen = reads(monkeypatch)
    first = land_all(places, settings(ORDERS), data)
    again = land_all(places, settings(ORDERS), data)
    assert seen == ["orders.csv"]
    assert [f.folder for f in first] == [f.folder for f in again]
    os.utime(data / "orders.csv", (1, 1))
    land_all(places, settings(ORDERS), data)
    assert seen == ["orders.csv"], "another time alone is no other content"
    (data / "orders.csv").write_text("id\n2\n")
    land_all(places, settings(ORDERS), data)
    assert seen == ["orders.csv", "orders.csv"]


def test_the_same_bytes_read_in_another_way_are_another_landing(places: Places, data: Path) -> None:
    (data / "orders.csv").write_text("id;a,b\n1;2,3\n")
    columns = [
        land_all(places, settings(TableForm("orders", "orders.csv", delimiter=mark)), data)[0].landing.columns
        for mark in (";", ",")
    ]
    assert columns == [("id", "a,b"), ("id;a", "b")]


def test_files_are_read_in_the_order_of_their_names_and_hidden_ones_are_not(places: Places, data: Path) -> None:
    names = [f"orders_{letter}.csv" for letter in "abcdefgh"]
    for name in (*random.Random(3).sample(names, len(names)), ".orders.csv", "order_items.csv"):
        (data / name).write_text("id\n1\n")
    assert [file.shown for file in land_all(places, settings(ORDERS), data)] == names


def test_all_files_that_are_missing_or_cannot_be_read_are_told_at_once(places: Places, data: Path) -> None:
    (data / "empty.csv").write_text("")
    tables = [TableForm("a", "a.csv"), TableForm("b", "empty.csv"), TableForm("c", "**c"), ORDERS]
    (data / "orders.csv").mkdir()
    with pytest.raises(Problems) as told:
        land_all(places, settings(*tables), data)
    assert len(told.value.problems) == 4
    assert all(problem.where and problem.next_step for problem in told.value.problems)
    assert "is a folder" in str(told.value)


def test_a_source_may_lie_outside_of_the_data_folder_and_no_path_of_the_machine_is_shown(
    places: Places, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "orders.csv").write_text("id\n1\n")
    for folder in (str(tmp_path / "elsewhere"), "../elsewhere"):
        (file,) = land_all(places, settings(ORDERS, folder=folder), data)
        assert str(tmp_path) not in file.shown
        assert file.shown.endswith("orders.csv")


def test_landed_rows_that_are_no_longer_needed_are_deleted(places: Places, data: Path) -> None:
    (data / "orders.csv").write_text("id\n1\n")
    old = land_all(places, settings(ORDERS), data)[0].folder
    (data / "orders.csv").write_text("id\n2\n")
    files = land_all(places, settings(ORDERS), data)
    forget_old(places, files)
    assert not old.exists()
    assert files[0].rows.exists()


def test_without_its_index_every_file_is_found_again_by_its_bytes(
    places: Places, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "orders.csv").write_text("id\n1\n")
    land_all(places, settings(ORDERS), data)
    (places.landings / "index.json").write_text("{broken")
    seen = reads(monkeypatch)
    land_all(places, settings(ORDERS), data)
    assert seen == []
    shutil.rmtree(places.landings)
    places.landings.mkdir()
    land_all(places, settings(ORDERS), data)
    assert seen == ["orders.csv"]


def test_many_files_of_the_same_bytes_land_side_by_side(places: Places, data: Path) -> None:
    for number in range(6):
        (data / f"orders_{number}.csv").write_text("id\n1\n")
    files = land_all(places, settings(ORDERS), data)
    assert len(files) == 6
    assert len({file.folder for file in files}) == 1


def test_a_bad_form_is_told_with_the_table_that_it_belongs_to(places: Places, data: Path) -> None:
    with pytest.raises(SourceError, match="delimiter") as told:
        land_all(places, settings(TableForm("orders", "orders.csv", delimiter="||")), data)
    assert told.value.where == "cutaway.toml, [sources.shop.tables.orders]"
