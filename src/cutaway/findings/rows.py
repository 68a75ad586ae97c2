"""The rows behind a finding, where they may be opened."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from cutaway.errors import CutawayError
from cutaway.findings.finding import Finding
from cutaway.warehouse.duck import name


def evidence_rows(
    connection: duckdb.DuckDBPyConnection,
    id: str,
    finding: Finding | None,
    *,
    excluded: bool = False,
    limit: int | None = None,
) -> pa.Table:
    """The kept evidence of one finding inside its window, newest first.

    Args:
        connection: the snapshot.
        id: the practice's id, for messages.
        finding: its finding in this snapshot, or None if it was not measured.
        excluded: the units that were not judged, with the reason, in place of those that were.
        limit: at most so many rows.

    Raises:
        CutawayError: if there are no rows, or they may not be opened.
    """
    finding = may_be_opened(connection, id, finding)
    table = name(finding.practice.replace(".", "__"))
    unit = name(f"{finding.of}_id")
    if excluded:
        rows = f"SELECT * FROM evidence.{table} WHERE excluded IS NOT NULL"
    else:
        rows = f"SELECT * EXCLUDE (excluded) FROM evidence.{table} WHERE excluded IS NULL"
    end = f" LIMIT {int(limit)}" if limit is not None else ""
    return connection.execute(f"{rows} ORDER BY happened_on DESC NULLS LAST, {unit}{end}").to_arrow_table()


def may_be_opened(connection: duckdb.DuckDBPyConnection, id: str, finding: Finding | None) -> Finding:
    """The finding, if it was measured, has rows, and they are about nobody who is protected.

    Raises:
        CutawayError: if not, with the reason.
    """
    if finding is None:
        raise CutawayError(
            f"`{id}` was not measured in the current snapshot.", next_step="Run `cutaway refresh`, then ask again."
        )
    if not finding.has_rows:
        raise CutawayError(
            f"The rows of `{id}` are about employees or respondents, and open to groups of five or more only.",
            next_step="Look at its splits: `cutaway check --format json`.",
        )
    if not _is_there(connection, finding.practice.replace(".", "__")):
        raise CutawayError(f"`{id}` is unknown, and has no rows: {finding.why_unknown}", next_step=finding.next_step)
    return finding


def _is_there(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'evidence' AND table_name = ?", [table]
    ).fetchall()
    return bool(found[0][0])
