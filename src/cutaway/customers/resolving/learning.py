"""A model from the data alone: what levels are worth, from where on pairs are linked, which islands are unique."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import duckdb
import numpy as np

from cutaway.customers.resolving.blocking import Rule
from cutaway.customers.resolving.comparing import Comparison
from cutaway.customers.resolving.frequencies import frequencies
from cutaway.customers.resolving.islands import unique_islands
from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.pairing import compare, draw, patterns
from cutaway.customers.resolving.preparing import Field
from cutaway.customers.resolving.rivals import rivals
from cutaway.customers.resolving.thresholds import choose_threshold
from cutaway.customers.resolving.weighing import Patterns, bits, learn

LINKED = 0.9  # probability of a link, where nothing is learned
DOUBT = 0.5


def learn_model(
    connection: duckdb.DuckDBPyConnection,
    fields: tuple[Field, ...],
    comparisons: tuple[Comparison, ...],
    compared: Patterns,
    rules: tuple[Rule, ...],
    kinds: Mapping[str, Kind],
    n: int,
    islands: bool,
) -> Model:
    """The weights of all levels.

    Args:
        compared: all pairs that the rules brought.
    """
    random = compared
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


def decide(connection: duckdb.DuckDBPyConnection, model: Model, threshold: float | None) -> Model:
    """Chooses the threshold, and which islands keep their customers unique."""
    unique = unique_islands(connection, "resolving_weighed") if model.islands else {}
    weights = connection.execute("SELECT weight FROM resolving_weighed").fetchnumpy()["weight"]
    chosen, why = choose_threshold(np.asarray(weights, dtype=np.float64))
    if threshold is not None:
        chosen, why = threshold, f"Pairs are linked from a probability of {threshold:g}, as it was asked for."
    return replace(model, threshold=chosen, doubt=min(DOUBT, chosen), unique=unique, why=why)
