"""DuckDB: the book is read where it was filled."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from cutaway.warehouse.session import Session


class DuckEngine:
    """The engine that is always there."""

    name = "duckdb"

    def hold(self, filled_book: duckdb.DuckDBPyConnection, filled: Iterable[str]) -> Session:
        return Session.on_duck(filled_book, filled)

    def close(self) -> None:
        return
