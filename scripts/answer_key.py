"""The answer key: thirty seeds of whole companies, with defects planted and without, held against the truth.

    python scripts/answer_key.py [--seeds 30] [--customers 150] [--at-once 2] [--keep FILE]

Writes docs/reference/answer-key.md, and leaves with 1 if a practice does not hold. With `--keep`, each company is
written to a file as soon as it is measured, and a run that was stopped goes on from there: give a new file after the
code has changed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.answer_key.companies import CUSTOMERS, LINKED, PLANTED, Held, company  # noqa: E402

from cutaway.simulator import Defects  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "answer-key.md"
ENOUGH = 0.8  # of the seeds: 24 of 30 must be covered, and found
MOST_WEAK = 0.05  # of all findings of companies that do everything well


Job = tuple[int, bool, int]  # a seed, whether its defects are planted, and how many customers


def one(asked: Job) -> list[Held]:
    """One company of a seed, with its defects planted or with none."""
    seed, planted, customers = asked
    with tempfile.TemporaryDirectory() as folder:
        return list(company(Path(folder), seed, PLANTED if planted else Defects.none(), customers))


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--seeds", type=int, default=30)
    given.add_argument("--customers", type=int, default=CUSTOMERS)
    given.add_argument("--at-once", type=int, default=2)
    given.add_argument("--keep", type=Path)
    asked = given.parse_args()
    jobs = [(seed, planted, asked.customers) for seed in range(1, asked.seeds + 1) for planted in (True, False)]
    found = all_of(jobs, asked.at_once, asked.keep)
    planted, good = ([held for job in jobs if job[1] is planted for held in found[job]] for planted in (True, False))
    page, holds = report(planted, good, asked.seeds, asked.customers)
    PAGE.write_text(page, encoding="utf-8")
    print(page)
    sys.exit(0 if holds else 1)


def all_of(jobs: list[Job], at_once: int, keep: Path | None) -> dict[Job, list[Held]]:
    """What was found in each company; those that `keep` holds are not simulated again."""
    found = kept(keep)
    left = [job for job in jobs if job not in found]
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        running = {pool.submit(one, job): job for job in left}
        for done, ended in enumerate(as_completed(running), len(jobs) - len(left) + 1):
            job = running[ended]
            found[job] = ended.result()
            if keep:
                with keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"job": job, "held": [asdict(held) for held in found[job]]}) + "\n")
            print(f"\r{done} of {len(jobs)} companies", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def kept(keep: Path | None) -> dict[Job, list[Held]]:
    """The companies of a file that an earlier run wrote."""
    if keep is None or not keep.exists():
        return {}
    lines = map(json.loads, keep.read_text(encoding="utf-8").splitlines())
    return {tuple(line["job"]): [Held(**held) for held in line["held"]] for line in lines}


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
        "would give. What a case or a call yields is held over two hundred played companies of each kind, too:",
        "`tests/answer_key/test_played.py`.",
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
        holds &= (covered if practice == LINKED else min(covered, named)) >= ENOUGH * len(own)
        cells = (
            f"{covered} of {len(own)}",
            f"{named} of {len(own)}",
            f"{sum(h.covered for h in others)} of {len(others)}",
        )
        lines.append(f"| `{practice}` | {' | '.join(cells)} | {weak} |")
    weak = sum(h.verdict == "weak" for h in good)
    holds &= weak <= MOST_WEAK * len(good)
    lines += ["", f"Of {len(good)} findings on companies that do everything well, {weak} were called weak.", ""]
    lines += [*_linked(by_practice[LINKED]), ""]
    return "\n".join(lines), holds


def _linked(own: list[Held]) -> list[str]:
    """Why the verdict of one practice is found less often: there is no defect to plant in how records are joined."""
    truths = sorted(held.truth for held in own)
    others = " or ".join(sorted({held.verdict for held in own if not held.found})) or "fair"
    return [
        f"Nothing is planted in `{LINKED}`: its truth is what the house itself joined rightly, here",
        f"{truths[0]:.1%} to {truths[-1]:.1%}, close to where good begins. Where its interval reaches below that, the",
        f"verdict is {others} and not strong.",
    ]


def _by_practice(held: Iterable[Held]) -> dict[str, list[Held]]:
    parts: dict[str, list[Held]] = defaultdict(list)
    for one_held in held:
        parts[one_held.practice].append(one_held)
    return parts


if __name__ == "__main__":
    main()
