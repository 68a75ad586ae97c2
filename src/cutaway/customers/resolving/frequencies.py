"""How much more a rare value counts than a frequent one: two Okonkwos are more likely one person than two Smiths."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from cutaway.customers.resolving.comparing import Comparison
from cutaway.customers.resolving.preparing import RECORDS

KEPT = 2_000  # most frequent values of a field; rarer ones count as the last of them
MOST = 8.0  # bits that rarity or frequency can add or take


def frequencies(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison]
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """For each field the bits of frequent values, and those of all others.

    A value that a share f of records has is met by chance with f; on average over pairs that agree, with the sum of
    f^2. The bits are log2 of the second over the first (Splink's term-frequency adjustment).
    """
    often: dict[str, dict[str, float]] = {}
    rare: dict[str, float] = {}
    for comparison in comparisons:
        if not any(level.exact for level in comparison.levels):
            continue
        c = comparison.name
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE resolving_often AS "
            f"SELECT cast({c} AS VARCHAR) AS value, count(*) AS often FROM {RECORDS} WHERE {c} IS NOT NULL GROUP BY ALL"
        )
        known, squares = connection.execute("SELECT sum(often), sum(often * often) FROM resolving_often").fetchall()[0]
        if not known:
            often[c], rare[c] = {}, 0.0
            continue
        rows = connection.execute(
            f"SELECT value, greatest(least(log2({float(squares)} / ({float(known)} * often)), {MOST}), -{MOST}) "
            f"FROM resolving_often ORDER BY often DESC, value LIMIT {KEPT + 1}"
        ).fetchall()
        rare[c] = rows[-1][1]
        often[c] = {value: round(bits, 4) for value, bits in rows if abs(bits - rare[c]) > 1e-9}
    return often, rare
