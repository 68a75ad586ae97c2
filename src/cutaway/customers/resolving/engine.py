"""The steps of resolving, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import duckdb
import numpy as np
import pyarrow as pa

from cutaway.customers.resolving.blocking import choose_rules, ready_for
from cutaway.customers.resolving.clustering import group
from cutaway.customers.resolving.comparing import against, comparisons_of
from cutaway.customers.resolving.completing import complete
from cutaway.customers.resolving.estimating import judged_together
from cutaway.customers.resolving.explaining import choices
from cutaway.customers.resolving.islands import unique_of
from cutaway.customers.resolving.junk import find_junk, silence
from cutaway.customers.resolving.kinds import Kind, as_kinds
from cutaway.customers.resolving.learning import decide, learn_model
from cutaway.customers.resolving.linking import LEAST, as_bits, weigh
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.pairing import as_conditions, compare, patterns
from cutaway.customers.resolving.preparing import RECORDS, prepare
from cutaway.customers.resolving.quality import quality
from cutaway.customers.resolving.resolution import Junk, Resolution
from cutaway.customers.resolving.writing import tidy, write
from cutaway.errors import BookError


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
    mark_fresh(connection, homes)
    rules = model.rules if model else choose_rules(connection, fields, n)
    if model:
        ready_for(connection, fields, rules, n)
    fresh = "l.fresh OR r.fresh" if homes else ""
    compare(connection, comparisons, "resolving_pairs", rules=as_conditions(rules, fresh))
    compared = patterns(connection, "resolving_pairs", comparisons)
    learned = model is None
    if model:
        model = replace(model, junk=values)
    model = model or replace(
        learn_model(connection, fields, comparisons, compared, rules, kinds, n, island is not None), junk=values
    )
    weigh(connection, comparisons, model, "resolving_pairs", "resolving_weighed", as_bits(LEAST))
    if learned:
        model = decide(connection, model, threshold)
    elif threshold is not None:
        model = replace(model, threshold=threshold, doubt=min(model.doubt, threshold))
    complete(connection, comparisons, model, n)
    pairs = connection.execute(
        f"SELECT l, r, weight, {against(comparisons)} AS against, {', '.join(c.name for c in comparisons)} "
        f"FROM resolving_weighed ORDER BY l, r"
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
            as_bits(at),
            together=[(number[a], number[b]) for a, b in together if a in number and b in number],
            apart=parted,
            settled={record: numbers[cluster] for record, cluster in homes.items()},
            island=unique_of(connection, model),
        )
        for at in (model.threshold, model.doubt)
    )
    judged = judged_together(
        pairs["l"], pairs["r"], pairs["weight"], found.cluster, unique_of(connection, model), parted
    )
    shown = write(connection, comparisons, model, pairs, judged, found, generous, homes, out)
    n_links = int(connection.execute(f"SELECT count(*) FROM {out}_links WHERE linked").fetchall()[0][0])
    shown &= found.cluster[pairs["l"]] != found.cluster[pairs["r"]]
    how_good = quality(connection, comparisons, model, compared, pairs, judged, found.cluster, shown, list(homes))
    tidy(connection)
    return Resolution(
        links=f"{out}_links",
        clusters=f"{out}_clusters",
        doubtful=f"{out}_doubtful",
        model=model,
        junk=junk,
        chosen=choices(model, junk, n),
        quality=how_good,
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


def mark_fresh(connection: duckdb.DuckDBPyConnection, homes: Mapping[int, str]) -> None:
    """Records without a settled cluster are fresh; only pairs with a fresh record are compared."""
    if not homes:
        return
    connection.register("resolving_values", pa.table({"rid": pa.array(sorted(homes), pa.int32())}))
    connection.execute(
        f"ALTER TABLE {RECORDS} ADD COLUMN fresh BOOLEAN DEFAULT true; "
        f"UPDATE {RECORDS} SET fresh = false WHERE rid IN (SELECT rid FROM resolving_values)"
    )
    connection.unregister("resolving_values")
