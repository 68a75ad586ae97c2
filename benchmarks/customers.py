"""Resolving without labels or configuration, beside Splink models that were set by hand for each set of records.

    python -m benchmarks.customers               the public sets (those that are not there are named and left out)
    python -m benchmarks.customers_measured      the same and more, as a page of the reference
    python -m benchmarks.customers --million     a million generated persons, five runs of each in turn, their medians
    python -m benchmarks.customers --million --records 200000 --runs 3    the same, shorter

Both sides are judged alike: pairs within clusters, closed over links, against all true pairs. Ours is given the kind of
each column and nothing else. The hand-set models are in `benchmarks/splink_by_hand.py`.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.splink_by_hand import BY_HAND, connect_components, persons_by_hand
from cutaway.customers.resolving import resolve

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PERSONS = {
    "given_name": "given_name",
    "surname": "family_name",
    "street_number": "code",
    "address_1": "address",
    "address_2": "address",
    "suburb": "place",
    "postcode": "postcode",
    "state": "category",
    "date_of_birth": "date",
    "soc_sec_id": "registration",
}
PRODUCTS = {"name": "text", "description": "text", "price": "number"}
PAPERS = {"title": "text", "authors": "text", "venue": "category", "year": "number"}
RESTAURANTS = {"name": "organisation_name", "phone": "phone", "street": "address"}


@dataclass(frozen=True)
class Set:
    """Records with known truth: how to load them into `records` and `truth`, and the kinds of their columns."""

    name: str
    load: Callable[[duckdb.DuckDBPyConnection], None]
    kinds: dict[str, str]
    island: str | None = None


def febrl(number: int) -> Callable[[duckdb.DuckDBPyConnection], None]:
    def load(connection: duckdb.DuckDBPyConnection) -> None:
        file = DATA / "open" / "er_febrl" / f"dataset{number}.csv"
        connection.execute(
            f"CREATE TABLE records AS SELECT rec_id AS record_id, * EXCLUDE (rec_id), "
            f"regexp_extract(rec_id, '[0-9]+') AS who "
            f"FROM read_csv('{file}', all_varchar = true, normalize_names = true)"
        )
        same(connection)

    return load


def fake(connection: duckdb.DuckDBPyConnection) -> None:
    file = DATA / "open" / "er_splink" / "fake_1000.csv"
    connection.execute(
        f'CREATE TABLE records AS SELECT unique_id AS record_id, * EXCLUDE (unique_id, "cluster"), "cluster" AS who '
        f"FROM read_csv('{file}', all_varchar = true)"
    )
    same(connection)


def same(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "CREATE TABLE truth AS SELECT a.record_id AS l, b.record_id AS r FROM records AS a JOIN records AS b "
        "ON a.who = b.who AND a.record_id < b.record_id"
    )


def two(
    folder: str, left: str, right: str, sign: str, names: tuple[str, ...]
) -> Callable[[duckdb.DuckDBPyConnection], None]:
    def load(connection: duckdb.DuckDBPyConnection) -> None:
        def read(file: str) -> str:
            path = DATA / "local_only" / "er_pyjedai" / folder / f"{file}.csv"
            how = f"all_varchar = true, delim = '{sign}', quote = '\"', strict_mode = false, header = true"
            return f"read_csv('{path}', {how})"

        renamed = ", ".join(("id", *names))
        connection.execute(
            f"CREATE TABLE records AS "
            f"SELECT 'a' || id AS record_id, 'a' AS island, * EXCLUDE (id) FROM {read(left)} AS t({renamed}) "
            f"UNION ALL SELECT 'b' || id, 'b', * EXCLUDE (id) FROM {read(right)} AS t({renamed})"
        )
        connection.execute(f"CREATE TABLE truth AS SELECT 'a' || D1 AS l, 'b' || D2 AS r FROM {read('gt')}")

    return load


SETS = (
    *(Set(f"Febrl {n}", febrl(n), PERSONS) for n in (1, 2, 3)),
    *(
        Set(f"Febrl {n}, no number", febrl(n), {c: k for c, k in PERSONS.items() if c != "soc_sec_id"})
        for n in (1, 2, 3)
    ),
    Set(
        "fake_1000",
        fake,
        {"first_name": "given_name", "surname": "family_name", "dob": "date", "city": "place", "email": "email"},
    ),
    Set("Abt-Buy", two("D2", "abt", "buy", "|", tuple(PRODUCTS)), PRODUCTS, "island"),
    Set("DBLP-ACM", two("D4", "dblp", "acm", "%", tuple(PAPERS)), PAPERS, "island"),
    Set("restaurants", two("D1", "rest1", "rest2", "|", tuple(RESTAURANTS)), RESTAURANTS, "island"),
)


def judge(connection: duckdb.DuckDBPyConnection, clusters: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs within clusters; `clusters` has `record` and `cluster`."""
    found, true, both = connection.execute(
        f"WITH inside AS (SELECT a.record AS l, b.record AS r FROM {clusters} AS a JOIN {clusters} AS b "
        f"ON a.cluster = b.cluster AND a.record < b.record), "
        f"known AS (SELECT least(l, r) AS l, greatest(l, r) AS r FROM truth) "
        f"SELECT (SELECT count(*) FROM inside), (SELECT count(*) FROM known), "
        f"(SELECT count(*) FROM inside JOIN known USING (l, r))"
    ).fetchall()[0]
    precision, recall = both / max(found, 1), both / true
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-12)


