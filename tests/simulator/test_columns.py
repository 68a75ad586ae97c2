"""Columns of text against Python's own formatting."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.simulator import columns

EPOCH = datetime(1970, 1, 1)


@pytest.mark.parametrize("form", ["%Y-%m-%dT%H:%M:%S.000Z", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S"])
@given(seconds=st.lists(st.integers(800_000_000, 2_000_000_000), min_size=1, max_size=20))
def test_instants_read_as_python_writes_them(form: str, seconds: list[int]) -> None:
    expected = [(EPOCH + timedelta(seconds=second)).strftime(form) for second in seconds]
    assert columns.instants(np.array(seconds), form).to_pylist() == expected


@given(st.lists(st.integers(-99_999_999_999, 99_999_999_999).filter(lambda c: abs(c) < 10**11), max_size=20))
def test_amounts_have_two_places_and_marks_between_thousands(cents: list[int]) -> None:
    whole = np.array(cents, dtype=np.int64)
    plain = columns.amounts(whole).to_pylist()
    assert plain == [f"{'-' if c < 0 else ''}{abs(c) // 100}.{abs(c) % 100:02d}" for c in cents]
    german = columns.amounts(whole, ",", ".").to_pylist()
    assert german == [f"{c / 100:,.2f}".translate(str.maketrans(",.", ".,")).replace("-0,00", "0,00") for c in cents]


def test_a_missing_part_makes_the_whole_missing_and_a_condition_chooses() -> None:
    text = columns.where(np.array([True, False, True]), columns.words(["a", "b"], np.array([0, 1, 1])))
    assert text.to_pylist() == ["a", None, "b"]
    assert columns.joined("<", text, ">").to_pylist() == ["<a>", None, "<b>"]
    assert columns.where(np.array([False]), columns.strings(["x"]), "y").to_pylist() == ["y"]


@given(st.lists(st.one_of(st.none(), st.text(max_size=6)), max_size=20))
def test_any_text_is_kept_as_it_is(texts: list[str | None]) -> None:
    assert columns.strings(texts).to_pylist() == texts


def test_leading_zeros_are_kept() -> None:
    assert columns.padded(np.array([7, 1234567]), 5).to_pylist() == ["00007", "1234567"]
    assert columns.numbers(np.array([7]), "RE-{}").to_pylist() == ["RE-7"]


def test_words_are_drawn_as_often_as_their_weights_say() -> None:
    drawn = columns.pick(np.random.default_rng(3), ("a", "b", "c"), 20_000, (1, 0, 3)).to_pylist()
    assert drawn.count("b") == 0
    assert drawn.count("c") / len(drawn) == pytest.approx(0.75, abs=0.02)
