"""Each check of the battery finds the fault that it is there for, and a sound practice passes all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cutaway.practices.registry import find_practice, read_practice
from cutaway.testing.battery import CHECKS, Books, examine, in_words, opened_books

PLANTED = Path(__file__).parents[2] / "sabotage" / "practices"
FAULTS = {
    "basics/says_nothing": "it explains itself in every section, in order",
    "basics/asks_nothing": "it explains itself in every section, in order",
    "cellar/in_no_room": "it is named after its file",
    "basics/upside_down": "its benchmark says where good and poor come from",
    "basics/out_of_range": "its benchmark says where good and poor come from",
    "basics/divides_columns": "it uses the portable words where engines differ",
    "basics/asks_in_sql": "it holds no SQL and no connection",
    "basics/reads_the_clock": "it reads no clock",
    "basics/paints_itself": "it holds no HTML",
    "basics/no_customer": "its evidence has the unit, the customer, the day and the answer",
    "basics/day_is_an_instant": "its evidence has the unit, the customer, the day and the answer",
    "basics/answers_in_words": "its evidence has the unit, the customer, the day and the answer",
    "basics/not_on_spark": "it compiles for DuckDB, PostgreSQL and Spark",
    "basics/several_rows": "its evidence has one row for each unit",
    "basics/zero_when_empty": "a book whose tables are empty is unknown, not zero",
    "basics/takes_any_row": "the order of the book's rows changes nothing",
    "basics/knows_the_future": "what happens after the day of measuring changes nothing",
    "basics/rewrites_the_past": "a later day of measuring does not change what was settled",
}
# One row for the whole company is a row without any source too, so both checks see it.
SEEN_BY_ZERO_WHEN_EMPTY = "an empty book is unknown, not zero"


@pytest.fixture(scope="module")
def books() -> Iterator[Books]:
    with opened_books() as opened:
        yield opened


@pytest.mark.parametrize("planted", FAULTS)
def test_a_planted_fault_is_found(planted: str, books: Books) -> None:
    practice = read_practice(PLANTED / f"{planted}.py")

    failures = examine(practice, books)

    assert FAULTS[planted] in {failure.check for failure in failures}
    assert all(failure.reason and failure.file.endswith(f"{planted}.py") for failure in failures)


def test_a_practice_without_a_fault_passes(books: Books) -> None:
    assert examine(read_practice(PLANTED / "basics/sound.py"), books) == []


def test_every_check_has_been_seen_to_fail(books: Books) -> None:
    assert {check.name for check in CHECKS} == {*FAULTS.values(), SEEN_BY_ZERO_WHEN_EMPTY}
    failures = examine(read_practice(PLANTED / "basics/zero_when_empty.py"), books)
    assert SEEN_BY_ZERO_WHEN_EMPTY in {failure.check for failure in failures}


def test_every_planted_practice_is_asked_about() -> None:
    there = {str(path.relative_to(PLANTED).with_suffix("")) for path in PLANTED.rglob("*.py")}
    assert there == {*FAULTS, "basics/sound"}


def test_an_id_that_is_not_the_path_is_found(books: Books) -> None:
    renamed = replace(find_practice("basics.on_time_delivery"), id="basics.punctuality")
    assert list(in_words.is_named_after_its_file(renamed, books)) == [
        "its id is `basics.punctuality`, its function `on_time_delivery`, and its file basics/on_time_delivery.py"
    ]


def test_a_benchmark_without_a_basis_is_found(books: Books) -> None:
    practice = find_practice("basics.on_time_delivery")
    baseless = replace(practice, benchmark=replace(practice.benchmark, basis=" "))
    assert list(in_words.says_where_its_benchmark_comes_from(baseless, books)) == [
        "the benchmark has no basis; `our judgement` is one"
    ]
