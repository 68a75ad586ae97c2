"""The steps of resolving, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import log2

import duckdb
import numpy as np
import pyarrow as pa

from cutaway.customers.resolving.blocking import Rule, choose_rules
from cutaway.customers.resolving.clustering import Grouping, components, group
from cutaway.customers.resolving.comparing import Comparison, comparisons_of
from cutaway.customers.resolving.estimating import estimate_quality, judged_together, unseen
from cutaway.customers.resolving.explaining import choices
from cutaway.customers.resolving.frequencies import frequencies
from cutaway.customers.resolving.islands import unique_islands
from cutaway.customers.resolving.junk import find_junk, silence
from cutaway.customers.resolving.kinds import Kind, as_kinds
from cutaway.customers.resolving.linking import LEAST, weigh, write_links
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.pairing import as_conditions, compare, draw, on_pair, patterns
from cutaway.customers.resolving.preparing import RECORDS, Field, prepare
from cutaway.customers.resolving.resolution import Junk, Resolution
from cutaway.customers.resolving.rivals import rivals
from cutaway.customers.resolving.thresholds import choose_threshold
from cutaway.customers.resolving.weighing import bits, learn
from cutaway.errors import BookError
from cutaway.stats.estimate import Estimate
from cutaway.warehouse.duck import name, quoted

LINKED = 0.9  # probability of a link, where nothing is learned
DOUBT = 0.5
COMPLETED = 60  # records of a component whose pairs are all compared


def resolve(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    kinds: Mapping[str, Kind | str],
    *,
    key: str = "record_id",
    island: str | None = None,
    model: Model | None = None,
    settled: Mapping[str, str] | None = None,
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    threshold: float | None = None,
    out: str = "resolution",
) -> Resolution:
    """Finds out which rows of a table are about the same customer. See the package for the meaning of each argument."""
    kinds = as_kinds(kinds)
    if model and not model.fits(kinds):
        raise BookError(
            "The model was learned from other columns.", where=table, next_step="Resolve all records anew, without it."
        )
    fields = prepare(connection, table, kinds, key=key, island=island)
    junk = find_junk(connection, fields)
    values = _together(model.junk if model else {}, junk)
    silence(connection, fields, values)
    comparisons = comparisons_of(fields, islands=island is not None)
    n = int(connection.execute(f"SELECT count(*) FROM {RECORDS}").fetchall()[0][0])
    number = (
        dict(connection.execute(f"SELECT record, rid FROM {RECORDS}").fetchall())
        if settled or together or apart
        else {}
    )
    homes = {number[record]: cluster for record, cluster in (settled or {}).items() if record in number}
    _mark_fresh(connection, homes)
    rules = model.rules if model else choose_rules(connection, fields, n)
    fresh = "l.fresh OR r.fresh" if homes else ""
    compare(connection, comparisons, "resolving_pairs", rules=as_conditions(rules, fresh))
    learned = model is None
    if model:
        model = replace(model, junk=values)
    model = model or replace(_learn(connection, fields, comparisons, rules, kinds, n, island is not None), junk=values)
    weigh(connection, comparisons, model, "resolving_pairs", "resolving_weighed", _bits(LEAST))
    if learned:
        model = _decide(connection, model, threshold)
    elif threshold is not None:
        model = replace(model, threshold=threshold, doubt=min(model.doubt, threshold))
    _complete(connection, comparisons, model, n)
    pairs = connection.execute(
        f"SELECT l, r, weight, {_against(comparisons)} AS against FROM resolving_weighed ORDER BY l, r"
    ).fetchnumpy()
    numbers = {cluster: i for i, cluster in enumerate(sorted(set(homes.values())))}
    parted = [(number[a], number[b]) for a, b in apart if a in number and b in number]
    found, generous = (
        group(
            n,
            pairs["l"],
            pairs["r"],
            pairs["weight"],
            pairs["against"],
            _bits(at),
            together=[(number[a], number[b]) for a, b in together if a in number and b in number],
            apart=parted,
            settled={record: numbers[cluster] for record, cluster in homes.items()},
            island=_unique(connection, model),
        )
        for at in (model.threshold, model.doubt)
    )
    judged = judged_together(pairs["l"], pairs["r"], pairs["weight"], found.cluster, _unique(connection, model), parted)
    shown = _write(connection, comparisons, model, pairs, judged, found, generous, homes, out)
    n_links = int(connection.execute(f"SELECT count(*) FROM {out}_links WHERE linked").fetchall()[0][0])
    by_rules = _found_by_rules(connection, rules, model)
    precision, recall = _quality(pairs, judged, found, n, by_rules)
    unshown = float((1 / (1 + np.power(2.0, -judged[~shown]))).sum()) + unseen(*by_rules)
    _tidy(connection)
    return Resolution(
        links=f"{out}_links",
        clusters=f"{out}_clusters",
        doubtful=f"{out}_doubtful",
        model=model,
        junk=junk,
        chosen=choices(model, junk, n),
        precision=precision,
        recall=recall,
        unshown=unshown,
        records=n,
        n_clusters=len(np.unique(found.cluster)),
        n_links=n_links,
    )


def _together(known: Mapping[str, tuple[str, ...]], found: Iterable[Junk]) -> dict[str, tuple[str, ...]]:
    """The junk values of a frozen model and those that were found now, by column."""
    values = {column: set(several) for column, several in known.items()}
    for junk in found:
        values.setdefault(junk.column, set()).add(junk.value)
    return {column: tuple(sorted(several)) for column, several in sorted(values.items())}


def _bits(probability: float) -> float:
    return log2(probability / (1 - probability))


def _mark_fresh(connection: duckdb.DuckDBPyConnection, homes: Mapping[int, str]) -> None:
    """Records without a settled cluster are fresh; only pairs with a fresh record are compared."""
    if not homes:
        return
    connection.register("resolving_values", pa.table({"rid": pa.array(sorted(homes), pa.int32())}))
    connection.execute(
        f"ALTER TABLE {RECORDS} ADD COLUMN fresh BOOLEAN DEFAULT true; "
        f"UPDATE {RECORDS} SET fresh = false WHERE rid IN (SELECT rid FROM resolving_values)"
    )
    connection.unregister("resolving_values")


def _learn(
    connection: duckdb.DuckDBPyConnection,
    fields: tuple[Field, ...],
    comparisons: tuple[Comparison, ...],
    rules: tuple[Rule, ...],
    kinds: Mapping[str, Kind],
    n: int,
    islands: bool,
) -> Model:
    compared = random = patterns(connection, "resolving_pairs", comparisons)
    if any(rule.keys for rule in rules):
        draw(connection, n, "resolving_drawn")
        compare(connection, comparisons, "resolving_random", pairs="resolving_drawn")
        random = patterns(connection, "resolving_random", comparisons)
    weights = learn(
        comparisons,
        compared,
        random,
        all_pairs=max(n * (n - 1) / 2, 1.0),
        start=max(n / 10, 1.0),
        teachers=rivals(connection, "resolving_pairs", comparisons) if islands else None,
        island=len(comparisons) - 1 if islands else None,
    )
    often, rare = frequencies(connection, comparisons)
    return Model(
        kinds={column: kind.value for column, kind in kinds.items()},
        islands=islands,
        rules=rules,
        bits={c.name: tuple(map(float, bits(c, weights.m[j], weights.u[j]))) for j, c in enumerate(comparisons)},
        bits_within={
            c.name: tuple(map(float, bits(c, weights.m[j], weights.u_within[j])))
            for j, c in enumerate(comparisons)
            if weights.u_within
        },
        m={c.name: weights.m[j] for j, c in enumerate(comparisons)},
        u={c.name: weights.u[j] for j, c in enumerate(comparisons)},
        often=often,
        rare=rare,
        share=weights.share,
        threshold=LINKED,
        doubt=DOUBT,
        unique={},
        junk={},
        why="",
        records=n,
    )


def _decide(connection: duckdb.DuckDBPyConnection, model: Model, threshold: float | None) -> Model:
    """Chooses the threshold, and which islands keep their customers unique."""
    unique = unique_islands(connection, "resolving_weighed") if model.islands else {}
    weights = connection.execute("SELECT weight FROM resolving_weighed").fetchnumpy()["weight"]
    chosen, why = choose_threshold(np.asarray(weights, dtype=np.float64))
    if threshold is not None:
        chosen, why = threshold, f"Pairs are linked from a probability of {threshold:g}, as it was asked for."
    return replace(model, threshold=chosen, doubt=min(DOUBT, chosen), unique=unique, why=why)


def _unique(connection: duckdb.DuckDBPyConnection, model: Model) -> np.ndarray | None:
    """For each record the number of its island, if that keeps its customers unique; else -1."""
    if not model.unique:
        return None
    numbers = " ".join(f"WHEN {quoted(island)} THEN {i}" for i, island in enumerate(sorted(model.unique)))
    rows = connection.execute(
        f"SELECT cast(CASE island {numbers} ELSE -1 END AS INTEGER) AS island FROM {RECORDS} ORDER BY rid"
    ).fetchnumpy()
    return np.asarray(rows["island"], dtype=np.int32)


def _against(comparisons: tuple[Comparison, ...]) -> str:
    """Whether a pair holds a level that contradicts."""
    levels = [f"{c.name} = {n}" for c in comparisons for n, level in enumerate(c.levels) if level.contradicts]
    return f"({' OR '.join(levels) or 'false'})"


def _complete(connection: duckdb.DuckDBPyConnection, comparisons: tuple[Comparison, ...], model: Model, n: int) -> None:
    """Compares the pairs within each group of linked records that no rule brought together."""
    links = connection.execute(
        f"SELECT l, r FROM resolving_weighed WHERE weight >= {_bits(model.doubt)!r}"
    ).fetchnumpy()
    labels = components(n, links["l"], links["r"])
    sizes = np.bincount(labels)
    several = np.flatnonzero((sizes[labels] > 2) & (sizes[labels] <= COMPLETED)).astype(np.int32)
    if not len(several):
        return
    connection.register("resolving_values", pa.table({"rid": several, "label": labels[several]}))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE resolving_missing AS SELECT a.rid AS l, b.rid AS r FROM resolving_values AS a "
        "JOIN resolving_values AS b ON a.label = b.label AND a.rid < b.rid "
        "WHERE NOT EXISTS (FROM resolving_weighed AS w WHERE w.l = a.rid AND w.r = b.rid)"
    )
    connection.unregister("resolving_values")
    compare(connection, comparisons, "resolving_rest", pairs="resolving_missing")
    weigh(connection, comparisons, model, "resolving_rest", "resolving_rest_weighed", float("-inf"))
    connection.execute("INSERT INTO resolving_weighed BY NAME SELECT * FROM resolving_rest_weighed")


def _found_by_rules(
    connection: duckdb.DuckDBPyConnection, rules: tuple[Rule, ...], model: Model
) -> tuple[float, float]:
    """How many true pairs one rule alone brought together, and how many two did."""
    if not any(rule.keys for rule in rules):
        return 0.0, 0.0
    hits = " + ".join(f"coalesce(cast({on_pair(rule, 'a', 'b')} AS INTEGER), 0)" for rule in rules)
    rows = connection.execute(
        f"SELECT hits, sum(1 / (1 + pow(2, -weight))) FROM "
        f"(SELECT {hits} AS hits, weight FROM resolving_weighed AS w "
        f"JOIN {RECORDS} AS a ON a.rid = w.l JOIN {RECORDS} AS b ON b.rid = w.r "
        f"WHERE weight >= {_bits(model.threshold)!r}) GROUP BY hits"
    ).fetchall()
    by_hits = {int(hits): float(expected) for hits, expected in rows}
    return by_hits.get(1, 0.0), by_hits.get(2, 0.0)


def _quality(
    pairs: Mapping[str, np.ndarray], judged: np.ndarray, found: Grouping, n: int, by_rules: tuple[float, float]
) -> tuple[Estimate, Estimate]:
    """Estimated precision and recall."""
    inside = found.cluster[pairs["l"]] == found.cluster[pairs["r"]]
    sizes = np.bincount(found.cluster, minlength=n).astype(np.float64)
    uncompared = int((sizes * (sizes - 1) / 2).sum()) - int(inside.sum())
    return estimate_quality(judged, inside, uncompared, 0.0, *by_rules)


def _tidy(connection: duckdb.DuckDBPyConnection) -> None:
    """Removes the temporary tables."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE temporary AND starts_with(table_name, 'resolving_')"
    ).fetchall()
    for (table,) in tables:
        connection.execute(f"DROP TABLE {name(table)}")