def quality(only: str) -> Iterator[str]:
    """The table of the public sets, line by line."""
    yield ("| Set | ours: P / R / F1 | by hand: P / R / F1 | estimated P (95 %) | estimated R (95 %) | seconds |")
    yield ("| --- | --- | --- | --- | --- | --- |")
    for each in SETS:
        if only not in each.name:
            continue
        connection = duckdb.connect(config={"threads": 2})
        connection.execute("SET enable_progress_bar = false")
        try:
            each.load(connection)
        except duckdb.IOException:
            yield f"| {each.name} | not here | | | | |"
            continue
        begin = time.perf_counter()
        ours = resolve(connection, "records", each.kinds, island=each.island)
        middle = time.perf_counter()
        connect_components(
            connection, BY_HAND[each.name.split(",")[0].split(" ")[0]](connection, each.kinds), "by_hand"
        )
        end = time.perf_counter()
        cells = [" / ".join(f"{x:.4f}" for x in judge(connection, table)) for table in (ours.clusters, "by_hand")]
        said = [
            f"{e.value:.3f} ({e.low:.3f}-{e.high:.3f})"
            if e.value is not None and e.low is not None and e.high is not None
            else "-"
            for e in (ours.precision, ours.recall)
        ]
        yield (
            f"| {each.name} | {cells[0]} | {cells[1]} | {said[0]} | {said[1]} "
            f"| {middle - begin:.1f}, {end - middle:.1f} |"
        )


def generate(connection: duckdb.DuckDBPyConnection, n: int) -> None:
    """Persons; every fourth record is a person of the record before, with slips and gaps."""
    random = np.random.default_rng(1)
    n = n // 4 * 4
    syllables = np.array([a + b for a in "bdfghklmnprstvz" for b in "aeiou"], dtype=object)
    given_names, family_names = (
        np.array(["".join(random.choice(syllables, parts)) for _ in range(many)], dtype=object)
        for parts, many in ((2, 3_000), (3, 60_000))
    )
    who = np.arange(n)
    again = who % 4 == 3
    who[again] -= 1
    given = given_names[(3_000 * random.random(n) ** 2).astype(int)[who]]
    family = family_names[(60_000 * random.random(n) ** 2).astype(int)[who]]
    day = random.integers(0, 27_000, n)[who]
    town = random.integers(0, 900, n)[who]
    mail = given + "." + family + random.integers(1, 99, n)[who].astype(str).astype(object) + "@mail.org"
    luck = random.random((4, n))
    slip = again & (luck[0] < 0.12)
    given[slip] = [text[0] + text[2:] for text in given[slip]]
    slip = again & (luck[1] < 0.12)
    family[slip] = [text[:-2] + text[-1] + text[-2] for text in family[slip]]
    born = np.datetime_as_string(np.datetime64("1930-01-01") + day + (again & (luck[2] < 0.05)) * 3).astype(object)
    mail[luck[3] < 0.25] = None
    columns = {"record_id": np.arange(n).astype(str), "who": who, "given": given, "family": family, "born": born}
    connection.register("made", pa.table({**columns, "mail": mail, "town": town.astype(str)}))
    connection.execute("CREATE TABLE records AS FROM made")


GENERATED = {"given": "given_name", "family": "family_name", "born": "date", "mail": "email", "town": "place"}


def once(which: str, n: int) -> None:
    """One run in a process of its own: seconds, seconds of processor time, peak memory and quality."""
    connection = duckdb.connect(config={"threads": 2})
    connection.execute("SET enable_progress_bar = false")
    generate(connection, n)
    begin, busy = time.perf_counter(), time.process_time()
    if which == "ours":
        clusters = resolve(connection, "records", GENERATED).clusters
    else:
        connect_components(connection, persons_by_hand(connection), "by_hand")
        clusters = "by_hand"
    seconds, processor = time.perf_counter() - begin, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    same(connection)
    print(f"{seconds:.1f} {processor:.1f} {memory:.2f} {' '.join(f'{x:.4f}' for x in judge(connection, clusters))}")


def million(n: int, runs: int) -> None:
    """Runs of both in turn; their medians. On a machine that does other work, processor time says more than seconds."""
    seen: dict[str, list[list[float]]] = {"ours": [], "splink": []}
    for _ in range(runs):
        for which, figures in seen.items():
            command = [sys.executable, "-m", "benchmarks.customers", "--once", which, "--records", str(n)]
            out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[-2]
            figures.append([float(x) for x in out.split()])
            print(which, out, flush=True)
    medians = {
        which: [statistics.median(figure[place] for figure in figures) for place in range(len(figures[0]))]
        for which, figures in seen.items()
    }
    print(f"| {n:,} persons, medians of {runs} | seconds | processor | memory | F1 |\n| --- | --- | --- | --- | --- |")
    for which, (seconds, processor, memory, _, _, f1) in medians.items():
        print(f"| {which} | {seconds:.1f} s | {processor:.1f} s | {memory:.2f} GB | {f1:.4f} |")
    ours, splink = medians["ours"], medians["splink"]
    print(
        f"| ours / plain Splink | {ours[0] / splink[0]:.2f} | {ours[1] / splink[1]:.2f} | {ours[2] / splink[2]:.2f} | |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--once", choices=("ours", "splink"))
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="sets whose name holds this")
    asked = parser.parse_args()
    if asked.once:
        once(asked.once, asked.records)
    elif asked.million:
        million(asked.records, asked.runs)
    else:
        for line in quality(asked.only):
            print(line, flush=True)


if __name__ == "__main__":
    main()
