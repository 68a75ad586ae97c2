"""The page of before and after tells of every practice, and what it says of the examples is so."""

from __future__ import annotations

import runpy
from pathlib import Path

from cutaway.practices.registry import all_practices

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "resolved_customers.py"))
TEXT = (ROOT / "docs" / "reference" / "resolved-customers.md").read_text(encoding="utf-8")


def test_each_example_is_one_island_whose_ids_agree() -> None:
    islands = SCRIPT["islands_of_examples"]()
    assert {len(sources) for sources in islands.values()} == {1}
    for example, sources in islands.items():
        assert f"| {example} | {sources[0]} |" in TEXT


def test_practices_of_the_page_are_practices() -> None:
    told = {line.split("`")[1] for line in TEXT.splitlines() if line.startswith("| `")}
    assert len(told) >= 14
    assert told <= set(all_practices())


def test_resolved_customers_are_nearer_to_those_that_there_are() -> None:
    sentence = TEXT.replace("\n", " ").split(" It has ")[1].split(". ")[0]
    true, before, after = (int(word.strip(".").replace(",", "")) for word in sentence.split() if word[0].isdigit())
    assert abs(after - true) < abs(before - true) / 10
