"""Which character separates the cells: told by how evenly the first records split, never by what the cells hold."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.errors import SourceError
from cutaway.sources.reading.tokens import Grammar, walk

CANDIDATES = (",", ";", "\t", "|")
FIRST_RECORDS = 200
CALLED = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


@dataclass(frozen=True)
class _Split:
    """How one candidate splits the first records: cells of the first, and the share of the others that agree."""

    mark: str
    cells: int
    agree: float
    splits_rows: bool


def find_delimiter(head: bytes, quote: int | None, *, at_end: bool, name: str) -> str:
    """The delimiter of a text file.

    Args:
        head: the first bytes of the file, in UTF-8.
        quote: ASCII code of the quote, or None.
        at_end: whether the head is the whole file.
        name: of the file, for messages.

    Returns:
        One of `,` `;` tab `|`; a comma if the file has one column and nothing in it to split.

    Raises:
        SourceError: if two candidates fit, or none fits well: then a person must say it.
    """
    seen = [s for mark in CANDIDATES if (s := _split(head, mark, quote, at_end)) is not None]
    naming = [s for s in seen if s.cells > 1]
    if not naming:
        if any(s.splits_rows for s in seen):
            raise _doubt(name, seen, "its first line has one name, and rows below it split")
        return ","
    even = [s for s in naming if s.agree == 1]
    if len(even) > 1:
        raise _doubt(name, even, "more than one delimiter splits all first records evenly")
    best, *others = even or sorted(naming, key=lambda s: -s.agree)
    rivals = [s for s in others if s.agree >= 0.5]
    if best.agree < 0.5 or (not even and rivals):
        raise _doubt(name, naming, "no delimiter splits the first records evenly")
    return best.mark


def _split(head: bytes, mark: str, quote: int | None, at_end: bool) -> _Split | None:
    starts, ends, _, fields, broken, _ = walk(head, Grammar(ord(mark), quote), at_end=at_end, most=FIRST_RECORDS)
    if not fields:
        return None
    rows = [n for n in range(1, len(fields)) if starts[n] < ends[n]]
    agree = sum(fields[n] == fields[0] and n not in broken for n in rows)
    return _Split(mark, fields[0], agree / len(rows) if rows else 1.0, any(fields[n] > 1 for n in rows))


def _doubt(name: str, seen: list[_Split], why: str) -> SourceError:
    found = "; ".join(f"{CALLED[s.mark]}: {s.cells} names, {s.agree:.0%} of the rows agree" for s in seen)
    return SourceError(
        f"The delimiter of {name} is in doubt: {why} ({found}).",
        where=f"{name}, line 1",
        next_step="Set delimiter = ',' (or ';', 'tab', 'pipe') for this file in cutaway.toml.",
    )
