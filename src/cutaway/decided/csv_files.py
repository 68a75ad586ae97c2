"""The manual path: a CSV template for each thing, and the way back from a filled one."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cutaway.decided.fields import fields_of
from cutaway.decided.kept import Kept
from cutaway.decided.reading import Mistake, read, typed_of
from cutaway.decided.thing import Thing
from cutaway.errors import Problems
from cutaway.ledger.entry import canonical

T = TypeVar("T", bound=Thing)
ID = "id"
EXAMPLE_ID = "example"
MOST_ROWS = 5000
MOST_BYTES = 2_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row(Generic[T]):
    """One row of a file: its number (the header is 1), its id, and the thing or what is wrong with it."""

    number: int
    id: str
    thing: T | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """The account of a file: `read = added + changed + unchanged + refused`.

    Attributes:
        read, added, changed, unchanged: rows.
        refused: number of each row that was not taken, and why.
    """

    read: int
    added: int
    changed: int
    unchanged: int
    refused: tuple[tuple[int, str], ...]


def template(thing: type[Thing]) -> str:
    """A CSV file with one row that shows how it is filled in; that row is never taken."""
    fields = fields_of(thing)
    return _written([[ID, *(f.name for f in fields)], [EXAMPLE_ID, *(f.example for f in fields)]])


def as_csv(thing: type[T], kept: list[Kept[T]]) -> str:
    """All that is kept of a kind; changed and sent back, it changes what it says."""
    names = [f.name for f in fields_of(thing)]
    rows = [[k.id, *(typed_of(k.thing)[name] for name in names)] for k in kept]
    return _written([[ID, *names], *rows])


def rows_of(thing: type[T], raw: bytes, id_of: Callable[[str], str] = str) -> list[Row[T]]:
    """Reads a filled template.

    Without an id a row is its content and its occurrence number, so that the same file twice changes nothing.

    Args:
        thing: of what.
        raw: UTF-8 with or without a mark, or Windows-1252; comma, semicolon or tab between fields.
        id_of: which customer a text means.

    Raises:
        Mistake: if it is no such file.
    """
    lines = _records(_decoded(raw))
    names = [cell.strip().lower() for cell in next(lines, [])]
    known = {ID, *(f.name for f in fields_of(thing))}
    absent = [f.name for f in fields_of(thing) if f.required and f.name not in names]
    strange = [name for name in names if name and name not in known]
    if absent or strange or len(set(names)) < len(names):
        said = [f"`{name}` is missing" for name in absent] + [f"`{name}` is no column of it" for name in strange]
        raise Mistake(
            f"The first row does not name the columns of {thing.SEVERAL}: {', '.join(said) or 'a name stands twice'}.",
            next_step="Take the template, keep its first row, and fill in rows below it.",
        )
    seen: Counter[str] = Counter()
    rows: list[Row[T]] = []
    for number, cells in enumerate(lines, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) == MOST_ROWS:
            raise Mistake(f"The file has more than {MOST_ROWS} rows.", next_step="Send it in parts, or write a source.")
        typed = {name: _unguarded(cell) for name, cell in zip(names, cells, strict=False)}
        if typed.get(ID, "").strip() == EXAMPLE_ID:
            continue
        rows.append(_row(thing, number, typed, len(cells) > len(names), id_of, seen))
    return rows


def customers_in(raw: bytes) -> set[str]:
    """What stands in the column of the customer, to be looked up at once."""
    lines = _records(_decoded(raw))
    names = [cell.strip().lower() for cell in next(lines, [])]
    if "customer_id" not in names:
        return set()
    at = names.index("customer_id")
    return {cells[at].strip() for cells in lines if len(cells) > at}


def _row(
    thing: type[T], number: int, typed: dict[str, str], longer: bool, id_of: Callable[[str], str], seen: Counter[str]
) -> Row[T]:
    given = typed.get(ID, "").strip()
    if longer:
        return Row(number, given, None, ("The row has more fields than the first row.",))
    if given and not _is_id(given):
        return Row(number, given, None, ("An id has letters, digits, `-` and `_` alone, at most 60.",))
    if typed.get("customer_id"):
        typed = {**typed, "customer_id": id_of(typed["customer_id"].strip())}
    try:
        made = read(thing, typed)
    except Problems as error:
        return Row(number, given, None, tuple(problem.what for problem in error.problems))
    content = hashlib.sha256(canonical(made.payload()).encode()).hexdigest()[:12]
    seen[content] += 1
    again = f"-{seen[content]}" if seen[content] > 1 else ""
    return Row(number, given or f"{content}{again}", made)


def _is_id(text: str) -> bool:
    return len(text) <= 60 and all(c.isascii() and (c.isalnum() or c in "-_") for c in text)


def _decoded(raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise Mistake(f"The file has {len(raw)} bytes.", next_step=f"At most {MOST_BYTES}; send it in parts.")
    if b"\0" in raw:
        raise Mistake("This is not a CSV file.", next_step="Save the sheet as “CSV UTF-8” and send that.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            raise Mistake("The file is not text.", next_step="Save the sheet as “CSV UTF-8” and send that.") from None


def _records(text: str) -> csv._reader:  # type: ignore[name-defined]
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[_guarded(cell) for cell in row] for row in rows])
    return out.getvalue()


def _guarded(cell: str) -> str:
    """A text that a spreadsheet would run as a formula gets a mark before it; a number stays one."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
