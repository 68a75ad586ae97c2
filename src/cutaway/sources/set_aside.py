"""Why rows were set aside, told without their values: those stay in the vault."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

FIRST = 5  # rows of a reason that are named by their number


@dataclass(frozen=True)
class SetAside:
    """The rows of one file, or of one query, that were set aside for one reason.

    Attributes:
        source, table: where they belong.
        file: the file, or the query, in which they stood.
        stage: `read`, `cast` or `book`: where on their way they were stopped.
        reason: why, without the value that was found.
        n: how many.
        rows: the numbers of the first five in the file; none for rows of a query.
    """

    source: str
    table: str
    file: str
    stage: str
    reason: str
    n: int
    rows: tuple[int, ...]


def set_aside(connection: duckdb.DuckDBPyConnection) -> list[SetAside]:
    """Everything in `vault.quarantine`, by file and reason, the most frequent first."""
    found = connection.execute(
        "SELECT source, raw_table, file, stage, regexp_replace(split_part(reason, ': ', 1), ' \\(.*\\)$', '') AS why, "
        f"count(*) AS n, list_slice(list_sort(list(row) FILTER (WHERE row IS NOT NULL)), 1, {FIRST}) "
        "FROM vault.quarantine GROUP BY source, raw_table, file, stage, why "
        "ORDER BY n DESC, source, raw_table, file, stage, why"
    ).fetchall()
    return [SetAside(s, t, f, g, why, n, tuple(rows or ())) for s, t, f, g, why, n, rows in found]
