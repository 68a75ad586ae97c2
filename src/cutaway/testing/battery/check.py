"""One check of the battery, and how it fails."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cutaway.practices import Practice
from cutaway.testing.battery.books import Books


@dataclass(frozen=True)
class Failure:
    """One way in which a practice is not what every practice must be."""

    practice: str
    file: str
    check: str
    reason: str

    def __str__(self) -> str:
        return f"{self.practice}: {self.check}\n  reason: {self.reason}\n  where:  {self.file}"


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: what holds if it passes, as a sentence about the practice.
        ask: gives the reasons why it does not hold.
    """

    name: str
    ask: Callable[[Practice, Books], Iterable[str]]

    def run(self, practice: Practice, books: Books) -> list[Failure]:
        """What is wrong; an exception inside the practice is a reason like any other."""
        try:
            reasons = list(self.ask(practice, books))
        except Exception as error:  # whatever an author's expression raises is told as what it is
            reasons = [f"{type(error).__name__}: {str(error).strip() or 'no message'}"]
        return [Failure(practice.id, file_of(practice), self.name, reason) for reason in reasons]


def file_of(practice: Practice) -> str:
    """The practice's source file."""
    return inspect.getsourcefile(practice.function) or "?"
