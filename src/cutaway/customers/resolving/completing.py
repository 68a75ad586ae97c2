"""All pairs within each group of linked records are compared, even those that no rule brought together."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from cutaway.customers.resolving.clustering import components
from cutaway.customers.resolving.comparing import Comparison
from cutaway.customers.resolving.linking import as_bits, weigh
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.pairing import compare

COMPLETED = 60  # records of a component whose pairs are all compared


def complete(connection: duckdb.DuckDBPyConnection, comparisons: tuple[Comparison, ...], model: Model, n: int) -> None:
    """Compares the pairs within each group of linked records that no rule brought together."""
    links = connection.execute(
        f"SELECT l, r FROM resolving_weighed WHERE weight >= {as_bits(model.doubt)!r}"
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
