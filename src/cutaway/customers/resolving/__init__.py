"""Resolving: which records of a table are about the same customer, given only the kinds of its columns.

    from cutaway.customers.resolving import resolve
    found = resolve(connection, "records", {"name": "organisation_name", "mail": "email"}, island="island")
    connection.sql(f"FROM {found.clusters}")

Arguments of `resolve`
    connection: a DuckDB connection. Temporary tables whose names begin with `resolving_` are written and removed.
    table: a relation with one row a record; everything is read as text.
    kinds: the kind (`Kind`, or its word) of each column that says who the record is about. Other columns are not read.
    key: the column that tells records apart; it is never empty and never the same twice.
    island: a column that names the system the record is from, or None. How far an island keeps its customers apart is
        learned.
    model: a frozen model of an earlier run. Nothing is chosen or learned then.
    settled: for records of earlier runs, the cluster they belong to. Only pairs with another record are compared, and
        settled clusters are neither joined nor parted: their ids do not change.
    together, apart: pairs of keys that are known to be one, or two: somebody decided so, or an island says so. They
        always win; `apart` wins over `together`.
    threshold: the probability from which a pair is linked, if it is not to be chosen.
    out: the prefix of the tables that are written: `<out>_links`, `<out>_clusters`, `<out>_doubtful`.

`explain` says in words why two records are linked or kept apart; `explain_link` does so for a row of the links.

The same rows give the same result, in whatever order they come.
"""

from cutaway.customers.resolving.engine import resolve
from cutaway.customers.resolving.explaining import explain, explain_link
from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.model import Model
from cutaway.customers.resolving.resolution import Junk, Resolution

__all__ = ["Junk", "Kind", "Model", "Resolution", "explain", "explain_link", "resolve"]
