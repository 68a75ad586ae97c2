"""The door of a house without a snapshot, or with one of a few customers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import duckdb
import pytest

from cutaway.decided.decided import Decided
from cutaway.decided.doors import _no_snapshot, decided_of
from cutaway.warehouse.places import Places

Reading = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]
REVENUE = [("p1", 900), ("p2", 800), ("p3", 700), ("p4", 600), ("p5", 5), ("p6", 4), ("p7", 3), ("p8", 2), ("p9", 1.5)]
NAMES = {
    "p1": "Northgate Telecom AG",
    "p2": "Südwind GmbH & Co. KG",
    "p3": "Alpha Lines Ltd",
    "p4": "Alpha Works Ltd",
    "p5": "Brightwater",
    "p6": "Corvo S.A.",
    "p7": "Delta Post",
    "p8": "Elm Foods",
    "p9": "Fjordline",
}


@pytest.fixture
def snapshot() -> Reading:
    """A snapshot with customers and their revenue; the first owns a company of another name."""

    @contextmanager
    def reading() -> Iterator[duckdb.DuckDBPyConnection]:
        with duckdb.connect() as connection:
            connection.execute("CREATE SCHEMA book; CREATE SCHEMA evidence")
            connection.execute("CREATE TABLE book.customer (customer_id TEXT, name TEXT, ultimate_parent_id TEXT)")
            connection.executemany("INSERT INTO book.customer VALUES (?, ?, ?)", [(i, n, i) for i, n in NAMES.items()])
            connection.execute(
                "INSERT INTO book.customer VALUES ('k1', 'Kestrel Networks', 'p1'), ('k2', 'Twin', 'k2')"
            )
            connection.execute("INSERT INTO book.customer VALUES ('k3', 'twin', 'k3')")
            connection.execute(
                "CREATE TABLE evidence.boundaries__revenue_concentration "
                "(customer_id TEXT, revenue DOUBLE, excluded TEXT)"
            )
            connection.executemany(
                "INSERT INTO evidence.boundaries__revenue_concentration VALUES (?, ?, NULL)", REVENUE
            )
            yield connection

    return reading


@pytest.fixture
def decided(tmp_path: Path) -> Decided:
    return decided_of(Places(tmp_path), _no_snapshot)


@pytest.fixture
def known(tmp_path: Path, snapshot: Reading) -> Decided:
    """The door of a house whose snapshot knows customers."""
    return decided_of(Places(tmp_path), snapshot)
