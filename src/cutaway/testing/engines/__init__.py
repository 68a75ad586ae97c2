"""The engines that practices must give equal numbers on: each takes a filled book and gives a session on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import duckdb

    from cutaway.warehouse.session import Session

DUCKDB, POSTGRES, SPARK = ENGINES = ("duckdb", "postgres", "spark")


class Engine(Protocol):
    """One engine, open for the length of a test run."""

    @property
    def name(self) -> str: ...

    def hold(self, filled_book: duckdb.DuckDBPyConnection, filled: Iterable[str]) -> Session:
        """A session on the same rows; the session given before is over from then on.

        Args:
            filled_book: what `fill_book` gave.
            filled: the tables that have at least one row, or are to be taken as such.
        """
        ...

    def close(self) -> None: ...
