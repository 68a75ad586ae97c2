"""Checks on books that hold nothing: what cannot be known is unknown, and not zero."""

from __future__ import annotations

from collections.abc import Iterator

from cutaway.findings import Verdict
from cutaway.practices import Practice
from cutaway.testing.battery.books import AS_OF, Books
from cutaway.testing.battery.check import Check
from cutaway.testing.filled import FilledBook


def _is_unknown(practice: Practice, held: FilledBook) -> Iterator[str]:
    finding = held.measure(practice, as_of=AS_OF)
    if finding.verdict is not Verdict.UNKNOWN or finding.value is not None:
        yield f"it finds {finding.value} ({finding.verdict}) where nothing can be known"
    elif not finding.why_unknown:
        yield "it does not say why it is unknown"


def unknown_without_sources(practice: Practice, books: Books) -> Iterator[str]:
    yield from _is_unknown(practice, books.unconnected)


def unknown_on_empty_tables(practice: Practice, books: Books) -> Iterator[str]:
    yield from _is_unknown(practice, books.empty)
    yield from _is_unknown(practice, books.hollow)


CHECKS = (
    Check("an empty book is unknown, not zero", unknown_without_sources),
    Check("a book whose tables are empty is unknown, not zero", unknown_on_empty_tables),
)
