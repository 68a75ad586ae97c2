"""Where the public data sets lie that this repository does not hold, and a small house to refresh."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]

SETTINGS = """
[house]
name = "Small company"
currency = "EUR"

[sources.shop]
title = "Shop"
timezone = "Europe/Berlin"

[sources.shop.tables.orders]
files = "orders*.csv"

[sources.shop.tables.orders.columns]
promised = "date"
delivered = "date"
"""
ORDER = """
SELECT id AS order_id, customer AS customer_id, promised AS promised_on, delivered AS delivered_on FROM orders
"""


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public data beside the repository; tests that need it skip where it is absent."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"The public data sets are not here: no folder {folder}. NOTHING WAS CHECKED AGAINST THEM.")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    return REPOSITORY / "examples"


def orders(n: int = 60) -> str:
    """An export of orders of ten customers in the year 2024; every seventh was late."""
    lines = ["id,customer,promised,delivered"]
    for number in range(n):
        month, day = number % 12 + 1, number % 20 + 1
        late = number % 7 == 0
        lines.append(f"{number:03},c{number % 10},2024-{month:02}-{day:02},2024-{month:02}-{day + 2 * late:02}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def small_house(tmp_path: Path) -> Callable[..., Path]:
    """Writes a house of one shop, with its data in `data/`; further files by their path, or in place of those."""

    def make(name: str = "house", **files: str) -> Path:
        house = tmp_path / name
        plain = {"cutaway.toml": SETTINGS, "to_book/order.sql": ORDER, "data/orders.csv": orders()}
        for path, text in {**plain, **files}.items():
            file = house / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return house

    return make
