"""The answer key: thirty seeds of whole companies, with defects planted and without, held against the truth.

    python scripts/answer_key.py [--seeds 30] [--customers 150]

Writes docs/reference/answer-key.md, and leaves with 1 if a practice does not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.answer_key.companies import CUSTOMERS, PLANTED, Held, company  # noqa: E402

from cutaway.simulator import Defects  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "answer-key.md"
AT_ONCE = 2
ENOUGH = 0.8  # of the seeds: 24 of 30 must be covered, and found
MOST_WEAK = 0.05  # of all findings of companies that do everything well


def one(asked: tuple[int, bool, int]) -> tuple[bool, list[Held]]:
    """One company of a seed, with its defects planted or with none."""
    seed, planted, customers = asked
    with tempfile.TemporaryDirectory() as folder:
        return planted, list(company(Path(folder), seed, PLANTED if planted else Defects.none(), customers))


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--seeds", type=int, default=30)
    given.add_argument("--customers", type=int, default=CUSTOMERS)
    asked = given.parse_args()
    jobs = [(seed, planted, asked.customers) for seed in range(1, asked.seeds + 1) for planted in (True, False)]
    found: dict[bool, list[Held]] = {True: [], False: []}
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        for done, (planted, held) in enumerate(pool.map(one, jobs), 1):
            found[planted] += held
            print(f"\r{done} of {len(jobs)} companies", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    page, holds = report(found[True], found[False], asked.seeds, asked.customers)
    PAGE.write_text(page, encoding="utf-8")
    print(page)
    sys.exit(0 if holds else 1)


def report(planted: list[Held], good: list[Held], seeds: int, customers: int) -> tuple[str, bool]:
    """The page, and whether every practice holds."""
    lines = [
        "# The answer key",
        "",
        "<!-- Made by `make answer-key`; do not edit. -->",
        "",
        f"{seeds} companies of {customers} customers were simulated with every defect planted, and {seeds} that do",
        "everything well. The true value of each process is computed from the numbers that generated the records. An",
        "interval of 95 % should cover it about 19 times in 20; the verdict should be the one that any amount of data",
        "would give.",
        "",
        "| Practice | Planted: covered | verdict found | Good: covered | called weak |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    holds = True
    by_practice, when_good = _by_practice(planted), _by_practice(good)
    for practice in sorted(by_practice):
        own, others = by_practice[practice], when_good[practice]
        covered, named = sum(h.covered for h in own), sum(h.found for h in own)
        weak = sum(h.verdict == "weak" for h in others)
        holds &= min(covered, named) >= ENOUGH * len(own)
        cells = (
            f"{covered} of {len(own)}",
            f"{named} of {len(own)}",
            f"{sum(h.covered for h in others)} of {len(others)}",
        )
        lines.append(f"| `{practice}` | {' | '.join(cells)} | {weak} |")
    weak = sum(h.verdict == "weak" for h in good)
    holds &= weak <= MOST_WEAK * len(good)
    lines += ["", f"Of {len(good)} findings on companies that do everything well, {weak} were called weak.", ""]
    return "\n".join(lines), holds


def _by_practice(held: Iterable[Held]) -> dict[str, list[Held]]:
    parts: dict[str, list[Held]] = defaultdict(list)
    for one_held in held:
        parts[one_held.practice].append(one_held)
    return parts


if __name__ == "__main__":
    main()
