from __future__ import annotations

import duckdb
import pytest

from cutaway.errors import SourceError
from cutaway.sources.lineage import roots


@pytest.mark.parametrize(
    ("sql", "starts"),
    [
        ("SELECT * FROM orders", ["orders"]),
        ("FROM orders", ["orders"]),
        ("SELECT * FROM orders WHERE id IN (SELECT id FROM refunds)", ["orders"]),
        ("SELECT *, (SELECT max(x) FROM rates) FROM orders", ["orders"]),
        ("SELECT * FROM orders o LEFT JOIN customers c USING (id)", ["orders"]),
        ("SELECT * FROM customers c RIGHT JOIN orders o USING (id)", ["orders"]),
        ("SELECT * FROM customers c FULL JOIN orders o USING (id)", ["customers", "orders"]),
        ("SELECT * FROM (orders o JOIN a USING (id)) JOIN b USING (id)", ["orders"]),
        ("SELECT * FROM (SELECT * FROM orders) AS o JOIN b USING (id)", ["orders"]),
        ("SELECT 1 FROM a UNION ALL SELECT 2 FROM b UNION ALL SELECT 3 FROM c", ["a", "b", "c"]),
        ("SELECT 1 FROM a UNION ALL SELECT 2 FROM a", ["a", "a"]),
        ("SELECT 1 FROM a EXCEPT SELECT 2 FROM b", ["a"]),
        ("SELECT 1 FROM a INTERSECT SELECT 2 FROM b", ["a"]),
        ("WITH x AS (SELECT * FROM orders), y AS (SELECT * FROM x) SELECT * FROM y", ["orders"]),
        ("WITH X AS (SELECT * FROM orders) SELECT * FROM x", ["orders"]),
        ("WITH orders AS (SELECT * FROM orders WHERE paid) SELECT * FROM orders", ["orders"]),
        ("WITH RECURSIVE t AS (SELECT * FROM a UNION ALL SELECT * FROM t) SELECT * FROM t", ["a"]),
        ("SELECT * FROM unnest([1, 2]) AS t(x)", []),
        ("VALUES (1)", []),
        ("SELECT id FROM orders; -- that is all", ["orders"]),
    ],
)
def test_a_query_starts_from_the_tables_whose_rows_become_book_rows(
    plain: duckdb.DuckDBPyConnection, sql: str, starts: list[str]
) -> None:
    assert roots(plain, sql, "shop", "order.sql") == tuple(("shop", table) for table in starts)


def test_a_table_of_another_source_is_told_with_its_source(plain: duckdb.DuckDBPyConnection) -> None:
    assert roots(plain, "SELECT * FROM crm.accounts", "shop", "x.sql") == (("crm", "accounts"),)
    assert roots(plain, "SELECT * FROM staging.crm.accounts", "shop", "x.sql") == (("crm", "accounts"),)


@pytest.mark.parametrize(
    "sql",
    [
        "COPY (SELECT 1) TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "CREATE TABLE t AS SELECT 1",
        "DROP TABLE orders",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "SELECT 1; DROP TABLE orders",
        "SELECT 1; SELECT 2",
        "",
        "-- nothing",
    ],
)
def test_only_one_select_is_a_query(plain: duckdb.DuckDBPyConnection, sql: str) -> None:
    with pytest.raises(SourceError, match="one SELECT statement") as told:
        roots(plain, sql, "shop", "to_book/shop/order.sql")
    assert told.value.where == "to_book/shop/order.sql"
    assert told.value.next_step


def test_a_query_with_a_slip_is_told_with_its_file(plain: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(SourceError, match="cannot be read") as told:
        roots(plain, "SELEC * FROM orders", "shop", "to_book/shop/order.sql")
    assert told.value.where == "to_book/shop/order.sql"
