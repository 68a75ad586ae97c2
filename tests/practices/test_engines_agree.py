"""A finding is the same on every engine: all of it, to the last text, and numbers to twelve figures."""

from __future__ import annotations

import pytest

from cutaway.findings import Finding
from cutaway.practices.registry import all_practices
from cutaway.testing.differences import differences
from cutaway.testing.engines import Engine
from cutaway.testing.engines.on_duck import DuckEngine
from cutaway.testing.filled import FilledBook
from cutaway.testing.random_book import random_book

AS_OF = "2024-09-30"
ROWS = {"postgres": 1000, "spark": 200}  # of each table; a local Spark takes a second for a question of any size


def found_on(engine: Engine, seed: int, rows: int) -> list[Finding]:
    held = FilledBook(engine).fill(random_book(seed, rows))
    found = [held.measure(practice, as_of=AS_OF) for practice in all_practices().values()]
    held.close()
    return found


@pytest.mark.timeout(1800)
@pytest.mark.engines("postgres", "spark")  # each is compared with DuckDB
@pytest.mark.parametrize("seed", [1, 2])
def test_every_finding_is_the_same_as_on_duckdb(cutaway_engine: Engine, seed: int) -> None:
    rows = ROWS[cutaway_engine.name]
    expected, found = found_on(DuckEngine(), seed, rows), found_on(cutaway_engine, seed, rows)

    assert [f.value is not None for f in expected] == [True] * len(expected)  # else nothing would be compared
    for one, other in zip(expected, found, strict=True):
        assert list(differences(one.as_json(), other.as_json())) == []
