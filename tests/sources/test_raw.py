from __future__ import annotations

import random
from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cutaway.errors import SourceError


def held(island: Any, columns: str = "*", table: str = "lines") -> list[tuple[Any, ...]]:
    return island.rows(f"SELECT {columns} FROM staging.shop.{table} ORDER BY ALL")


def row(id: str, amount: str = "1", **more: str) -> dict[str, str]:
    return {"id": id, "amount": amount, **more}


def test_equal_rows_within_one_file_are_all_kept(island: Any) -> None:
    island.raw("lines", [row("1"), row("1"), row("2")])
    assert held(island, "id") == [("1",), ("1",), ("2",)]


def test_the_same_file_under_another_name_changes_nothing(island: Any) -> None:
    rows = [row("1"), row("1"), row("2")]
    island.raw("lines", rows, rows)
    assert held(island, "id") == [("1",), ("1",), ("2",)]


def test_overlapping_exports_hold_each_row_as_often_as_the_one_that_holds_it_most(island: Any) -> None:
    island.raw("lines", [row("1"), row("2"), row("2")], [row("2"), row("3"), row("3")], [row("2"), row("2")])
    assert held(island, "id") == [("1",), ("2",), ("2",), ("3",), ("3",)]


def test_with_a_key_the_later_file_wins_and_in_one_file_the_later_row(island: Any) -> None:
    island.raw("lines", [row("1", "10"), row("2", "20")], [row("2", "21"), row("3", "30"), row("3", "31")], key=("id",))
    assert held(island, "id, amount") == [("1", "10"), ("2", "21"), ("3", "31")]


def test_with_a_key_one_file_alone_is_read_by_the_same_rule(island: Any) -> None:
    island.raw("lines", [row("1", "10"), row("1", "11")], key=("id",))
    assert held(island, "id, amount") == [("1", "11")]


@pytest.mark.parametrize("empty", ["", "?"])
def test_rows_whose_key_is_empty_do_not_replace_each_other(island: Any, empty: str) -> None:
    island.raw("lines", [row(empty, "1"), row(empty, "2")], [row(empty, "3")], key=("id",), missing=("?",))
    assert held(island, "amount") == [("1",), ("2",), ("3",)]


def test_a_later_row_that_does_not_cast_is_quarantined_and_not_replaced_by_the_outdated_one(island: Any) -> None:
    refused = island.raw("lines", [row("1", "10")], [row("1", "ten")], key=("id",), types={"amount": "integer"})
    assert refused == {"2.csv": 1}
    assert held(island, "id") == []


def test_each_file_answers_for_its_own_rows_that_do_not_cast(island: Any) -> None:
    bad = [row("1", "ten"), row("2", "20")]
    assert island.raw("lines", bad, bad, types={"amount": "integer"}) == {"1.csv": 1, "2.csv": 1}
    assert island.rows("SELECT source, raw_table, file, row, stage, reason FROM vault.quarantine ORDER BY file") == [
        ("shop", "lines", "1.csv", 1, "cast", "`amount` is not an integer: ten"),
        ("shop", "lines", "2.csv", 1, "cast", "`amount` is not an integer: ten"),
    ]
    assert held(island, "id, amount") == [("2", 20)]


def test_a_column_that_only_one_file_has_is_empty_in_the_others(island: Any) -> None:
    island.raw("lines", [row("1")], [row("2", note="new")], types={"amount": "integer"})
    assert held(island, "id, amount, note") == [("1", 1, None), ("2", 1, "new")]


def test_capital_letters_in_a_column_name_make_no_other_column(island: Any) -> None:
    upper, lower = {"ID": "1", "Amount": "1", "Note": "a"}, {"id": "2", "amount": "2", "note": "b"}
    for number, files in enumerate(([upper], [lower]), 1):
        island.raw(f"lines{number}", *[files, [lower if files == [upper] else upper]], types={"amount": "integer"})
        assert held(island, "id, amount, note", f"lines{number}") == [("1", 1, "a"), ("2", 2, "b")]


def test_a_declared_column_that_no_file_has_is_told_by_name(island: Any) -> None:
    with pytest.raises(SourceError) as told:
        island.raw("lines", [row("1")], types={"price": "money"}, key=("number",))
    assert "`number`, `price`" in told.value.what
    assert told.value.where == "1.csv"
    assert "id, amount" in told.value.next_step


@pytest.mark.parametrize("taken", ["_file", "_OF", "_time"])
def test_a_column_with_a_name_that_cutaway_needs_is_refused(island: Any, taken: str) -> None:
    with pytest.raises(SourceError, match="kept for the place of a row"):
        island.raw("lines", [{"id": "1", taken: "x"}])


def test_a_word_means_no_value_only_where_it_is_declared(island: Any) -> None:
    rows = [row("1", "?"), row("2", "NA"), row("3", "")]
    island.raw("lines", rows, missing=("?",))
    assert held(island, "id, amount") == [("1", None), ("2", "NA"), ("3", None)]
    island.raw("others", rows)
    assert held(island, "id, amount", "others") == [("1", "?"), ("2", "NA"), ("3", None)]


def test_a_declared_missing_word_is_no_fault_of_a_typed_column(island: Any) -> None:
    assert island.raw("lines", [row("1", "?")], missing=("?",), types={"amount": "money"}) == {}
    assert island.rows("SELECT count(*) FROM vault.quarantine") == [(0,)]


@pytest.mark.parametrize("id", ["007", "1.10", "NA", "17850.0", "1E5", "null", "#5", "  x "])
def test_an_id_stays_as_it_is_written(island: Any, id: str) -> None:
    island.raw("lines", [row(id)])
    assert held(island, "id") == [(id,)]


def test_an_optional_table_without_a_file_has_its_declared_columns_and_no_rows(island: Any) -> None:
    assert island.raw("lines", types={"amount": "money"}, key=("id",)) == {}
    assert held(island, "id, amount, _file, _row") == []


def test_an_instant_column_keeps_its_zones_if_one_row_has_one(island_in: Any) -> None:
    berlin = island_in("Europe/Berlin")
    berlin.raw("lines", [row("1", "2024-07-01T22:30:00Z"), row("2", "2024-07-01 22:30")], types={"amount": "instant"})
    assert berlin.rows("SELECT id, timezone('UTC', amount) FROM staging.shop.lines ORDER BY id") == [
        ("1", datetime(2024, 7, 1, 22, 30)),
        ("2", datetime(2024, 7, 1, 20, 30)),
    ]


@settings(max_examples=25)
@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=8), min_size=1, max_size=4), st.randoms())
def test_the_order_of_rows_within_files_never_matters_and_no_row_is_lost(
    island_in: Any, files: list[list[str]], chance: random.Random
) -> None:
    expected: Counter[str] = Counter()
    for file in files:
        expected |= Counter(file)
    for shuffled in (files, [chance.sample(file, len(file)) for file in files]):
        made = island_in()
        made.raw("lines", *[[row(id) for id in file] for file in shuffled])
        assert Counter(id for (id,) in held(made, "id")) == expected
        made.engine.close()
