"""Which raw tables a query starts from: those whose rows it turns into book rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from cutaway.errors import SourceError


def roots(connection: duckdb.DuckDBPyConnection, sql: str, source: str, where: str) -> tuple[tuple[str, str], ...]:
    """The (source, raw table) pairs that stand first in the query's FROM, through subqueries, CTEs and unions.

    Tables that are only joined to them are not roots: the query looks things up in those. Of a RIGHT JOIN the right
    table is the root, of a FULL JOIN both are. A table that stands first in several parts of a union is there as often.

    Args:
        connection: parses the query; nothing is run.
        sql: one SELECT statement.
        source: the source that unqualified names belong to.
        where: the query's file.

    Raises:
        SourceError: if it is not one SELECT statement.
    """
    statements = _statements(connection, sql, where)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise SourceError(
            "A to_book query is one SELECT statement, and nothing else.",
            where=where,
            next_step="Take out everything but the SELECT; WITH may stand before it.",
        )
    fetched = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql.rstrip().rstrip(";")]).fetchall()
    tree = json.loads(fetched[0][0])
    if tree["error"]:
        raise SourceError(f"The query cannot be read: {tree['error_message']}", where=where, next_step="Mend it.")
    return tuple(_roots(tree["statements"][0]["node"], {}, source))


def _statements(connection: duckdb.DuckDBPyConnection, sql: str, where: str) -> list[Any]:
    try:
        return list(connection.extract_statements(sql))
    except duckdb.Error as error:
        raise SourceError(
            f"The query cannot be read: {str(error).splitlines()[0]}", where=where, next_step="Mend its SQL."
        ) from None


def _roots(node: dict[str, Any], ctes: dict[str, dict[str, Any]], source: str) -> Iterator[tuple[str, str]]:
    ctes = {**ctes, **{c["key"].lower(): c["value"]["query"]["node"] for c in node.get("cte_map", {}).get("map", [])}}
    if node["type"] == "RECURSIVE_CTE_NODE":
        ctes[node["cte_name"].lower()] = {"type": "ITSELF"}
    adds_both = node.get("setop_type", "UNION").startswith("UNION")  # EXCEPT and INTERSECT look things up on the right
    for side in ("left", "right", "children") if adds_both else ("left",):
        child = node.get(side)
        for part in child if isinstance(child, list) else [child] if child else []:
            yield from _roots(part, ctes, source)
    if "from_table" in node:
        yield from _from(node["from_table"], ctes, source)


def _from(table: dict[str, Any], ctes: dict[str, dict[str, Any]], source: str) -> Iterator[tuple[str, str]]:
    match table["type"]:
        case "BASE_TABLE":
            schema, name = table["schema_name"], table["table_name"]
            if not schema and name.lower() in ctes:
                within = {k: v for k, v in ctes.items() if k != name.lower()}
                yield from _roots(ctes[name.lower()], within, source)
            else:
                yield schema or source, name
        case "SUBQUERY":
            yield from _roots(table["subquery"]["node"], ctes, source)
        case "JOIN":
            if table["join_type"] != "RIGHT":
                yield from _from(table["left"], ctes, source)
            if table["join_type"] in ("RIGHT", "FULL", "OUTER"):
                yield from _from(table["right"], ctes, source)
        case "PIVOT":
            yield from _from(table["source"], ctes, source)
