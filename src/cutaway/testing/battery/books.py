"""The books that the battery asks practices on: random ones, the same in another order, and the same with a future."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from cutaway import book
from cutaway.practices import Practice
from cutaway.testing.engines.on_duck import DuckEngine
from cutaway.testing.filled import FilledBook
from cutaway.testing.random_book import BUSY, Rows, both, later_rows, random_book, shuffled

SEED = 7
ROWS = 300  # of each table; enough for ties, empty cells and steps out of order
AS_OF = datetime.combine(BUSY, time(23, 59, 59))  # in the middle of what happens in the book; a house measures to days
LATER = datetime(2024, 11, 30, 23, 59, 59)


class Books:
    """Filled books by name; each is filled when it is first asked for, and kept until all are closed."""

    def __init__(self) -> None:
        self._filled: dict[str, FilledBook] = {}
        self._rows: dict[str, Rows] | None = None

    @property
    def rows(self) -> dict[str, Rows]:
        if self._rows is None:
            self._rows = random_book(SEED, ROWS)
        return self._rows

    @property
    def plain(self) -> FilledBook:
        """A random book."""
        return self._opened("plain")

    @property
    def shuffled(self) -> FilledBook:
        """The same rows, in another order."""
        return self._opened("shuffled")

    @property
    def with_future(self) -> FilledBook:
        """The same rows, and others that tell of what happened after `AS_OF`."""
        return self._opened("with_future")

    @property
    def unconnected(self) -> FilledBook:
        """A book that no source fills."""
        return self._opened("unconnected")

    @property
    def empty(self) -> FilledBook:
        """A book whose tables are there, and hold nothing."""
        return self._opened("empty")

    @property
    def hollow(self) -> FilledBook:
        """A book that holds nothing, and whose practices are asked all the same."""
        return self._opened("hollow")

    def close(self) -> None:
        for filled in self._filled.values():
            filled.close()
        self._filled.clear()

    def _opened(self, name: str) -> FilledBook:
        if name not in self._filled:
            none: dict[str, Rows] = {table: [] for table in book.all_tables()}
            held = FilledBook(DuckEngine())
            match name:
                case "plain":
                    held.fill(self.rows)
                case "shuffled":
                    held.fill(shuffled(SEED, self.rows))
                case "with_future":
                    held.fill(both(self.rows, later_rows(SEED, self.rows, AS_OF)))
                case "unconnected":
                    held.fill({})
                case "empty":
                    held.fill(none)
                case "hollow":
                    held.fill(none, as_if_filled=none)
            self._filled[name] = held
        return self._filled[name]


def evidence_by_unit(
    held: FilledBook, practice: Practice, as_of: datetime = AS_OF, window: int | None = 12
) -> dict[str, dict[str, Any]]:
    """The rows of evidence by the id of their unit, as text; an empty id is a unit of its own."""
    rows = held.evidence(practice, as_of=as_of, window=window)
    return {str(row[f"{practice.unit}_id"]): row for row in rows}
