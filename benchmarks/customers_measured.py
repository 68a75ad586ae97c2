"""What resolving was measured to do, as a page: public sets, kinds of corruption, islands, and how honest it is.

    python -m benchmarks.customers_measured [--seeds 20]      writes docs/reference/customers-measured.md

Sets that may not be redistributed are named and left out where they are not there. It takes about ten minutes.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import duckdb
import numpy as np
from tests.answer_key.resolved import held, resolved
from tests.customers.resolving.made_islands import SETTINGS, Setting, made

from benchmarks import companies
from benchmarks.customers import judge, quality, same
from cutaway.customers.resolving import resolve
from cutaway.house import House
from cutaway.simulator import simulate
from cutaway.stats.estimate import Estimate

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "customers-measured.md"
FIRST = 1000  # seed: below, islands were looked at while the estimates were written

SETS_ARE = """# How well customers are resolved: measured

Written by `python -m benchmarks.customers_measured`. Precision, recall and F1 are of pairs of records within clusters,
against all true pairs.

## Public sets

Ours is given the kind of each column and nothing else. By hand is a Splink model written for the set
(`benchmarks/splink_by_hand.py`); of two lists it keeps a link only if each record is the other's best. The estimates
are made without the truth, and their factors were chosen on made islands. Two of their parts were written after a look
at these sets: that a key may outlive a slip (Abt-Buy), and that what nothing could link is left out of the value, and
not of the interval (restaurants).
"""
COMPANIES_ARE = """
The truth of the restaurants is not complete: most of what counts as wrong there has the same name and the same
telephone. Nine in ten pairs of its records lack a telephone or a street, so that the recall is hardly known. Where the
intervals miss the truth: the recall of DBLP-ACM, which is 0.986, and the precision of the restaurants.

## Companies, by what is written otherwise

Two islands of 400 companies, means of {few} seeds (`benchmarks/companies.py`).
"""
ISLANDS_ARE = """
## The simulated company, by island and by what was done to the name

300 customers, seed 7, through a whole refresh, with the ids that islands keep of each other.
"""
HONEST_IS = """
## How often the intervals hold the truth

Of {seeds} islands of each setting (`tests/customers/resolving/made_islands.py`), with seeds that nobody looked at while
the estimates were written: the mean truth, how often the 95 % interval holds it, how often the truth is worse than the
interval says, and how wide that is in the mean.

| Setting | precision | held | worse | width | recall | held | worse | width |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""
ROOF_IS = """
In the last setting nothing is seen that would tell the sisters apart: they share name, telephone, street and mailbox,
and the estimates do not know it. Give an island a number of theirs, or `parent_record_id`."""


def engine() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 2})
    connection.execute("SET enable_progress_bar = false")
    return connection


def kinds_of_corruption(seeds: int) -> Iterator[str]:
    yield "| What the second island writes otherwise | precision | recall | F1 |"
    yield "| --- | ---: | ---: | ---: |"
    for kind in companies.CORRUPTIONS:
        each = []
        for seed in range(seeds):
            connection = engine()
            companies.load(connection, kind, seed)
            same(connection)
            found = resolve(connection, "records", companies.KINDS, island="island")
            each.append(judge(connection, found.clusters))
        yield f"| {kind} | {' | '.join(f'{x:.4f}' for x in np.mean(each, axis=0))} |"


def islands(seed: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        house = Path(folder) / "house"
        with resources.as_file(resources.files("cutaway.simulator") / "house") as template:
            shutil.copytree(template, house)
        truth = simulate(house / "data", seed=seed, customers=300)
        House(house).refresh()
        parts = held(resolved(House(house)), truth.identity)
    yield "| Records | how many | precision | recall | F1 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for part in parts:
        figures = f"{part.precision:.4f} | {part.recall:.4f} | {part.f1:.4f}"
        yield f"| {part.part} | {part.records:,} | {figures} |"


def honest(setting: Setting, seeds: int) -> str:
    """One row: how often the intervals hold the truth, on which side it lies else, and how wide they are."""
    holds, below, widths, truths = [], [], [], []
    for seed in range(FIRST, FIRST + seeds):
        connection = engine()
        made(connection, setting, seed)
        same(connection)
        found = resolve(connection, "records", setting.kinds, island="island" if setting.islands else None)
        truth = judge(connection, found.clusters)[:2]
        ends = [_ends(estimate) for estimate in (found.precision, found.recall)]
        holds.append([low - 1e-9 <= true <= high + 1e-9 for true, (low, high) in zip(truth, ends, strict=True)])
        below.append([true < low - 1e-9 for true, (low, _) in zip(truth, ends, strict=True)])
        widths.append([high - low for low, high in ends])
        truths.append(truth)
    cells = []
    for which in (0, 1):
        hits, worse = (int(sum(row[which] for row in rows)) for rows in (holds, below))
        true, wide = (float(np.mean([row[which] for row in rows])) for rows in (truths, widths))
        cells.append(f"{true:.3f} | {hits} of {seeds} | {worse} | {wide:.3f}")
    return f"| {setting.name} | {' | '.join(cells)} |"


def _ends(estimate: Estimate) -> tuple[float, float]:
    assert estimate.low is not None and estimate.high is not None
    return estimate.low, estimate.high


def page(seeds: int) -> Iterator[str]:
    few = max(seeds // 4, 1)
    yield SETS_ARE
    yield from quality("")
    yield COMPANIES_ARE.format(few=few)
    yield from kinds_of_corruption(few)
    yield ISLANDS_ARE
    yield from islands(7)
    yield HONEST_IS.format(seeds=seeds)
    for setting in SETTINGS:
        yield honest(setting, seeds)
    yield ROOF_IS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    lines = []
    for line in page(parser.parse_args().seeds):
        print(line, flush=True)
        lines.append(line)
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
