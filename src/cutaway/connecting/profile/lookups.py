"""Lists that explain codes: a small table with a key and a name, and the columns of others that hold its keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import duckdb

from cutaway.connecting.profile.column import Column, Shape
from cutaway.connecting.profile.shapes import shape
from cutaway.connecting.words.header import header
from cutaway.warehouse.duck import name

if TYPE_CHECKING:
    from cutaway.connecting.profile.table import RawTable

MOST_KEYS = 5000  # rows of a list; a longer one is a table of things
COVERED = 0.95  # of the rows that hold a code find it in the list, or it is asked
WORTH_A_LOOK = 0.5
TOLD_BY_VALUES = 5  # characters from which codes do not meet by chance
LABELS = (Shape.WORDS, Shape.TEXT, Shape.CODE, Shape.COUNTRY)
BESIDE = frozenset({"id", "flag", "date", "time"})


@dataclass(frozen=True)
class Lookup:
    """A column whose values are keys of a list, and what the list calls them.

    Attributes:
        column: the raw column that holds the keys.
        table: the list.
        key: its column of keys; each is there once.
        label: its column of names.
        share: of the rows that hold a key, how many find it in the list.
        labels: the names as if they stood in the column, as often as they are referred to.
        said: what the names are called: the header without the word for an id.
    """

    column: str
    table: RawTable
    key: str
    label: str
    share: float
    labels: Column
    said: str

    @property
    def alias(self) -> str:
        """What the list is called in a query: one list may explain two columns."""
        return f"{self.table.name} of {self.column}"


def lookups(connection: duckdb.DuckDBPyConnection, raw: RawTable, others: Sequence[RawTable]) -> tuple[Lookup, ...]:
    """The columns of a table that hold keys of lists; of each the list that covers it best.

    Only where the words of the headers or of the list's file say so, or the codes are too long to meet by chance.
    """
    lists = [(one, own) for one in others if one is not raw and (own := _as_list(one)) is not None]
    best: dict[str, Lookup] = {}
    for column in raw.columns.values():
        if column.is_unique or not column.filled or not column.could_be_id or column.distinct > MOST_KEYS:
            continue
        for table, (key, label) in lists:
            if table.rows >= raw.rows or not _are_of(column, table, key):
                continue
            found = _held(connection, raw, column, table, key.name, label)
            if found is None or found.share < WORTH_A_LOOK:
                continue
            if column.name not in best or best[column.name].share < found.share:
                best[column.name] = found
    return tuple(best.values())


def _as_list(table: RawTable) -> tuple[Column, str] | None:
    """The key and the name of a list; None if the table is none, or it is not clear which column is which."""
    if not 2 <= table.rows <= MOST_KEYS:
        return None
    keys = [column for column in table.columns.values() if column.is_unique and column.could_be_id]
    said = [column for column in keys if header(column.name).means("id")]
    if len(said) != 1:
        return None
    labels = [c for c in table.columns.values() if c.name != said[0].name and c.shape in LABELS and c.distinct > 1]
    labels = [c for c in labels if c.share_filled > COVERED]
    named = [c for c in labels if header(c.name).means("name") or header(c.name).means("text")]
    own = [c for c in labels if _words(c.name) and _words(c.name) <= _words(said[0].name) | _words(table.words)]
    chosen = own if len(own) == 1 else named if len(named) == 1 else labels if len(labels) == 1 else []
    return (said[0], chosen[0].name) if chosen else None


def _are_of(column: Column, table: RawTable, key: Column) -> bool:
    """Whether a column may hold keys of a list: it is called as the key or after the list, or the values tell it."""
    if (column.shape is Shape.INTEGER) != (key.shape is Shape.INTEGER):
        return False
    words = _words(column.name)
    if words:
        return words <= _words(table.words) or (words <= _words(key.name) and bool(_words(key.name)))
    return column.name == key.name or min(column.longest, key.longest) >= TOLD_BY_VALUES


def _words(text: str) -> set[str]:
    """What a name speaks of, without the word for an id; of a word that nobody knows, the word itself."""
    found: set[str] = set()
    for part in header(text).parts:
        if not part.meanings & BESIDE:
            found |= set(part.meanings or {part.text.removesuffix("s")})
    return found


def _held(
    connection: duckdb.DuckDBPyConnection, raw: RawTable, column: Column, table: RawTable, key: str, label: str
) -> Lookup | None:
    rows = connection.execute(
        f"SELECT trim(l.{name(label)}), count(*) FROM {raw.sql} AS r "
        f"LEFT JOIN {table.sql} AS l ON trim(l.{name(key)}) = trim(r.{name(column.name)}) "
        f"WHERE trim(r.{name(column.name)}) <> '' GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    labels = [(value, n) for value, n in rows if value]
    held, every = sum(n for _, n in labels), sum(n for _, n in rows)
    if not labels:
        return None
    seen = replace(
        column,
        filled=held,
        distinct=len(labels),
        shape=shape(labels, len(labels)),
        form=None,
        cast=held,
        moments=None,
        decimals=False,
        clean="",
        pads=False,
        top=tuple(labels[:60]),
        longest=max(len(value) for value, _ in labels),
        spaced=sum(n for value, n in labels if " " in value) / held,
    )
    parts = [part.text for part in header(column.name).parts if not part.meanings & BESIDE]
    return Lookup(column.name, table, key, label, held / every, seen, " ".join(parts))
