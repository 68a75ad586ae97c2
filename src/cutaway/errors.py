"""What went wrong, where, and what to do next.

Every error that a user can meet is a `CutawayError`: facts, a place and a next step. The command line prints it and
leaves with exit code 2; it never shows a traceback for one. Several problems of one run are reported together
(`Problems`), so nobody mends a file five times to learn of five mistakes.
"""

from __future__ import annotations

from collections.abc import Sequence


class CutawayError(Exception):
    """A fact that stops the work.

    Args:
        what: what happened, as a sentence with the facts in it.
        where: the file, line, column, table or folder it happened in; empty if there is no place.
        next_step: what the reader can do about it.
    """

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        self.what = what
        self.where = where
        self.next_step = next_step
        super().__init__(what)

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.next_step:
            lines.append(f"  next:  {self.next_step}")
        return "\n".join(lines)


class Problems(CutawayError):
    """Several facts that stop the work, told together."""

    def __init__(self, problems: Sequence[CutawayError], *, what: str = "") -> None:
        self.problems = tuple(problems)
        super().__init__(what or f"{len(self.problems)} problems were found.")

    def __str__(self) -> str:
        return "\n".join([self.what, *(f"\n{n}. {p}" for n, p in enumerate(self.problems, 1))])


class SourceError(CutawayError):
    """A source cannot be read as it is described."""


class BookError(CutawayError):
    """Rows, or a query that makes them, break the contract of a book table."""


class PracticeError(CutawayError):
    """A practice is not written as a practice must be."""


class SnapshotError(CutawayError):
    """A snapshot is missing, damaged, or cannot be published."""


class LedgerError(CutawayError):
    """The ledger cannot be read, or its chain of hashes is broken."""


class HouseError(CutawayError):
    """The house folder or its `cutaway.toml` is not usable."""


class NoSnapshotYet(HouseError):
    """Nothing was ever published in this house."""


class Unavailable(CutawayError):
    """What was asked for was not done, by no fault of who asked; it can be asked for again."""


class Busy(Unavailable):
    """Another process is doing this work now; trying again later will help."""
