"""The SQL of each practice on each engine, kept beside the code: a change of it is seen, and read, before it is made.

If the expression library dies, these files still run.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.practices import Practice
from cutaway.practices.registry import all_practices
from cutaway.testing.compiled import DIALECTS, evidence_sql

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("engine", DIALECTS)
@pytest.mark.parametrize("practice", all_practices().values(), ids=lambda practice: practice.id)
def test_the_sql_is_the_one_that_was_read(practice: Practice, engine: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / engine / f"{practice.id}.sql"
    compiled = evidence_sql(practice, engine)
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(compiled)
    assert path.is_file(), f"There is no {path.name} for {engine}. Write it with --update-golden, and read it."
    assert compiled == path.read_text(), "Read the difference; if it is meant, write it with --update-golden."


def test_every_golden_file_belongs_to_a_practice() -> None:
    there = {(path.parent.name, path.stem) for path in GOLDEN.rglob("*.sql")}
    assert there == {(engine, id) for engine in DIALECTS for id in all_practices()}
