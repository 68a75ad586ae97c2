"""Lands a sheet of a workbook (.xlsx, .xlsb, .xls, .ods): every cell as the text that says the same value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from cutaway.errors import SourceError
from cutaway.sources.reading import archive
from cutaway.sources.reading.batches import Batches
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.names import named
from cutaway.sources.reading.raw_bytes import RawBytes
from cutaway.sources.reading.writing import Landed

SEARCHED = 50  # rows in which a header is looked for
EXACT = 10**15  # whole numbers from here on have lost their last digits before the workbook was saved
ERROR_CELL = b' t="e"'  # as sheets of .xlsx are written
Cells = list[Any]


def land(raw: RawBytes, form: Form, limits: Limits) -> dict[str, Any]:
    """Read a sheet into `rows.parquet` and `quarantine.parquet` of the working folder.

    Dates become ISO 8601, whole numbers digits alone (a workbook knows one kind of number, so 1.0 is 1), formulas the
    value that was last computed. An empty cell is missing.

    Returns:
        The fields of a `Landing` that only the reading knows.

    Raises:
        SourceError: if it is no workbook, is too large to be held, or it is in doubt which sheet or header is meant.
    """
    workbook, errors = _opened(raw, limits)
    title = _sheet(workbook, form, raw)
    sheet = _get(workbook, title, raw.name)
    above, header = (0, None) if form.header is False else _header(sheet, form, raw, title)
    start = sheet.start[1] if sheet.start else 0
    width = sheet.width
    names = [_text(cell) or "" for cell in header] if header is not None else []
    used = _used(sheet, above, width, names)
    found = [names[n] for n in used] if header is not None else list(form.columns)
    columns = named(found, form.columns if len(form.columns) else (), raw.name, limits)
    notes = _notes(sheet, above if header is not None else 0, start, width, used)
    with Landed(columns) as landed:
        batches = Batches(landed, columns, raw.name, limits)
        inexact = 0
        first = 0 if header is None else above + 1
        for number, cells in enumerate(islice(_rows(sheet), first, None), first + 1):
            texts = [_text(cells[n]) for n in used] if len(used) != len(cells) else [_text(cell) for cell in cells]
            inexact += sum(isinstance(cell, float) and abs(cell) >= EXACT for cell in cells)
            if any(text is not None for text in texts):
                batches.row(texts, number)
            else:
                batches.aside("blank line", "", number)
        batches.flush()
    if errors:
        notes.append(f"{errors} cell(s) of the workbook hold an error (#N/A, #DIV/0!) and are empty")
    if inexact:
        notes.append(f"{inexact} number(s) of more than 15 digits, of which a workbook keeps 15")
    return {"part": title, "notes": notes, "columns": columns, "read": batches.read, **landed.account()}


def parts(raw: RawBytes, form: Form, limits: Limits) -> list[dict[str, Any]]:
    """The sheets that hold something, with the rows of their used area."""
    workbook, _ = _opened(raw, limits)
    sheets = [_get(workbook, name, raw.name) for name in workbook.sheet_names]
    return [{"setting": "sheet", "name": sheet.name, "rows": sheet.height} for sheet in sheets if sheet.height]


def _opened(raw: RawBytes, limits: Limits) -> tuple[CalamineWorkbook, int]:
    """The workbook, and how many of its cells hold an error, where that can be told: its reader empties them."""
    errors = 0
    file, name = raw.seekable(), raw.name
    start = file.read(8)
    size = file.seek(0, 2)
    if start.startswith(archive.MARK):
        errors = archive.check_sizes(file, name, limits.workbook, limits, counted=ERROR_CELL)
    elif size > limits.workbook:
        raise SourceError(
            f"{name} has {size:,} bytes; workbooks of at most {limits.workbook:,} are read.",
            where=name,
            next_step="Save the sheet as CSV, or raise the limit `workbook`.",
        )
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file), errors
    except PasswordError as error:
        raise SourceError(
            f"{name} is protected by a password.", where=name, next_step="Save a copy without one."
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(name, error) from error


def _get(workbook: CalamineWorkbook, title: str, name: str) -> CalamineSheet:
    try:
        return workbook.get_sheet_by_name(title)
    except CalamineError as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> SourceError:
    return SourceError(
        f"{name} is not a whole workbook: {str(error)[:200]}",
        where=name,
        next_step="Open it in a spreadsheet program and save it again, or save the sheet as CSV.",
    )


def _sheet(workbook: CalamineWorkbook, form: Form, raw: RawBytes) -> str:
    names = workbook.sheet_names
    if form.sheet:
        if form.sheet in names:
            return form.sheet
        raise SourceError(
            f"{raw.name} has no sheet `{form.sheet}`.",
            where=raw.name,
            next_step=f"Its sheets are: {', '.join(f'`{n}`' for n in names[:30])}.",
        )
    if len(names) == 1:
        return str(names[0])
    hidden = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
    if len(names) > 200:
        filled = [name for name in names if name not in hidden]
    else:
        filled = [n for n in names if n not in hidden and _get(workbook, n, raw.name).height]
    if len(filled) == 1:
        return str(filled[0])
    shown = ", ".join(f"`{name}`" for name in (filled or names)[:30])
    raise SourceError(
        f"{raw.name} has {len(filled)} sheets that hold something: {shown}.",
        where=raw.name,
        next_step=f'Name one in cutaway.toml: sheet = "{(filled or names)[0]}".',
    )


def _rows(sheet: CalamineSheet) -> Iterator[Cells]:
    """The rows from the first of the sheet, each from the first column that is used."""
    if sheet.start is None:
        return
    width = sheet.width
    yield from ([""] * width for _ in range(sheet.start[0]))
    yield from sheet.iter_rows()


def _header(sheet: CalamineSheet, form: Form, raw: RawBytes, title: str) -> tuple[int, Cells]:
    """How many rows stand above the header, and the header."""
    top = list(islice(_rows(sheet), max(SEARCHED, form.header_row)))
    if form.header_row:
        if form.header_row <= len(top):
            return form.header_row - 1, top[form.header_row - 1]
        raise SourceError(
            f"{raw.name} has no row {form.header_row} on `{title}`.", where=raw.name, next_step="Correct header_row."
        )
    if not any(_filled(row) for row in top):
        raise SourceError(
            f"The sheet `{title}` of {raw.name} is empty.", where=raw.name, next_step="Name another sheet."
        )
    widest = max(len(_filled(row)) for row in top)
    above = next(n for n, row in enumerate(top) if len(_filled(row)) == widest)
    names = [top[above][n] for n in _filled(top[above])]
    different = len({str(name).strip().lower() for name in names}) == widest
    # A title has a cell or two; a row of half as many cells as the table may be its header, with names missing.
    titles = all(len(_filled(row)) <= max(1, widest // 2) for row in top[:above])
    if different and titles and all(isinstance(name, str) for name in names):
        return above, top[above]
    first = next(n for n, row in enumerate(top) if _filled(row))
    raise SourceError(
        f"It is in doubt which row of `{title}` in {raw.name} is the header: the first that fills "
        f"all {widest} columns is row {above + 1}, and it has numbers or the same text twice, or names stand above it.",
        where=f"{raw.name}, row {first + 1}",
        next_step=f"Set header_row = {first + 1} if the names stand there, or header = false and columns = [...].",
    )


def _filled(row: Sequence[Any]) -> list[int]:
    return [n for n, cell in enumerate(row) if cell != ""]


def _used(sheet: CalamineSheet, above: int, width: int, names: Sequence[str]) -> list[int]:
    """The columns that have a name or a value; a column that was only coloured has neither."""
    used = {n for n, name in enumerate(names) if name}
    if names and len(used) == width:
        return list(range(width))
    for row in islice(_rows(sheet), above, None):
        used.update(_filled(row))
        if len(used) == width:
            break
    return sorted(used)


def _notes(sheet: CalamineSheet, above: int, start: int, width: int, used: Sequence[int]) -> list[str]:
    notes = []
    if above:
        notes.append(f"header in row {above + 1}, {above} row(s) above it")
    if len(used) < width:
        notes.append(f"{width - len(used)} empty column(s) left out")
    merged = sheet.merged_cell_ranges or []
    if merged:
        (row, _), _ = merged[0]
        notes.append(f"{len(merged)} merged area(s), the first at row {row + 1}: its value is in its first cell alone")
    return notes


def _text(cell: Any) -> str | None:
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e21 else repr(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        seconds = cell.total_seconds()
        sign, rest = ("-" if seconds < 0 else ""), abs(round(seconds))
        return f"{sign}{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
    return str(cell)
