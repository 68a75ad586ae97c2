"""Lands JSON: an array of objects, an object that holds one, or one object on each line; each object is a row."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cutaway.errors import SourceError
from cutaway.sources.reading.batches import Batches
from cutaway.sources.reading.flattening import as_json, flat, note_names, scalars, without_absent
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.json_stream import NotARecord, Path
from cutaway.sources.reading.json_text import JsonText
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.names import named
from cutaway.sources.reading.raw_bytes import RawBytes
from cutaway.sources.reading.writing import Landed

PARENT = "parent."  # before the names of what a row inherits from the object that its array lies in
Cells = dict[str, str | None]


def land(raw: RawBytes, form: Form, limits: Limits) -> dict[str, Any]:
    """Read a JSON file into `rows.parquet` and `quarantine.parquet` of the working folder.

    It is read twice: first to learn its columns, which no row has to name in full. Objects in objects become columns
    with a dot in their name, arrays JSON text. With `records` = `orders.lines` each element of the arrays `lines` is
    a row, which also has the other values of its order, as `parent.NAME`.

    Returns:
        The fields of a `Landing` that only the reading knows.

    Raises:
        SourceError: if the file is no whole JSON, or it is in doubt which of its arrays is meant.
    """
    text = JsonText(raw, form, limits)
    wanted, seen = _look(text, form, limits)
    found = without_absent(seen)
    if not found:
        raise SourceError(
            f"{raw.name} has no objects that could be rows.",
            where=raw.name,
            next_step='A row is an object, as {"id": 1}. Look whether this is the file that is meant.',
        )
    columns = named(found, form.columns, raw.name, limits)
    childless = 0
    with Landed(columns) as landed:
        batches = Batches(landed, columns, raw.name, limits)
        for path, element, line in text.elements() if wanted is not None else text.itself():
            if path != (wanted or ())[: len(path)]:
                continue
            rows = _rows(element, (wanted or ())[len(path) :])
            childless += rows is None
            for row in rows or ():
                if isinstance(row, NotARecord):
                    batches.aside(str(row), row.text, line)
                else:
                    batches.row([row.get(column) for column in found], line)
        batches.flush()
    part = ".".join(wanted or ())
    notes = ["one document on each line"] if text.by_line and raw.kind == "json" else []
    if childless:
        notes.append(f"{childless:,} object(s) without `{part}`")
    return {
        "part": part,
        "notes": notes,
        "encoding": text.encoding,
        "columns": columns,
        "read": batches.read,
        **landed.account(),
    }


def parts(raw: RawBytes, form: Form, limits: Limits) -> list[dict[str, Any]]:
    """The arrays of objects in a JSON file, and those that lie in the objects of these, with their rows."""
    counts: Counter[Path] = Counter()
    for path, element, _ in JsonText(raw, form, limits).elements(quick=True):
        if isinstance(element, dict):
            counts[path] += 1
            for key, value in element.items():
                if isinstance(value, list) and any(isinstance(item, dict) for item in value):
                    counts[(*path, key)] += sum(isinstance(item, dict) for item in value)
    return [{"setting": "records", "name": ".".join(path), "rows": n} for path, n in counts.items()]


def _look(text: JsonText, form: Form, limits: Limits) -> tuple[Path | None, dict[str, bool]]:
    """A first reading: where the records are (None: the document is one), and which columns they have."""
    wanted = tuple(form.records.split(".")) if form.records else None
    seen: dict[Path, dict[str, bool]] = {}
    counts: Counter[Path] = Counter()
    for path, element, _ in text.elements(quick=True):
        if wanted is not None and path != wanted[: len(path)]:
            continue
        counts[path] += isinstance(element, dict)
        names = seen.setdefault(path, {})
        if isinstance(element, dict):
            _note(names, element, wanted[len(path) :] if wanted else ())
        if len(names) > 4 * limits.columns:  # no file of rows: naming its columns refuses it, without all of them
            return path, names
    if wanted is not None:
        outer = next((path for path in seen if counts[path]), None)
        if outer is None:
            raise SourceError(
                f"{text.raw.name} has no array `{form.records}`.",
                where=text.raw.name,
                next_step="Correct `records` in cutaway.toml: names joined by dots, as 'data.orders'.",
            )
        return wanted, seen[outer]
    holding = [path for path in seen if counts[path]]
    if len(holding) > 1:
        told = ", ".join(f"`{'.'.join(path)}` ({counts[path]:,} objects)" for path in holding[:12])
        raise SourceError(
            f"{text.raw.name} has {len(holding)} arrays of objects: {told}.",
            where=text.raw.name,
            next_step=f"Name one in cutaway.toml: records = '{'.'.join(holding[0])}'.",
        )
    if holding:
        return holding[0], seen[holding[0]]
    whole: dict[str, bool] = {}
    if () not in seen:
        for _, element, _ in text.itself():
            if isinstance(element, dict):
                note_names(whole, element)
    return None, whole


def _note(seen: dict[str, bool], element: dict[str, Any], inner: Path) -> None:
    if not inner:
        note_names(seen, element)
        return
    array = _array(element, inner)
    if array:
        note_names(seen, element, PARENT, arrays=False)
    for item in array or ():
        if isinstance(item, dict):
            note_names(seen, item)


def _array(element: dict[str, Any], inner: Path) -> list[Any] | None:
    held: Any = element
    for key in inner:
        held = held.get(key) if isinstance(held, dict) else None
    return held if isinstance(held, list) else None


def _rows(element: Any, inner: Path) -> list[Cells | NotARecord] | None:
    """The rows that an element makes; None if it lacks the array that they should be in."""
    if isinstance(element, NotARecord):
        return [element]
    if not isinstance(element, dict):
        return [NotARecord("not an object", as_json(element))]
    if not inner:
        return [_cells(element)]
    array = _array(element, inner)
    if array is None:
        return None
    try:
        inherited = scalars(element, PARENT)
    except NotARecord as error:
        return [NotARecord(str(error), as_json(item)) for item in array]
    rows: list[Cells | NotARecord] = []
    for item in array:
        own = _cells(item) if isinstance(item, dict) else NotARecord("not an object", as_json(item))
        if not isinstance(own, NotARecord) and inherited.keys() & own.keys():
            own = NotARecord(f"a name begins with `{PARENT}`", as_json(item))
        rows.append(own if isinstance(own, NotARecord) else {**inherited, **own})
    return rows


def _cells(record: dict[str, Any]) -> Cells | NotARecord:
    try:
        return flat(record)
    except NotARecord as error:
        return NotARecord(str(error), as_json(record))
    except RecursionError:
        return NotARecord("objects lie in each other deeper than can be read")
