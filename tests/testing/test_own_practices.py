"""Which files of a house are its practices, and what becomes of one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.errors import CutawayError
from cutaway.testing.beginning import begin
from cutaway.testing.own_practices import examine_files, own_files, run_own_tests


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "cutaway.toml").write_text('[house]\nname = "x"\n')
    return tmp_path


def test_all_files_of_all_rooms_are_found_and_those_with_an_underline_are_not(house: Path) -> None:
    begin(house, "basics.orders_kept")
    begin(house, "value.orders_wanted")
    (house / "practices/basics/_shared.py").write_text("")
    assert [path.stem for path in own_files(house, None)] == ["orders_kept", "orders_wanted"]


def test_one_is_found_by_its_id_or_its_name(house: Path) -> None:
    begin(house, "basics.orders_kept")
    begin(house, "value.orders_wanted")
    assert own_files(house, "value.orders_wanted") == own_files(house, "orders_wanted")
    assert len(own_files(house, "value.orders_wanted")) == 1


def test_a_practice_of_cutaway_is_not_the_house_s_to_test(house: Path) -> None:
    begin(house, "basics.orders_kept")
    with pytest.raises(CutawayError, match="one of Cutaway's own"):
        own_files(house, "basics.on_time_delivery")


def test_a_practice_that_takes_the_id_of_another_is_told(house: Path) -> None:
    begin(house, "basics.orders_kept")
    own = (house / "practices/basics/orders_kept.py").read_text()
    (house / "practices/basics/on_time_delivery.py").write_text(own.replace("orders_kept", "on_time_delivery"))
    told = dict(examine_files([*own_files(house, "orders_kept"), house / "practices/basics/on_time_delivery.py"]))
    assert told["basics.orders_kept"] == []
    assert "already has" in told["basics.on_time_delivery"][0].reason


def test_no_tests_is_neither_passed_nor_failed(house: Path) -> None:
    assert run_own_tests(house, None) is None
    (house / "tests").mkdir()
    assert run_own_tests(house, None) is None
