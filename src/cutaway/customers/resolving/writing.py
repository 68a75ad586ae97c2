"""The tables that a resolution leaves: clusters, links and doubts; and the removal of those that it does not."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import numpy as np
import pyarrow as pa

from cutaway.customers.resolving.clustering import Grouping
from cutaway.customers.resolving.comparing import Comparison
from cutaway.customers.resolving.linking import as_bits, write_links
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.preparing import RECORDS
from cutaway.warehouse.duck import name


def write(
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
    shown = linked | (pairs["weight"] >= as_bits(min(model.doubt, model.threshold) / 10))
    reasons = np.full(int(shown.sum()), "", dtype=object)
    place = np.cumsum(shown) - 1
    at = {(int(left[i]), int(right[i])): int(place[i]) for i in np.flatnonzero(shown & ~linked)} if found.cut else {}
    for pair, reason in found.cut.items():
        if pair in at:
            reasons[at[pair]] = reason
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


def tidy(connection: duckdb.DuckDBPyConnection) -> None:
    """Removes the temporary tables."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE temporary AND starts_with(table_name, 'resolving_')"
    ).fetchall()
    for (table,) in tables:
        connection.execute(f"DROP TABLE {name(table)}")
