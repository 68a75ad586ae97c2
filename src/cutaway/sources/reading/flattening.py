"""A JSON object as a row: objects within it become columns with a dot in their name, arrays become JSON text."""

from __future__ import annotations

import json
from typing import Any

from cutaway.sources.reading.json_stream import NotARecord, Number


def flat(record: dict[str, Any], prefix: str = "") -> dict[str, str | None]:
    """The cells of an object, by the names of their columns.

    `{"id": 1, "by": {"name": "A"}, "tags": ["x"]}` has `id` 1, `by.name` A, `tags` ["x"]. Numbers keep their digits;
    null is missing; an empty object is the text `{}`.

    Raises:
        NotARecord: if two values have the same column.
    """
    cells: dict[str, str | None] = {}
    _into(cells, record, prefix)
    return cells


def _into(cells: dict[str, str | None], record: dict[str, Any], prefix: str) -> None:
    for key, value in record.items():
        name = prefix + key
        if type(value) is dict and value:
            _into(cells, value, name + ".")
        elif name in cells:
            raise NotARecord(f"two values for the column `{name[:80]}`")
        elif value is None or type(value) is str:
            cells[name] = value
        else:
            cells[name] = as_json(value)


def note_names(seen: dict[str, bool], record: dict[str, Any], prefix: str = "", *, arrays: bool = True) -> None:
    """Adds the columns that `flat` gives an object to those that were seen; True: it once had a value."""
    for key, value in record.items():
        if type(value) is dict and value:
            note_names(seen, value, prefix + key + ".")
        elif not seen.get(prefix + key) and (arrays or type(value) is not list):
            seen[prefix + key] = value is not None


def without_absent(seen: dict[str, bool]) -> list[str]:
    """The columns without those that are only ever null where others have an object: there, all its columns are."""
    inner = [column.split(".") for column in seen if "." in column]
    parents = {".".join(parts[:n]) for parts in inner for n in range(1, len(parts))}
    return [column for column, filled in seen.items() if filled or column not in parents]


def scalars(record: dict[str, Any], prefix: str) -> dict[str, str | None]:
    """The cells of an object without its arrays: what its elements inherit from it."""
    return flat({key: value for key, value in record.items() if type(value) is not list}, prefix)


def as_json(value: Any) -> str:
    """JSON text of a value, with the digits that its numbers have."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join([as_json(item) for item in value]) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join([f"{as_json(str(key))}: {as_json(item)}" for key, item in value.items()]) + "}"
    return json.dumps(value, ensure_ascii=False)
