"""Findings on partial data say so: which source, how many rows, which table."""

from __future__ import annotations

from typing import Any

from cutaway.findings.partial import partial_tables


def facts(*, read: int = 100, refused: int = 0, broke: int = 0, undelivered: tuple[Any, ...] = ()) -> dict[str, Any]:
    return {
        "files": [
            {"source": "shop", "table": "orders", "read": read // 2, "quarantined": 0},
            {"source": "shop", "table": "orders", "read": read - read // 2, "quarantined": refused},
        ],
        "entries": [{"table": "order", "source": "shop", "roots": ["orders"], "returned": 50, "quarantined": broke}],
        "undelivered": undelivered,
    }


def test_whole_tables_have_nothing_to_say() -> None:
    assert partial_tables(facts()) == {}
    assert partial_tables(facts(read=10_000, refused=9)) == {}


def test_rows_that_were_refused_are_told_with_their_source() -> None:
    assert partial_tables(facts(refused=12)) == {
        "order": ("12 of 100 rows of `shop.orders` could not be read or cast (12%): `order` lacks them.",)
    }
    assert partial_tables(facts(broke=5))["order"] == (
        "5 of 50 rows for `order` from `shop` broke its contract (10%) and are left out.",
    )


def test_a_table_that_was_not_delivered_is_named() -> None:
    absent = ({"source": "crm", "table": "accounts", "fills": ["customer", "order"]},)
    told = partial_tables(facts(undelivered=absent))
    assert told["customer"] == ("`crm.accounts` was not delivered: `customer` lacks its rows.",)
    assert set(told) == {"customer", "order"}
