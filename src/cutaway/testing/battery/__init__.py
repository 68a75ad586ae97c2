"""The battery: what is asked of every practice, Cutaway's own or a house's, with no work by its author.

`examine(practice)` runs all checks and gives what failed: the practice's file, the check, and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cutaway.practices import Practice
from cutaway.testing.battery import in_code, in_shape, in_words, on_empty_books, on_random_books
from cutaway.testing.battery.books import Books
from cutaway.testing.battery.check import Check, Failure

__all__ = ["CHECKS", "Books", "Check", "Failure", "examine", "opened_books"]

CHECKS: tuple[Check, ...] = (
    *in_words.CHECKS,
    *in_code.CHECKS,
    *in_shape.CHECKS,
    *on_empty_books.CHECKS,
    *on_random_books.CHECKS,
)


def examine(practice: Practice, books: Books) -> list[Failure]:
    """Everything that the practice fails at; an empty list if it is a practice.

    A check that cannot be run because an earlier one failed gives the same reason again, not a traceback.
    """
    return [failure for check in CHECKS for failure in check.run(practice, books)]


@contextmanager
def opened_books() -> Iterator[Books]:
    """The books that the checks share, filled when they are first asked for."""
    books = Books()
    try:
        yield books
    finally:
        books.close()
