"""The order system's two exports."""

from __future__ import annotations

import csv

from tests.simulator.conftest import Simulated


def rows(demo: Simulated, file: str) -> list[dict[str, str]]:
    with (demo.folder / "orders" / file).open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def good(found: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in found if row["Committed"] != "w/c 14 April" and row["Delivered"] != "tbc"]


def test_files_begin_with_a_byte_order_mark_and_order_numbers_with_a_hash(demo: Simulated) -> None:
    for path in (demo.folder / "orders").glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert all(row["Order No"].startswith("#") for row in rows(demo, "orders_full.csv"))


def test_the_second_export_holds_what_has_changed_and_some_orders_again(demo: Simulated) -> None:
    full = {row["Order No"]: row for row in good(rows(demo, "orders_full.csv"))}
    changes = {row["Order No"]: row for row in good(rows(demo, "orders_changes.csv"))}
    again = set(full) & set(changes)
    assert len(again) > 50
    assert set(changes) - set(full)
    for number in again:
        assert full[number]["State"] not in ("DELIVERED", "CANCELLED")
        assert full[number]["Last changed"] < "2026-06-01" <= changes[number]["Last changed"]
    assert max(row["Last changed"] for row in full.values()) < "2026-06-01"


def test_an_order_is_delivered_if_and_only_if_it_has_a_day_of_delivery(demo: Simulated) -> None:
    for row in good(rows(demo, "orders_full.csv")) + good(rows(demo, "orders_changes.csv")):
        assert (row["State"] == "DELIVERED") == bool(row["Delivered"])
        assert not row["Delivered"] or row["Placed"][:10] <= row["Delivered"] <= "2026-06-30"


def test_no_promised_day_is_nothing_or_the_year_9999(demo: Simulated) -> None:
    days = [row["Committed"] for row in good(rows(demo, "orders_full.csv"))]
    share = (days.count("") + days.count("9999-12-31")) / len(days)
    assert 0.02 < share < 0.04
    assert days.count("") and days.count("9999-12-31")
    assert demo.book.value("""SELECT max(promised_on) FROM book."order" """).year == 2026


def test_the_book_holds_each_order_once_as_it_was_last_changed(demo: Simulated) -> None:
    last = {row["Order No"]: row for row in good(rows(demo, "orders_full.csv"))}
    last |= {row["Order No"]: row for row in good(rows(demo, "orders_changes.csv"))}
    book = dict(demo.book.rows("""SELECT order_id, status FROM book."order" """))
    assert set(book) == set(last)
    words = {"DELIVERED": "delivered", "CANCELLED": "cancelled"}
    assert all(status == words.get(last[order]["State"], "open") for order, status in book.items())
