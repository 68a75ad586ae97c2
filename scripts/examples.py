"""Practice by example: every example refreshed on its data, and what each practice could say, or why it could not.

    python scripts/examples.py [--data ../shared/data]

Writes docs/reference/examples.md. Leaves with 1 if a practice is judged neither on an example nor on the demo.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cutaway.findings import Finding
from cutaway.house import House

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "examples.md"
# Where the data of each example lie, below the folder of public data.
DATA = {
    "helpdesk": "local_only/event_logs",
    "northwind": "local_only/northwind",
    "nyc311": "open/nyc311",
    "olist": "local_only/olist_3000",
    "online_retail": "open/online_retail",
    "servicenow": "open/servicenow_incidents",
    "sfo_survey": "open/sfo_airport_survey",
    "supply_scms": "open/supply_scms",
    "zendesk_shaped": "open/fivetran_seeds/dbt_zendesk",
}
DEMOS = {"demo": 300, "demo of 1,200": 1200}  # customers


def findings_of(example: str, data: Path, folder: Path) -> list[Finding]:
    """What the practices find on one example, with the window that its house says."""
    house = folder / example
    shutil.copytree(ROOT / "examples" / example, house, ignore=shutil.ignore_patterns(".cutaway"))
    opened = House(house)
    opened.refresh(data=data / DATA[example])
    return opened.findings()


def findings_of_demo(folder: Path, customers: int) -> list[Finding]:
    """What the practices find in the simulated company, with so many customers."""
    from cutaway.cli.program import run

    house = folder / f"demo-{customers}"
    if run(["demo", str(house), "--customers", str(customers)]):
        raise SystemExit("The demo could not be built.")
    return House(house).findings()


def page(found: Mapping[str, list[Finding]]) -> str:
    """The table, and below it why what is unknown is unknown."""
    examples = sorted(found)
    practices = sorted({finding.practice for findings in found.values() for finding in findings})
    by = {(name, finding.practice): finding for name, findings in found.items() for finding in findings}
    lines = [
        "# Practice by example",
        "",
        "Made by `scripts/examples.py` from a refresh of every example on its public data, and of the demo, a company",
        "that does not exist. A verdict: the practice was judged there; a number leads to the reason why it was not.",
        "No public data set says who was asked and kept silent, so `listening.response_bias` is judged on the demo",
        "alone, and there of 1,200 customers: `cutaway demo --customers 1200`.",
        "",
        f"| Practice | {' | '.join(examples)} |",
        f"| --- | {' | '.join('---' for _ in examples)} |",
    ]
    reasons: dict[str, int] = {}
    for practice in practices:
        cells = []
        for name in examples:
            finding = by.get((name, practice))
            if finding is None or finding.value is None or not finding.n or finding.verdict == "unknown":
                why = "The practice was not asked." if finding is None else finding.why_unknown
                if "invoices begin on" in why:
                    why = "The book's invoices do not reach back far enough for the window."
                if "too few units" in why:
                    why = "The interval holds both good and poor: too few units."
                cells.append(f"{reasons.setdefault(why, len(reasons) + 1)}")
            else:
                cells.append(str(finding.verdict))
        lines.append(f"| `{practice}` | {' | '.join(cells)} |")
    lines += ["", "## Why unknown", "", *(f"{number}. {why}" for why, number in reasons.items()), ""]
    return "\n".join(lines)


def unjudged(text: str) -> list[str]:
    """The practices of a page that are judged nowhere."""
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [row.split("`")[1] for row in rows if not any(word in row for word in ("strong", "fair", "weak"))]


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {example: findings_of(example, asked.data, folder) for example in DATA}
        found |= {name: findings_of_demo(folder, customers) for name, customers in DEMOS.items()}
    text = page(found)
    PAGE.write_text(text, encoding="utf-8")
    left = unjudged(text)
    print(text, *(f"{practice} is judged nowhere." for practice in left), sep="\n")
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
