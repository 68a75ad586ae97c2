"""Rows as a table on the screen, CSV that no spreadsheet takes for formulas, JSON lines, or Parquet."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cutaway.errors import CutawayError

if TYPE_CHECKING:
    import pyarrow as pa

FEW = 50
WIDEST = 40  # characters of one cell on the screen
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")  # how a cell begins that a spreadsheet would run


def write_rows(rows: pa.Table, form: str, out: Path | None) -> None:
    """Writes rows to a file or to standard output.

    Raises:
        CutawayError: if Parquet is to go to a screen.
    """
    if form == "parquet":
        _parquet(rows, out)
        return
    lines = {"table": _table, "csv": _csv, "json": _json}[form](rows)
    if out is None:
        for line in lines:
            click.echo(line)
    else:
        out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _parquet(rows: pa.Table, out: Path | None) -> None:
    import pyarrow.parquet as pq

    if out is not None:
        pq.write_table(rows, out)
    elif sys.stdout.isatty():
        raise CutawayError("Parquet is not for reading on a screen.", next_step="Name a file: `--out rows.parquet`.")
    else:
        held = io.BytesIO()
        pq.write_table(rows, held)
        sys.stdout.buffer.write(held.getvalue())


def _records(rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in rows.to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _table(rows: pa.Table) -> Iterator[str]:
    names = rows.column_names
    texts = [[_shown(value) for value in record] for record in _records(rows)]
    widths = [min(WIDEST, max(len(name), *(len(t[i]) for t in texts), 1)) for i, name in enumerate(names)]
    right = [_is_number(rows.schema.field(i).type) for i in range(len(names))]
    room = shutil.get_terminal_size((200, 24)).columns if sys.stdout.isatty() else 10_000

    def line(cells: list[str]) -> str:
        cut = [c if len(c) <= w else c[: w - 1] + "\N{HORIZONTAL ELLIPSIS}" for c, w in zip(cells, widths, strict=True)]
        padded = [c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cut, widths, right, strict=True)]
        return "  ".join(padded).rstrip()[:room]

    yield click.style(line(list(names)), bold=True)
    yield from map(line, texts)


def _csv(rows: pa.Table) -> Iterator[str]:
    def line(cells: tuple[Any, ...]) -> str:
        held = io.StringIO()
        csv.writer(held, lineterminator="").writerow(cells)
        return held.getvalue()

    yield line(tuple(rows.column_names))
    for record in _records(rows):
        yield line(tuple(safe_cell(value) for value in record))


def safe_cell(value: Any) -> Any:
    """A cell for CSV: a text that a spreadsheet would run as a formula is quoted by an apostrophe."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return "" if value is None else _plain(value)


def _json(rows: pa.Table) -> Iterator[str]:
    for record in _records(rows):
        plain = {name: _plain(value) for name, value in zip(rows.column_names, record, strict=True)}
        yield json.dumps(plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(_plain(value)).replace("\n", " ")


def _is_number(type: pa.DataType) -> bool:
    import pyarrow.types as kinds

    return bool(kinds.is_integer(type) or kinds.is_floating(type) or kinds.is_decimal(type))
