"""Rows as a file for spreadsheets, in which no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")  # how a text begins that a spreadsheet would run
MOST_IN_A_CELL = 32_767


def written(form: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as the bytes of a file.

    Args:
        form: `csv` or `xlsx`.
        columns: the first line.
        rows: each as long as `columns`.
    """
    return _csv(columns, rows) if form == "csv" else _xlsx(columns, rows)


def safe(value: Any) -> Any:
    """A cell for CSV. Numbers and days stay what they are; a text that would be run is quoted by an apostrophe."""
    if isinstance(value, str):
        return "'" + value if value.lstrip(" \N{NO-BREAK SPACE}").startswith(FORMULA) else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else value


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    held = io.StringIO()
    held.write("\N{ZERO WIDTH NO-BREAK SPACE}")  # without it a spreadsheet reads accents as Latin-1
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(value) for value in row] for row in rows)
    return held.getvalue().encode()


def _xlsx(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **never})
    sheet = book.add_worksheet("rows")
    bold = book.add_format({"bold": True})
    instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, bold)
    for down, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(down, at, value)
            elif isinstance(value, int | float | Decimal):
                sheet.write_number(down, at, float(value))
            elif isinstance(value, datetime):
                sheet.write_datetime(down, at, value.replace(tzinfo=None), instant)
            elif isinstance(value, date):
                sheet.write_datetime(down, at, datetime(value.year, value.month, value.day))
            elif value is not None:
                sheet.write_string(down, at, str(value)[:MOST_IN_A_CELL])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(columns) - 1), 18)
    book.close()
    return held.getvalue()
