"""The book: what a company's records are, once they are in one language.

The book is a set of tables. Each is described in one file of `tables/`, found by its name. Rooms of this house meet
only here: a source fills book tables, a practice reads them, and neither knows of the other.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from cutaway.book import tables
from cutaway.book.contract import About, Column, Identifies, Personal, Table, Type

__all__ = ["About", "Column", "Identifies", "Personal", "Table", "Type", "all_tables", "private_tables", "table"]


@cache
def all_tables() -> dict[str, Table]:
    """Every book table by name, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(tables.__path__))
    return {name: importlib.import_module(f"{tables.__name__}.{name}").TABLE for name in names}


def private_tables() -> tuple[str, ...]:
    """The tables whose rows open to groups alone, and stay out of published snapshots."""
    return tuple(table.name for table in all_tables().values() if table.about.opens_to_groups_alone)


def table(name: str) -> Table:
    """The contract of one table.

    Raises:
        KeyError: if the book has no such table.
    """
    return all_tables()[name]
