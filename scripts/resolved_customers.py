"""Before and after: what the findings say with the islands' own ids of customers, and with the customers resolved.

    python scripts/resolved_customers.py [--customers 300] [--seed 7]

Writes docs/reference/resolved-customers.md from the demo, refreshed twice. The examples have one island each: their ids
agree, and the page says so.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from cutaway.findings import Finding, words
from cutaway.house import House
from cutaway.simulator import simulate

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "resolved-customers.md"
RECORD = "customer_record.sql"


def islands_of_examples() -> dict[str, list[str]]:
    """The sources of each example that a query into the book reads."""
    found = {}
    for settings in sorted((ROOT / "examples").glob("*/cutaway.toml")):
        found[settings.parent.name] = sorted(tomllib.loads(settings.read_text(encoding="utf-8"))["sources"])
    return found


def both(folder: Path, customers: int, seed: int) -> tuple[list[Finding], list[Finding], dict[str, int]]:
    """The findings of the demo with the islands' own ids, then resolved, and how many customers each book has."""
    simulate(folder / "data", seed=seed, customers=customers)
    found, counted = [], {"true": customers}
    for which in ("before", "after"):
        house = folder / which
        with resources.as_file(resources.files("cutaway.simulator") / "house") as template:
            shutil.copytree(template, house)
        if which == "before":
            for query in house.rglob(RECORD):
                query.unlink()
        opened = House(house)
        opened.refresh(data=folder / "data")
        counted[which] = opened.snapshot.facts["customers"]["n"]
        found.append(opened.findings())
    return found[0], found[1], counted


def cells(finding: Finding | None) -> tuple[str, str, str]:
    """A finding as its value with its interval, its customers, and its verdict."""
    if finding is None or finding.value is None:
        return "\N{EN DASH}", "\N{EN DASH}", "unknown"
    reach = words.between(finding.low, finding.high, finding.unit)
    value = words.value(finding.value, finding.unit) + (f" ({reach})" if reach else "")
    return value, words.count(finding.n_customers), finding.verdict.value


def page(
    before: Sequence[Finding], after: Sequence[Finding], counted: Mapping[str, int], islands: Mapping[str, list[str]]
) -> str:
    """The table of the demo, and what there is to say of the examples."""
    then = {finding.practice: finding for finding in before}
    lines = [
        "# Before and after customers are resolved",
        "",
        "Made by `scripts/resolved_customers.py` from the demo, a company that does not exist, refreshed twice: with "
        "the ids",
        "that each island uses itself, and with the records of all islands resolved into customers. It has "
        f"{words.count(counted['true'])}",
        f"customers; with the islands' own ids the book has {words.count(counted['before'])}, resolved "
        f"{words.count(counted['after'])}.",
        "",
        "| Practice | Value before | Customers | Verdict | Value after | Customers | Verdict |",
        "| --- | --- | ---: | --- | --- | ---: | --- |",
    ]
    lines += [
        f"| `{now.practice}` | {' | '.join((*cells(then.get(now.practice)), *cells(now)))} |"
        for now in sorted(after, key=lambda finding: finding.practice)
    ]
    hung = [finding for finding in after if finding.generous is not None]
    lines += ["", "## What hangs on doubtful links", ""]
    lines += [f"- `{finding.practice}`: {words.generous(finding)}" for finding in hung] or ["No finding does."]
    lines += [
        "",
        "## The examples",
        "",
        "Each example is one system, and so one island: its ids of customers agree, nothing is to be resolved, and "
        "no finding",
        "changes.",
        "",
        "| Example | Islands |",
        "| --- | --- |",
        *(f"| {example} | {', '.join(sources)} |" for example, sources in islands.items()),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--customers", type=int, default=300)
    given.add_argument("--seed", type=int, default=7)
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as name:
        text = page(*both(Path(name), asked.customers, asked.seed), islands_of_examples())
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
