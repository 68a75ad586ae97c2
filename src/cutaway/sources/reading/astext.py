"""Every typed value as the text that says the same: nothing is rounded, shortened or given a zone it did not have."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types

# Until May 1972 some zones stood apart from UTC by odd seconds, which an offset of hours and minutes cannot say.
WHOLE_MINUTES_SINCE = datetime(1972, 5, 1)
# The engine writes a year that it cannot name as if it were one (33658 becomes -31878), so only these are believed.
FIRST_DAY, LAST_DAY = -719_162, 2_932_896  # 0001-01-01 and 9999-12-31, in days since 1970
PER_DAY = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}


class CannotBeText(Exception):
    """A type of column that has no text that everybody would agree on."""


def as_text(values: pa.Array) -> pa.Array:
    """The same values as text; what is missing stays missing.

    Whole numbers and decimals in plain digits; floats as the shortest text that reads back as the same float; true
    and false; dates and times as ISO 8601, with the offset from UTC if the type has a zone; lists, maps and
    structures as JSON.

    Raises:
        CannotBeText: for bytes, durations and intervals.
    """
    kind = values.type
    if isinstance(kind, pa.BaseExtensionType):
        if kind.extension_name == "arrow.uuid":
            return pa.array(
                [None if b is None else str(uuid.UUID(bytes=b)) for b in values.storage.to_pylist()], pa.string()
            )
        return as_text(values.storage)
    if types.is_dictionary(kind):
        return as_text(values.dictionary_decode())
    if types.is_nested(kind):
        return pa.array(_json(values), pa.string())
    if types.is_decimal(kind):
        return _decimal(values)
    if types.is_timestamp(kind):
        return _instant(values)
    if types.is_duration(kind) or types.is_interval(kind) or _is_bytes(kind):
        raise CannotBeText(str(kind))
    return pc.cast(values, pa.string())


def without_a_year(values: pa.Array) -> list[int]:
    """Places of dates and times outside the years 1 to 9999, which have no text of ISO 8601."""
    kind = values.type
    if types.is_date32(kind):
        counted, per_day = values.cast(pa.int32()).cast(pa.int64()), 1
    elif types.is_date64(kind):
        counted, per_day = values.cast(pa.int64()), PER_DAY["ms"]
    elif types.is_timestamp(kind) and kind.unit != "ns":  # nanoseconds reach from 1677 to 2262
        counted, per_day = values.cast(pa.int64()), PER_DAY[kind.unit]
    else:
        return []
    # A day is kept free at both ends, because an offset from UTC may move an instant over the end.
    early = pc.less(counted, (FIRST_DAY + 1) * per_day)
    late = pc.greater_equal(counted, LAST_DAY * per_day)
    return [int(n) for n in pc.indices_nonzero(pc.or_(early, late)).to_pylist()]


def _is_bytes(kind: pa.DataType) -> bool:
    kinds = (types.is_binary, types.is_large_binary, types.is_fixed_size_binary, types.is_binary_view)
    return any(of_kind(kind) for of_kind in kinds)


def _decimal(values: pa.Array) -> pa.Array:
    text = pc.cast(values, pa.string())
    if not pc.any(pc.match_substring(text, "E")).as_py():
        return text
    # The engine writes very small ones, and those of negative scale, with an exponent.
    return pa.array([None if t is None else format(Decimal(t), "f") for t in text.to_pylist()], pa.string())


def _instant(values: pa.Array) -> pa.Array:
    unit, zone = values.type.unit, values.type.tz
    if zone is None:
        return pc.replace_substring(pc.cast(values, pa.string()), " ", "T", max_replacements=1)
    plain = values.cast(pa.int64()).cast(pa.timestamp(unit))
    utc = pc.binary_join_element_wise(_instant(plain), "+00:00", "")
    try:
        local = pc.cast(values, pa.string())
    except pa.ArrowInvalid:  # a zone that this machine does not know; the instant is exact all the same
        return utc
    local = pc.replace_substring(local, " ", "T", max_replacements=1)
    local = pc.replace_substring_regex(local, r"Z$", "+00:00")
    local = pc.replace_substring_regex(local, r"([+-]\d\d)(\d\d)$", r"\1:\2")
    late = pc.greater_equal(plain, pa.scalar(WHOLE_MINUTES_SINCE).cast(plain.type))
    return pc.if_else(late, local, utc)


def _json(values: pa.Array) -> list[str | None]:
    """JSON text of each value. Numbers keep their digits, which is why no JSON library writes them."""
    kind = values.type
    if types.is_map(kind):
        keys, items = as_text(values.keys).to_pylist(), _json(values.items)
        pairs = [f"{json.dumps(k, ensure_ascii=False)}: {v or 'null'}" for k, v in zip(keys, items, strict=True)]
        return _gathered(values, pairs, "{", "}")
    if types.is_struct(kind):
        names = [json.dumps(f.name, ensure_ascii=False) for f in kind]
        columns = [_json(column) for column in values.flatten()] if names else [[None] * len(values)]
        return [
            "{" + ", ".join(f"{n}: {c or 'null'}" for n, c in zip(names, cells, strict=False)) + "}" if there else None
            for there, *cells in zip(values.is_valid().to_pylist(), *columns, strict=True)
        ]
    if types.is_fixed_size_list(kind):
        values = values.cast(pa.list_(kind.value_type))
    if types.is_nested(values.type):
        if not (types.is_list(values.type) or types.is_large_list(values.type)):
            raise CannotBeText(str(kind))
        return _gathered(values, [v or "null" for v in _json(values.values)], "[", "]")
    if without_a_year(values):
        raise CannotBeText(f"{kind} outside the years 1 to 9999")
    text = as_text(values).to_pylist()
    if types.is_integer(kind) or types.is_decimal(kind) or types.is_boolean(kind):
        return list(text)
    if types.is_floating(kind):
        return [t if t is None or t[-1].isdigit() else json.dumps(t) for t in text]
    return [None if t is None else json.dumps(t, ensure_ascii=False) for t in text]


def _gathered(values: pa.Array, items: list[str], before: str, after: str) -> list[str | None]:
    places = values.offsets.to_pylist()
    return [
        before + ", ".join(items[start:end]) + after if there else None
        for there, start, end in zip(values.is_valid().to_pylist(), places, places[1:], strict=False)
    ]
