from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from cutaway.sources.freshest import newest_instant

LOADED = datetime(2024, 6, 10, 12, tzinfo=UTC)


def order(island: Any, id: str, promised: str, delivered: str | None = None, ordered: str | None = None) -> None:
    values = [f"'{v}'" if v else "NULL" for v in (id, promised, delivered, ordered)]
    island.engine.execute(
        f'INSERT INTO book."order" (order_id, promised_on, delivered_on, ordered_at) VALUES ({", ".join(values)})'
    )


def test_an_empty_book_reaches_nowhere(island: Any) -> None:
    assert newest_instant(island.engine, LOADED) is None


def test_planned_days_never_move_the_day_of_measuring(island: Any) -> None:
    order(island, "1", promised="2024-06-05")
    assert newest_instant(island.engine, LOADED) is None
    order(island, "2", promised="2024-06-09", ordered="2024-03-01 10:00")
    assert newest_instant(island.engine, LOADED) == datetime(2024, 3, 1, 10)


def test_a_future_date_typed_by_mistake_does_not_move_the_day_of_measuring(island: Any) -> None:
    order(island, "1", promised="2024-05-01", delivered="2042-05-01", ordered="2024-04-01 10:00")
    order(island, "2", promised="2024-05-01", ordered="2204-04-01 10:00")
    assert newest_instant(island.engine, LOADED) == datetime(2024, 4, 1, 10)


def test_a_day_without_a_time_counts_to_its_end_but_never_beyond_the_load(island: Any) -> None:
    order(island, "1", promised="2024-05-01", delivered="2024-05-01")
    assert newest_instant(island.engine, LOADED) == datetime(2024, 5, 1, 23, 59, 59)
    order(island, "2", promised="2024-06-10", delivered="2024-06-10")
    assert newest_instant(island.engine, LOADED) == datetime(2024, 6, 10, 12)


def test_rates_of_exchange_tell_nothing_of_what_has_happened(island: Any) -> None:
    island.engine.execute("INSERT INTO book.exchange_rate (currency, valid_from, rate) VALUES ('USD', '2024-06-01', 1)")
    assert newest_instant(island.engine, LOADED) is None
