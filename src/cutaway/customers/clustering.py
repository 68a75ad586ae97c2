"""Puts records together that anything ties: every record in one cluster."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def lay_clusters(connection: duckdb.DuckDBPyConnection, found: Sequence[str], together: str, out: str) -> None:
    """Makes a table of all records and their cluster, by what resolving found and what the islands say themselves.

    Args:
        connection: its own database has the schema `book`.
        found: tables of `record`, `cluster`, each of other records.
        together: table of `first_record_id`, `second_record_id` that are one.
        out: the table to make: `customer_record_id`, `cluster`.
    """
    first = "first_value(record) OVER (PARTITION BY cluster ORDER BY record)"
    tied = [f"SELECT record AS one, {first} AS other FROM {table}" for table in found]
    tied.append(f"SELECT first_record_id AS one, second_record_id AS other FROM {together}")
    tie(connection, " UNION ALL ".join(tied), out)


def tie(connection: duckdb.DuckDBPyConnection, pairs: str, out: str) -> None:
    """Makes a table of all records and their cluster; a record that nothing ties is one of its own.

    Args:
        connection: its own database has the schema `book`.
        pairs: a query that gives pairs of records, `one` and `other`.
        out: the table to make: `customer_record_id`, `cluster`.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE numbered AS SELECT customer_record_id, "
        "row_number() OVER (ORDER BY customer_record_id) - 1 AS n FROM book.customer_record"
    )
    edges = connection.execute(
        f"SELECT a.n AS n, b.n AS m FROM ({pairs}) AS p JOIN numbered AS a ON a.customer_record_id = p.one "
        f"JOIN numbered AS b ON b.customer_record_id = p.other WHERE a.n <> b.n"
    ).fetchnumpy()
    records = connection.execute("SELECT count(*) FROM numbered").fetchall()[0][0]
    here, there = (np.asarray(edges[side], dtype=np.int64) for side in ("n", "m"))
    graph = coo_array((np.ones(len(here), dtype=np.int8), (here, there)), shape=(records, records))
    cluster = connected_components(graph, directed=False)[1] if records else np.empty(0, dtype=np.int64)
    connection.register("labelled", pa.table({"n": pa.array(np.arange(records)), "cluster": pa.array(cluster)}))
    connection.execute(
        f"CREATE OR REPLACE TABLE {out} AS SELECT customer_record_id, CAST(cluster AS VARCHAR) AS cluster "
        f"FROM numbered JOIN labelled USING (n)"
    )
    connection.unregister("labelled")
    connection.execute("DROP TABLE numbered")
