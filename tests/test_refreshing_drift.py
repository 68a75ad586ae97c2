"""A refresh that meets drift leaves the last snapshot; one on partial data says so on its findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.errors import CutawayError
from cutaway.house import House

TOML = """
[house]
name = "Works"
window_months = "all"

[sources.shop.tables.orders]
files = "orders.csv"
[sources.shop.tables.orders.columns]
promised = "date"
delivered = "date"

[sources.shop.tables.more]
files = "more.csv"
optional = true
"""
QUERY = """
SELECT id AS order_id, customer AS customer_id, promised::TIMESTAMP - INTERVAL 5 DAY AS ordered_at,
    promised AS promised_on, delivered AS delivered_on FROM orders
UNION ALL SELECT NULL, NULL, NULL, NULL, NULL FROM more
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    (tmp_path / "to_book" / "shop").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (tmp_path / "cutaway.toml").write_text(TOML)
    (tmp_path / "to_book" / "shop" / "order.sql").write_text(QUERY)
    return House(tmp_path)


def deliver(house: House, *, name: str = "customer", late: str = "2024-03-20") -> None:
    rows = [f"{i:03d},K{i % 9},2024-03-10,{late if i % 4 == 0 else '2024-03-09'}" for i in range(60)]
    text = "\n".join([f"id,{name},promised,delivered", *rows]) + "\n"
    (house.folder / "data" / "orders.csv").write_text(text)


def test_drift_leaves_the_last_snapshot_and_names_the_column(house: House) -> None:
    deliver(house)
    first = house.refresh().snapshot
    deliver(house, name="account")
    with pytest.raises(CutawayError, match="lost the column `customer`; `account` is new and holds the same values"):
        house.refresh()
    assert house.snapshot.id == first
    deliver(house, late="soon")
    with pytest.raises(CutawayError, match=r"15 of 60 rows of `shop\.orders` cannot be read or cast"):
        house.refresh()
    assert house.snapshot.id == first
    deliver(house, late="2024-03-21")
    assert house.refresh().snapshot != first


def test_a_finding_on_partial_data_says_so(house: House) -> None:
    deliver(house, late="soon")
    house.refresh()
    finding = next(f for f in house.findings() if f.practice == "basics.on_time_delivery")
    told = " ".join(finding.missing)
    assert "15 of 60 rows of `shop.orders` could not be read or cast (25%)" in told
    assert "`shop.more` was not delivered" in told
