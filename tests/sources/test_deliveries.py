"""What a source brought, by the day on which it happened."""

from __future__ import annotations

from datetime import date
from typing import Any

from cutaway.sources.deliveries import fill_deliveries


def test_each_source_and_table_is_a_feed_with_its_days_and_how_many_records_are_of_each(island: Any) -> None:
    island.raw(
        "log", [{"id": str(n), "moment": f"2024-03-0{1 + n // 2} 10:00"} for n in range(3)], types={"moment": "instant"}
    )
    island.enter("case", "SELECT id AS case_id, moment AS opened_at FROM log")
    island.raw("people", [{"id": "acme"}])
    island.enter("customer", "SELECT id AS customer_id FROM people")
    fill_deliveries(island.engine, [island.source])
    told = "SELECT feed, island, delivered_on, records FROM book.delivery ORDER BY ALL"
    assert island.rows(told) == [
        ("shop.case", "shop", date(2024, 3, 1), 2),
        ("shop.case", "shop", date(2024, 3, 2), 1),
        ("shop.customer", "shop", None, 1),
    ]


def test_rows_that_the_book_adds_itself_are_no_delivery(island: Any) -> None:
    island.engine.execute("INSERT INTO book.customer (customer_id, source) VALUES ('x', 'named by other records')")
    fill_deliveries(island.engine, [island.source])
    assert island.rows("SELECT count(*) FROM book.delivery") == [(0,)]
