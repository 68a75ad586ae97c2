"""The door of one house to what its people decide and are asked, and what of it is in the book."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from cutaway.decided.answers.files import Files
from cutaway.decided.book_rows import BookRows, rows_for_book
from cutaway.decided.customers_named import Reading
from cutaway.decided.decided import Decided
from cutaway.errors import HouseError
from cutaway.warehouse.places import Places


def decided_of(places: Places, reading: Reading, zone: str = "") -> Decided:
    """The door of a house.

    Args:
        places: the house.
        reading: a connection to its current snapshot.
        zone: where the company is; empty for where this machine is.
    """
    return Decided(places.ledger, Files(places.answers, places.invitations), reading, zone)


def written_down(places: Places) -> BookRows:
    """What of a house's ledger is in its book."""
    decided = decided_of(places, _no_snapshot)
    return rows_for_book(decided, decided.asking)


@contextmanager
def _no_snapshot() -> Iterator[duckdb.DuckDBPyConnection]:
    raise HouseError("No snapshot is looked at while one is made.")
    yield
