"""One read-only question in SQL, by somebody who is not trusted with anything else."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from cutaway.errors import CutawayError
from cutaway.warehouse.duck import within_seconds


def ask(connection: duckdb.DuckDBPyConnection, query: str, *, seconds: float) -> pa.Table:
    """Runs one SELECT on a locked connection and gives its rows.

    Args:
        connection: opened for reading, without access to anything outside, its settings locked.
        query: one statement.
        seconds: after which it is stopped.

    Raises:
        CutawayError: if it is not one statement that reads, is not valid, or takes too long.
    """
    try:
        statements = connection.extract_statements(query)
        reads = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
        if len(statements) != 1 or statements[0].type not in reads:
            raise CutawayError(
                "A question is one SELECT (also DESCRIBE, SHOW or EXPLAIN), and nothing else.",
                next_step="Ask one thing at a time; a snapshot is never changed.",
            )
        with within_seconds(connection, seconds):
            return connection.execute(statements[0]).to_arrow_table()
    except duckdb.Error as error:
        raise CutawayError(
            f"The query cannot be answered: {str(error).strip().splitlines()[0]}",
            next_step='See what there is: cutaway sql "SHOW ALL TABLES". "order" and "case" need their quotes.',
        ) from None
