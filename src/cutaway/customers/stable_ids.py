"""Ids that do not change when data are added: each new cluster of records takes over the id that its records had.

The rules:

- A customer keeps its id as long as any of its records is there.
- Where the records of one id are now in several clusters, the one with most of them keeps it.
- Where one cluster has the records of several ids, it keeps the id of which it has most records; the others retire, and
  are remembered with what they became. Ties go to the record that stands first in the alphabet.
- A new customer's id is made from its first record, so that the same records have the same ids in a house that begins
  anew. It is a digest, for the id of a record that may move on must not be read in it.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from cutaway.warehouse.duck import quoted

LENGTH = 12  # characters of a digest; a digest that is taken gets a number
Claim = tuple[str, str, int, str]  # cluster, id, records that it has of it, the first of them


def made_of(record: str) -> str:
    """SQL for the id of a customer whose first record it is."""
    return f"('c' || left(sha256({record}), {LENGTH}))"


def keep_ids(connection: duckdb.DuckDBPyConnection, clusters: str, before: str | None, out: str) -> None:
    """Makes a table of all records with the id of their customer.

    Args:
        connection: an open database.
        clusters: table of `customer_record_id`, `cluster`.
        before: table of `customer_record_id`, `customer_id` as the last snapshot had them; None if there is none.
        out: the table to make: `customer_record_id`, `customer_id`.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE kept_id (cluster VARCHAR, customer_id VARCHAR)")
    if before:
        claims: list[Claim] = connection.execute(
            f"SELECT c.cluster, b.customer_id, count(*), min(c.customer_record_id) FROM {clusters} AS c "
            f"JOIN {before} AS b USING (customer_record_id) GROUP BY ALL"
        ).fetchall()
        granted = grant(claims)
        columns = {"cluster": list(granted), "customer_id": list(granted.values())}
        connection.register("granted", pa.table(columns, schema=pa.schema([(c, pa.string()) for c in columns])))
        connection.execute("INSERT INTO kept_id FROM granted")
        connection.unregister("granted")
    connection.execute(
        f"CREATE OR REPLACE TABLE {out} AS WITH fresh AS (SELECT cluster, "
        f"{made_of('min(customer_record_id)')} AS made, min(customer_record_id) AS first FROM {clusters} "
        f"WHERE cluster NOT IN (SELECT cluster FROM kept_id) GROUP BY cluster), "
        f"numbered AS (SELECT cluster, made, row_number() OVER (PARTITION BY made ORDER BY first) "
        f"+ (made IN (SELECT customer_id FROM kept_id))::INT AS nth FROM fresh), "
        f"named AS (SELECT cluster, CASE WHEN nth > 1 THEN made || {quoted('-')} || nth ELSE made END AS customer_id "
        f"FROM numbered UNION ALL FROM kept_id) "
        f"SELECT c.customer_record_id, n.customer_id FROM {clusters} AS c JOIN named AS n USING (cluster)"
    )
    connection.execute("DROP TABLE kept_id")


def grant(claims: list[Claim]) -> dict[str, str]:
    """Which cluster keeps which id; most records first, and each id and each cluster once."""
    granted: dict[str, str] = {}
    taken: set[str] = set()
    for cluster, id, _, _ in sorted(claims, key=lambda claim: (-claim[2], claim[3], claim[1])):
        if cluster not in granted and id not in taken:
            granted[cluster] = id
            taken.add(id)
    return granted
