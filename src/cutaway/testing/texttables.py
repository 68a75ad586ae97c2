"""Small tables as text, the way a person draws them: a line of names, a line for each row, bars between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from cutaway.errors import BookError

Rows = list[dict[str, str | None]]


def read_rows(table: str, given: str | Iterable[Mapping[str, object]]) -> Rows:
    """The rows of a table, every value as text and every empty cell as None.

    Args:
        table: the table's name, for messages.
        given: a text whose first line names the columns, or rows that map names to values.

    Raises:
        BookError: if a line has not as many cells as there are names.
    """
    if isinstance(given, str):
        return _from_text(table, given)
    return [{name: _as_text(value) for name, value in row.items()} for row in given]


def _from_text(table: str, text: str) -> Rows:
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    names, rows = _cells(lines[0]), []
    for line in lines[1:]:
        cells = _cells(line)
        if len(cells) != len(names):
            raise BookError(
                f"A row of `{table}` has {len(cells)} cells, and the table has {len(names)} columns.",
                where=line.strip(),
                next_step=f"Write a cell for each of: {' | '.join(names)}. An empty cell is no value.",
            )
        rows.append({name: cell or None for name, cell in zip(names, cells, strict=True)})
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _as_text(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case _:
            return str(value)
