from __future__ import annotations

from typing import Any

import pytest

from cutaway.errors import Problems, SourceError
from cutaway.settings import Settings, SourceSettings, TableForm
from cutaway.sources.drift import Delivered, as_plain, stop_at_drift


def watched(**form: Any) -> Settings:
    tables = (TableForm("orders", "o.csv", **form), TableForm("lines", "l.csv"))
    return Settings("x", sources=(SourceSettings("shop", "Shop", "Shop", ".", "UTC", tables),))


def now(rows: int, *columns: str, table: str = "orders") -> Delivered:
    return Delivered("shop", table, rows, columns)


@pytest.mark.parametrize(
    ("before", "after", "stops"),
    [
        (100, 11, False),
        (100, 10, True),
        (100, 0, True),
        (100, 1000, False),
        (20, 2, True),
        (19, 1, False),
        (19, 0, True),
        (0, 0, False),
    ],
)
def test_nine_tenths_fewer_rows_stop_a_refresh_unless_there_were_few(before: int, after: int, stops: bool) -> None:
    had = as_plain([now(before, "id")])
    if not stops:
        stop_at_drift(watched(), had, [now(after, "id")])
        return
    with pytest.raises(SourceError, match=rf"`shop\.orders` has {after or 'no'} rows, and had {before}"):
        stop_at_drift(watched(), had, [now(after, "id")])


def test_a_lost_column_stops_and_a_new_one_does_not() -> None:
    stop_at_drift(watched(), as_plain([now(5, "id")]), [now(5, "id", "note")])
    with pytest.raises(SourceError, match="lost the column `note`"):
        stop_at_drift(watched(), as_plain([now(5, "id", "note")]), [now(5, "id")])


def test_all_losses_are_told_at_once() -> None:
    had = as_plain([now(100, "id", "a"), now(100, "id", table="lines")])
    with pytest.raises(Problems) as told:
        stop_at_drift(watched(), had, [now(0, "id"), now(0, "id", table="lines")])
    assert len(told.value.problems) == 3


def test_a_table_that_may_shrink_or_is_no_longer_described_stops_nothing() -> None:
    had = as_plain([now(100, "id", "a"), Delivered("gone", "t", 100, ("id",))])
    stop_at_drift(watched(may_shrink=True), had, [now(0, "id")])
    stop_at_drift(watched(), had, [])
