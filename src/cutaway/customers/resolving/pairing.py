"""Splink blocks and compares; what comes back is the level that each pair reaches in each comparison."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import Any

import duckdb
import numpy as np

from cutaway.customers.resolving.blocking import Rule
from cutaway.customers.resolving.comparing import Comparison
from cutaway.customers.resolving.preparing import RECORDS
from cutaway.customers.resolving.weighing import Patterns

RANDOM_PAIRS = 500_000
RING = 200_000  # records of very many that are drawn from


def compare(
    connection: duckdb.DuckDBPyConnection,
    comparisons: Sequence[Comparison],
    out: str,
    *,
    rules: Sequence[str | tuple[str, str]] = (),
    pairs: str = "",
) -> None:
    """Writes the table `out`: `l` and `r` (numbers of records, l < r), `rule`, and a level for each comparison.

    Args:
        rules: conditions on a pair, SQL on `l` and `r`; with the name of a list, one element of which is to be shared.
        pairs: or a table of the pairs to compare, with the columns `l` and `r`.
    """
    from splink import DuckDBAPI, Linker, SettingsCreator
    from splink.blocking_rule_library import CustomRule
    from splink.comparison_library import CustomComparison

    blocks = [
        CustomRule(rule[0], sql_dialect="duckdb", arrays_to_explode=[rule[1]])
        if isinstance(rule, tuple)
        else CustomRule(rule, sql_dialect="duckdb")
        for rule in rules
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="rid",
        comparisons=[CustomComparison([*_levels(c)], output_column_name=c.name) for c in comparisons],
        blocking_rules_to_generate_predictions=[*blocks] or [CustomRule("1 = 1", sql_dialect="duckdb")],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    connection.execute("SET enable_progress_bar = false")  # Splink would print one for each of its queries
    api = DuckDBAPI(connection)
    linker = Linker(api.register(RECORDS), settings, validate_settings=False)
    logging.getLogger("splink").setLevel(logging.ERROR)  # it is set anew whenever a linker is made
    if pairs:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE resolving_asked AS "
            f"SELECT '0' AS match_key, l AS join_key_l, r AS join_key_r FROM {pairs}"
        )
        linker.table_management.register_blocked_pairs_for_predict(api.register("resolving_asked"))
    found = linker.inference.predict(warning_mode="never")
    levels = ", ".join(f"cast(-1 - mw_{c.name} AS TINYINT) AS {c.name}" for c in comparisons)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {out} AS SELECT least(rid_l, rid_r) AS l, greatest(rid_l, rid_r) AS r, "
        f"cast(match_key AS INTEGER) AS rule, {levels} FROM {found.physical_name}"
    )
    linker.table_management.delete_tables_created_by_splink_from_db()  # type: ignore[no-untyped-call]


def _levels(comparison: Comparison) -> list[dict[str, Any]]:
    """Levels for Splink, each with its number in place of a weight: the first -1, the second -2; missing 0.

    So what it returns as weights are levels, and nothing but two ids and these is kept of millions of pairs.
    """
    null = {"sql_condition": comparison.null, "label_for_charts": "missing", "is_null_level": True}
    ordered = list(enumerate(comparison.levels))
    last = len(ordered) - 1
    conditions = [(n, level.sql or "ELSE") for n, level in ordered]
    if comparison.hopeless:
        conditions.insert(0, (last, comparison.hopeless))
    return [
        null,
        *(
            {
                "sql_condition": condition,
                "label_for_charts": comparison.levels[n].words,
                "m_probability": 0.5 ** (n + 1),
                "u_probability": 1.0,
            }
            for n, condition in conditions
        ),
    ]


def as_conditions(rules: Sequence[Rule], fresh: str = "") -> list[str | tuple[str, str]]:
    """The rules as Splink takes them: SQL on a pair of records."""
    found: list[str | tuple[str, str]] = []
    for rule in rules:
        listed = next((key.sql for key in rule.keys if key.listed), "")
        condition = " AND ".join(f"{_on(key.sql, 'l')} = {_on(key.sql, 'r')}" for key in rule.keys) or "1 = 1"
        condition = f"({condition}) AND ({fresh})" if fresh else condition
        found.append((condition, listed) if listed else condition)
    return found


def on_pair(rule: Rule, left: str, right: str) -> str:
    """Whether two records share the keys of a rule, as SQL."""
    parts = [
        f"list_has_any({_on(key.sql, left)}, {_on(key.sql, right)})"
        if key.listed
        else f"{_on(key.sql, left)} = {_on(key.sql, right)}"
        for key in rule.keys
    ]
    return f"({' AND '.join(parts) or 'true'})"


def _on(sql: str, record: str) -> str:
    return re.sub(r"\b(c\d+|dom)(?=\b|_)", rf"{record}.\1", sql)


def draw(connection: duckdb.DuckDBPyConnection, n: int, out: str) -> None:
    """Writes up to half a million pairs at random, whatever they hold: records stand in a ring in the order of hashes.

    Every record meets those that follow it; so the pairs depend on the keys of the records alone. Of very many
    records only some stand in the ring.
    """
    wanted = min(RANDOM_PAIRS, n * (n - 1) // 2)
    steps = min(max(1, round(wanted / n)), (n - 1) // 2) or 1
    n = min(n, RING)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {out} AS "
        f"WITH ring AS (SELECT rid, row_number() OVER (ORDER BY hash(record), record) - 1 AS place FROM {RECORDS} "
        f"QUALIFY place < {n}) "
        f"SELECT a.rid AS l, b.rid AS r FROM (SELECT *, unnest(range(1, {steps + 1})) AS step FROM ring) AS a "
        f"JOIN ring AS b ON b.place = (a.place + a.step) % {n}"
    )


def patterns(connection: duckdb.DuckDBPyConnection, pairs: str, comparisons: Sequence[Comparison]) -> Patterns:
    """The pairs of a table, counted by their levels."""
    by = ", ".join(c.name for c in comparisons)
    rows = connection.execute(f"SELECT {by}, count(*) AS often FROM {pairs} GROUP BY {by} ORDER BY {by}").fetchnumpy()
    levels = np.stack([np.asarray(rows[c.name], dtype=np.int8) for c in comparisons], axis=1)
    return Patterns(levels, np.asarray(rows["often"], dtype=np.float64))
