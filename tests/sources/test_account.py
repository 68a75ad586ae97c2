from __future__ import annotations

from typing import Any

import pytest

ORDERS = [{"id": f"{n}", "customer": f"c{n % 3}", "paid": "yes" if n < 4 else "no"} for n in range(10)]
GROUPED = "SELECT customer AS customer_id, count(*) AS raw_rows FROM orders GROUP BY customer"


@pytest.mark.parametrize(
    ("sql", "read", "returned", "merged", "left_out"),
    [
        ("SELECT id AS customer_id FROM orders", 10, 10, 0, 0),
        ("SELECT id AS customer_id FROM ORDERS", 10, 10, 0, 0),
        ("SELECT id AS customer_id FROM orders WHERE paid = 'yes'", 10, 4, 0, 6),
        (GROUPED, 10, 3, 7, 0),
        (GROUPED.replace("GROUP", "WHERE paid = 'yes' GROUP"), 10, 3, 1, 6),
        ("SELECT customer AS customer_id FROM orders GROUP BY customer", 10, 3, 0, 7),
        (f"WITH g AS ({GROUPED}) SELECT * FROM g", 10, 3, 7, 0),
        (f"SELECT * FROM ({GROUPED}) AS g WHERE raw_rows > 3", 10, 1, 3, 6),
        ("SELECT id AS customer_id FROM orders UNION ALL SELECT name FROM others", 12, 12, 0, 0),
        (
            "SELECT id AS customer_id FROM orders WHERE paid = 'yes' "
            "UNION ALL SELECT 'again ' || id FROM orders WHERE id = '9'",
            20,
            5,
            0,
            15,
        ),
        ("SELECT o.id AS customer_id FROM orders o LEFT JOIN others x ON x.name = o.customer", 10, 10, 0, 0),
        ("SELECT o.id AS customer_id FROM orders o JOIN others x ON x.name = o.customer", 10, 4, 0, 6),
        ("SELECT o.id AS customer_id FROM others x RIGHT JOIN orders o ON x.name = o.customer", 10, 10, 0, 0),
        ("SELECT id AS customer_id FROM orders WHERE customer IN (SELECT name FROM others)", 10, 4, 0, 6),
        ("SELECT 'x' AS customer_id", 0, 1, 0, 0),
    ],
)
def test_every_raw_row_that_a_query_reads_is_returned_merged_or_left_out(
    island: Any, sql: str, read: int, returned: int, merged: int, left_out: int
) -> None:
    island.raw("orders", ORDERS)
    island.raw("others", [{"name": "c0"}, {"name": "c9"}])
    entry = island.enter("customer", sql)
    assert (entry.read, entry.returned, entry.merged, entry.left_out) == (read, returned, merged, left_out)
    if read:
        assert entry.read == entry.merged + entry.left_out + entry.returned
    assert entry.entered == entry.returned
    assert island.rows("SELECT count(*) FROM book.customer") == [(returned,)]


def test_a_table_that_is_united_with_itself_is_named_once(island: Any) -> None:
    island.raw("orders", ORDERS)
    entry = island.enter("customer", "SELECT id AS customer_id FROM orders UNION ALL SELECT 'x' || id FROM orders")
    assert entry.roots == ("orders",)


def test_a_refused_row_is_in_the_vault_with_its_query_reason_and_id_and_only_the_reason_is_counted(island: Any) -> None:
    rows = [{"id": "1", "kind": "person"}, {"id": "2", "kind": "a.person@example.com"}, {"id": "", "kind": "person"}]
    island.raw("people", rows)
    entry = island.enter("customer", "SELECT id AS customer_id, kind FROM people")
    assert (entry.returned, entry.entered, entry.quarantined) == (3, 1, 2)
    assert entry.reasons == (("`customer_id` is empty", 1), ("`kind` is not one of organisation or person", 1))
    assert island.rows("SELECT source, raw_table, file, stage, reason FROM vault.quarantine ORDER BY reason") == [
        ("shop", "customer", "to_book/shop/customer.sql", "book", "`customer_id` is empty"),
        (
            "shop",
            "customer",
            "to_book/shop/customer.sql",
            "book",
            "`kind` is not one of organisation or person: a.person@example.com (2)",
        ),
    ]
