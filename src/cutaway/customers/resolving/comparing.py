"""What is compared of two records: a comparison for each column, with its levels. Missing is no level; it is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cutaway.customers.resolving.kinds import Kind
from cutaway.customers.resolving.levels import Level, either
from cutaway.customers.resolving.levels_of_kinds import levels_of
from cutaway.customers.resolving.levels_of_words import LEAST_ALIKE, alike, code_levels
from cutaway.customers.resolving.preparing import Field

ISLAND = "island"
CODES = "_codes"


@dataclass(frozen=True)
class Comparison:
    """The levels of one field, best first. The last is what is left.

    Attributes:
        field: what is compared.
        null: when nothing can be said of a pair.
        levels: at least two.
        hopeless: a cheap condition under which a pair is at the last level whatever the others say.
    """

    field: Field
    null: str
    levels: tuple[Level, ...]
    hopeless: str = ""

    @property
    def name(self) -> str:
        return self.field.sql

    @property
    def empty(self) -> str:
        """When one record has nothing to be compared."""
        return f"coalesce(len({self.name}), 0) = 0" if self.name.endswith(CODES) else f"{self.name} IS NULL"


def comparisons_of(fields: tuple[Field, ...], *, islands: bool = False) -> tuple[Comparison, ...]:
    """One comparison for each field, one for the codes in each text, and one for the islands, if there are any.

    Whether two records are from one island is compared like a column: what is learned of it says how far an island
    keeps its customers apart.
    """
    found: list[Comparison] = []
    for field in fields:
        siblings = [f.sql for f in fields if f.kind is field.kind and f.sql != field.sql]
        if field.kind is Kind.GIVEN_NAME:
            siblings = [f.sql for f in fields if f.kind is Kind.FAMILY_NAME]
        if field.kind is Kind.FAMILY_NAME:
            siblings = [f.sql for f in fields if f.kind is Kind.GIVEN_NAME]
        hopeless = f"NOT ({alike(field.sql, LEAST_ALIKE)})" if field.kind is Kind.TEXT else ""
        null = _null(field.sql)
        if field.kind is Kind.FAMILY_NAME and siblings:  # swapped names are one event; it counts with the given name
            null += f" OR ({field.sql}_l <> {field.sql}_r AND ({either(field.sql, siblings)}))"
            siblings = []
        found.append(Comparison(field, null, levels_of(field, siblings), hopeless))
        if field.kind is Kind.TEXT:
            codes = Field(f"{field.sql}{CODES}", f"{field.column}: codes", Kind.CODE)
            c = codes.sql
            null = f"coalesce(len({c}_l), 0) = 0 OR coalesce(len({c}_r), 0) = 0"
            found.append(Comparison(codes, null, code_levels(c)))
    if islands:
        other = Level("from different islands", "island_l <> island_r", 0.85, 0.5)
        same = Level("from the same island", "", 0.15, 0.5, agrees=False)
        found.append(Comparison(Field(ISLAND, ISLAND, Kind.CATEGORY), _null(ISLAND), (other, same)))
    return tuple(found)


def against(comparisons: Sequence[Comparison]) -> str:
    """Whether a pair holds a level that contradicts."""
    levels = [f"{c.name} = {n}" for c in comparisons for n, level in enumerate(c.levels) if level.contradicts]
    return f"({' OR '.join(levels) or 'false'})"


def _null(c: str) -> str:
    return f"{c}_l IS NULL OR {c}_r IS NULL"
