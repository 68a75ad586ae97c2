"""The page `practice by example` says what the examples say; every practice is judged somewhere."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.examples.conftest import FILES

from cutaway.practices.registry import all_practices

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "examples.py"))
TEXT = (ROOT / "docs" / "reference" / "examples.md").read_text(encoding="utf-8")
JUDGED = {"strong", "fair", "weak"}


def table() -> dict[str, dict[str, str]]:
    """The page's cells, by example and practice."""
    head, _, *rows = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")]
    return {
        example: {cells[0].strip("`"): cells[number] for cells in rows} for number, example in enumerate(head) if number
    }


@pytest.mark.parametrize("example", list(FILES))
def test_the_page_has_the_verdicts_of_the_examples(refreshed: Callable[[str, str], Any], example: str) -> None:
    told = table()[example]
    found = {f.practice: str(f.verdict) for f in refreshed(example, "the whole").findings(None, "snapshot")}
    assert {p: v if v in JUDGED else "unknown" for p, v in told.items()} == {p: found[p] for p in told}


def test_every_practice_on_the_page_is_judged_on_an_example_or_the_demo() -> None:
    assert SCRIPT["unjudged"](TEXT) == []
    assert set(table()["demo"]) <= set(all_practices())


def test_what_is_judged_nowhere_is_found() -> None:
    assert SCRIPT["unjudged"](TEXT + "| `room.new` | 1 | 2 |\n") == ["room.new"]


def test_every_number_of_the_table_leads_to_a_reason() -> None:
    numbers = {cell for cells in table().values() for cell in cells.values() if cell not in JUDGED}
    reasons = {line.split(".")[0] for line in TEXT.partition("## Why unknown")[2].splitlines() if line}
    assert numbers == reasons


@pytest.mark.slow
def test_every_practice_is_on_the_page() -> None:
    assert set(table()["demo"]) == set(all_practices()), "run scripts/examples.py"
