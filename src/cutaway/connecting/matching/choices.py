"""Which words of a value are which of the book's choices. A value that no word explains is left empty and listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cutaway.connecting.words.lexicon import choices, plain

MOST_VALUES = 60


@dataclass(frozen=True)
class Chosen:
    """The values of a column, as choices.

    Attributes:
        mapped: the choice of each value that is understood, most frequent first.
        unmapped: the other values, with how often they are there.
        share: of the rows, how many have a value that is understood.
    """

    mapped: dict[str, str]
    unmapped: tuple[tuple[str, int], ...]
    share: float

    @property
    def choices(self) -> frozenset[str]:
        return frozenset(self.mapped.values())


@lru_cache(maxsize=20_000)
def choose(values: tuple[tuple[str, int], ...], allowed: tuple[str, ...]) -> Chosen:
    """Maps values to choices by their words.

    Args:
        values: the values of a column with how often each is there.
        allowed: the choices of the book's column.
    """
    mapped, unmapped = {}, []
    for value, n in values:
        choice = chosen(value, allowed)
        if choice:
            mapped[value] = choice
        else:
            unmapped.append((value, n))
    total = sum(n for _, n in values)
    held = sum(n for value, n in values if value in mapped)
    return Chosen(mapped, tuple(unmapped), held / total if total else 0.0)


@cache
def chosen(value: str, allowed: tuple[str, ...]) -> str:
    """The choice that a value means: that of its longest word; empty if none, or if two are as long."""
    tokens = [token for token in re.split(r"[\W_]+", plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value))) if token]
    if len(tokens) > 6:
        return ""
    if not tokens or "not" in tokens or "nicht" in tokens or "un" in tokens:
        return ""
    found: dict[str, int] = {}
    for start in range(len(tokens)):
        for end in range(start + 1, len(tokens) + 1):
            for meant in _meant(tuple(tokens[start:end])) & set(allowed):
                found[meant] = max(found.get(meant, 0), len(" ".join(tokens[start:end])))
    longest = max(found.values(), default=0)
    best = [meant for meant, length in found.items() if length == longest]
    # A word that is a small part of a long value is not what the value says.
    whole = len("".join(tokens))
    return best[0] if len(best) == 1 and longest * 2 >= whole else ""


def _meant(phrase: tuple[str, ...]) -> frozenset[str]:
    return choices().get(phrase, frozenset())
