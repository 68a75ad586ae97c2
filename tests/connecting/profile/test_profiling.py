from __future__ import annotations

import duckdb
import pytest

from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.profiling import profile


def looked(values: list[str]) -> Column:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (c VARCHAR)")
        connection.executemany("INSERT INTO t VALUES (?)", [[value] for value in values])
        return profile(connection, "t", ["c"])["c"]


def test_the_whole_column_decides_whether_the_day_comes_first():
    early = [f"{1 + i % 12:02}/{1 + i % 11:02}/2024" for i in range(1500)]
    seen = looked([*early, "25/12/2024"])
    assert seen.form is not None and seen.form.format == "%d/%m/%Y"
    assert seen.moments is not None and seen.moments.ambiguous == ""


def test_a_column_without_a_day_above_twelve_says_that_it_is_ambiguous():
    seen = looked([f"{1 + i % 12:02}/{1 + i % 11:02}/2024" for i in range(50)])
    assert seen.moments is not None and seen.moments.ambiguous


@pytest.mark.parametrize("word", ["?", "NULL", "N/A"])
def test_a_word_for_no_value_is_counted_apart(word: str):
    seen = looked([*[f"2024-01-{1 + i % 28:02}" for i in range(50)], word, word])
    assert seen.shape is Shape.DATE and seen.missing == {word: 2} and seen.filled == 50


def test_na_is_a_value_and_never_taken_for_none():
    assert looked(["A1", "A2", "NA"]).missing == {}


def test_a_single_broken_value_does_not_make_dates_texts_and_is_counted():
    seen = looked([*[f"{1 + i % 28:02}.03.2024" for i in range(100)], "31.02.2024"])
    assert seen.shape is Shape.DATE and seen.filled - seen.cast == 1


def test_days_in_the_year_9999_are_counted_as_no_day():
    seen = looked(["2024-01-01", "9999-12-31", "2024-02-01"])
    assert seen.moments is not None and seen.moments.far == 1


def test_whole_numbers_that_end_in_point_zero_are_ids_that_were_once_numbers():
    seen = looked(["17850.0", "12583.0", "17850.0"])
    assert seen.pads and seen.could_be_id


def test_negative_amounts_are_counted():
    assert looked(["1,50", "-2,75", "3,00"]).negatives == 1


def test_what_is_mostly_text_stays_text():
    assert looked(["12", "abc", "13", "def"]).form is None


def test_an_empty_column_is_empty():
    assert looked(["", "", " "]).shape is Shape.EMPTY


def counted(name: str) -> Shape:
    with duckdb.connect() as connection:
        connection.execute(
            f'CREATE TABLE t AS SELECT CAST(1736000000 + 8000 * range AS VARCHAR) AS "{name}" FROM range(90)'
        )
        return profile(connection, "t", [name])[name].shape


@pytest.mark.parametrize("name", ["created", "canceled_at", "Erstellt", "due date"])
def test_seconds_since_1970_under_a_word_for_a_deed_are_moments(name: str):
    assert counted(name) is Shape.INSTANT


@pytest.mark.parametrize("name", ["amount", "created by id", "phone", "order"])
def test_such_numbers_under_other_words_are_none(name: str):
    assert counted(name) is Shape.INTEGER


def test_words_for_no_answer_stand_beside_a_scale_and_not_beside_codes():
    seen = looked(["1", "2", "5", "4", "NSP", "3", "1"])
    assert seen.shape is Shape.INTEGER and seen.missing == {"NSP": 1} and "NSP" not in dict(seen.top)
    assert looked(["A1", "B2", "NSP", "C3"]).filled == 4
