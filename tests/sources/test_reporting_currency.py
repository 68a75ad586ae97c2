from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cutaway.sources.reporting_currency import convert_money


def bill(island: Any, *invoices: tuple[str, str, str, str]) -> None:
    island.engine.executemany(
        "INSERT INTO book.invoice (invoice_id, issued_on, amount, currency) VALUES (?, ?, ?, ?)", invoices
    )


def rate(island: Any, *rates: tuple[str, str, float]) -> None:
    named = [(f"r{n}", *r) for n, r in enumerate(rates)]
    island.engine.executemany(
        "INSERT INTO book.exchange_rate (exchange_rate_id, currency, valid_from, rate) VALUES (?, ?, ?, ?)", named
    )


def converted(island: Any) -> dict[str, Decimal | None]:
    return dict(island.rows("SELECT invoice_id, amount_reporting FROM book.invoice"))


def test_the_only_currency_of_a_book_is_the_one_it_reports_in(island: Any) -> None:
    bill(island, ("1", "2024-01-01", "10.50", "EUR"))
    assert convert_money(island.engine, "") == "EUR"
    assert converted(island) == {"1": Decimal("10.5")}


def test_of_several_currencies_none_is_chosen(island: Any) -> None:
    bill(island, ("1", "2024-01-01", "10", "EUR"), ("2", "2024-01-01", "10", "USD"))
    assert convert_money(island.engine, "") == ""
    assert converted(island) == {"1": None, "2": None}


def test_a_book_without_money_has_no_currency(island: Any) -> None:
    assert convert_money(island.engine, "") == ""


def test_an_amount_is_worth_what_the_latest_rate_of_its_day_says(island: Any) -> None:
    rate(island, ("USD", "2024-01-01", 0.5), ("USD", "2024-02-01", 0.25))
    bill(
        island,
        ("before", "2023-12-31", "8", "USD"),
        ("first", "2024-01-01", "8", "USD"),
        ("eve", "2024-01-31", "8", "USD"),
        ("second", "2024-02-01", "8", "USD"),
        ("own", "2024-02-01", "8", "EUR"),
        ("other", "2024-02-01", "8", "GBP"),
    )
    assert convert_money(island.engine, "EUR") == "EUR"
    assert converted(island) == {
        "before": None,
        "first": Decimal(4),
        "eve": Decimal(4),
        "second": Decimal(2),
        "own": Decimal(8),
        "other": None,
    }


@pytest.mark.parametrize("order", [1, -1])
def test_two_rates_of_one_day_give_the_same_amount_in_any_order(island: Any, order: int) -> None:
    rates = [("a", "USD", "2024-01-01", 0.5), ("b", "USD", "2024-01-01", 0.25)][::order]
    island.engine.executemany(
        "INSERT INTO book.exchange_rate (exchange_rate_id, currency, valid_from, rate) VALUES (?, ?, ?, ?)", rates
    )
    bill(island, ("1", "2024-01-01", "8", "USD"))
    convert_money(island.engine, "EUR")
    assert converted(island) == {"1": Decimal(2)}
