"""Texts with titles above the header, a header in two rows, names that stand twice or not at all."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from cutaway.connecting.headless import kind_of_value
from cutaway.sources.reading.form import SPELLED_DELIMITERS

SEARCHED = 60  # records from the top
HIGHEST = 20  # the record below which no header is looked for
MOST_OF_THEM = 0.6  # of the records have as many cells as the header, or it is no table
TRIED = (",", ";", "tab", "|")  # delimiters


@dataclass(frozen=True)
class Names:
    """Where the names of a table stand, and what its columns are called.

    Attributes:
        header_row: the line, from 1.
        columns: a name for each column, all different.
        stated: what was done, each a sentence.
    """

    header_row: int
    columns: tuple[str, ...]
    stated: tuple[str, ...]


def names_in(sample: str, delimiter: str) -> Names | None:
    """The names of an untidy table; None if nothing in the text looks like a header.

    Args:
        sample: the beginning of the text.
        delimiter: what is tried: one of `TRIED`.
    """
    reader = csv.reader(io.StringIO(sample), delimiter=SPELLED_DELIMITERS.get(delimiter, delimiter))
    records: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in islice(reader, SEARCHED):
            records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        return None
    width, often = (
        Counter(len(cells) for _, cells in records if len(cells) > 1).most_common(1)[0]
        if any(len(cells) > 1 for _, cells in records)
        else (0, 0)
    )
    if not width or often < MOST_OF_THEM * len(records):
        return None
    place = next((n for n, (_, cells) in enumerate(records[:HIGHEST]) if _is_header(cells, width)), None)
    if place is None or len(records) < place + 2:
        return None
    line, top = records[place]
    below = records[place + 1][1]
    stated = [f"The names of its columns stand in line {line}; what is above is no row."] if place else []
    names = [name.strip() for name in top]
    if _is_second_row(top, below, [cells for _, cells in records[place + 2 :]]):
        line = records[place + 1][0]
        names = _of_two(names, [cell.strip() for cell in below])
        stated = [f"Its header has two rows, lines {records[place][0]} and {line}: both make the names."]
    found = _different(names)
    renamed = [name for name, old in zip(found, names, strict=True) if name != old]
    if renamed:
        listed = ", ".join(f"`{name}`" for name in renamed[:6])
        stated.append(f"Names that are missing or stand twice were made: {listed}{', ...' if renamed[6:] else ''}.")
    return Names(line, found, tuple(stated))


def _is_header(cells: Sequence[str], width: int) -> bool:
    """Whether a record names the columns: as wide as the table, more than half of it filled, and no values in it."""
    filled = [cell for cell in cells if cell.strip()]
    return len(cells) == width and len(filled) > max(1, width / 2) and not any(map(_is_value, filled))


def _is_value(cell: str) -> bool:
    return bool(kind_of_value(cell)) or cell.strip().replace(".", "").replace(",", "").isdigit()


def _is_second_row(top: Sequence[str], below: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the record below the names says more of them: it fills gaps, and lacks what every row has."""
    gaps = [n for n, name in enumerate(top) if not name.strip()]
    filled = [cell for cell in below if cell.strip()]
    fills = [n for n in gaps if n < len(below) and below[n].strip()]
    whole = [cells for cells in rows if len(cells) == len(top)]
    always = [n for n in range(len(top)) if whole and all(cells[n].strip() for cells in whole)]
    lacks = any(n >= len(below) or not below[n].strip() for n in always)
    return bool(fills) and lacks and not any(map(_is_value, filled))


def _of_two(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """The names of a header in two rows: a name above reaches over the gaps to its right."""
    names, reaching = [], ""
    for place, name in enumerate(top):
        reaching = name or reaching
        has_gap = place + 1 < len(top) and not top[place + 1] and bool(below[place + 1])
        both = below[place] and (not name or has_gap)
        names.append(f"{reaching}: {below[place]}" if both else name)
    return names


def _different(names: Sequence[str]) -> tuple[str, ...]:
    """The names with numbers where they are missing or stand twice; capital letters do not tell names apart."""
    taken: set[str] = {"_row"}
    found = []
    for number, name in enumerate(names, 1):
        bare = own = name or f"column {number}"
        again = 2
        while own.lower() in taken:
            own, again = f"{bare} {again}", again + 1
        taken.add(own.lower())
        found.append(own)
    return tuple(found)