def _write(
    connection: duckdb.DuckDBPyConnection,
    comparisons: tuple[Comparison, ...],
    model: Model,
    pairs: Mapping[str, np.ndarray],
    judged: np.ndarray,
    found: Grouping,
    generous: Grouping,
    homes: Mapping[int, str],
    out: str,
) -> np.ndarray:
    """Writes clusters, links and doubtful links; gives which of the pairs are among the links."""
    n = len(found.cluster)
    connection.register(
        "resolving_values",
        pa.table({"rid": np.arange(n, dtype=np.int32), "first": found.cluster, "generous": generous.cluster}),
    )
    labels = pa.table({"rid": pa.array(list(homes), pa.int32()), "home": pa.array(list(homes.values()), pa.string())})
    connection.register("resolving_homes", labels)
    connection.execute(
        f"CREATE OR REPLACE TABLE {out}_clusters AS WITH named AS ("
        f"SELECT v.*, min(h.home) OVER (PARTITION BY v.first) AS home, "
        f"min(h.home) OVER (PARTITION BY v.generous) AS wide "
        f"FROM resolving_values AS v LEFT JOIN resolving_homes AS h USING (rid)) "
        f"SELECT r.record, coalesce(named.home, a.record) AS cluster, "
        f"coalesce(named.wide, b.record) AS cluster_generous FROM named "
        f"JOIN {RECORDS} AS r USING (rid) JOIN {RECORDS} AS a ON a.rid = named.first "
        f"JOIN {RECORDS} AS b ON b.rid = named.generous ORDER BY r.record"
    )
    connection.unregister("resolving_homes")
    left, right = pairs["l"], pairs["r"]
    linked = found.cluster[left] == found.cluster[right]
    shown = linked | (pairs["weight"] >= _bits(min(model.doubt, model.threshold) / 10))
    reasons = [found.cut.get((int(a), int(b)), "") for a, b in zip(left[shown], right[shown], strict=True)]
    connection.register(
        "resolving_values",
        pa.table(
            {
                "l": left[shown],
                "r": right[shown],
                "linked": linked[shown],
                "judged": judged[shown],
                "reason": pa.array(reasons, pa.string()),
            }
        ),
    )
    write_links(connection, comparisons, "resolving_weighed", "resolving_values", f"{out}_links")
    connection.unregister("resolving_values")
    connection.execute(
        f"CREATE OR REPLACE TABLE {out}_doubtful AS SELECT *, CASE WHEN linked THEN 'linked, but not surely' "
        f"WHEN reason <> '' THEN 'probable, but kept apart: ' || reason "
        f"ELSE 'possible, but not sure enough' END AS doubt "
        f"FROM {out}_links WHERE (NOT linked AND (reason <> '' OR probability >= {model.doubt!r})) "
        f"OR (linked AND probability < 0.99) "
        f"ORDER BY abs(probability - {model.threshold!r}), left_record, right_record"
    )
    return np.asarray(shown)
