"""Columns of text, made from whole arrays at once.

Arrays are made from their buffers: `pyarrow.array` would load pandas, which takes longer than a small company.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cutaway.simulator.working_time import DAY, HOUR

Text = Any  # a pyarrow array of strings; pyarrow ships no types
Whole = NDArray[np.integer[Any]]

_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2040, 12, 31)
_EPOCH = date(1970, 1, 1)


def strings(texts: Sequence[str | None]) -> Text:
    """Texts as an array; None is missing."""
    encoded = [(text or "").encode() for text in texts]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    there = np.packbits(np.array([text is not None for text in texts], dtype=np.bool_), bitorder="little")
    buffers = [pa.py_buffer(there), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded))]
    return pa.Array.from_buffers(pa.string(), len(encoded), buffers)


@cache
def literal(text: str | None) -> Any:
    """One text that stands in every row."""
    return strings([text])[0]


def integers(values: Whole) -> Any:
    """Whole numbers as an array."""
    plain = np.ascontiguousarray(values, dtype=np.int64)
    return pa.Array.from_buffers(pa.int64(), len(plain), [None, pa.py_buffer(plain)])


def words(stock: Sequence[str | None], places: Whole) -> Text:
    """The words of a stock at some places."""
    return strings(stock).take(integers(places))


def numbers(values: Whole, form: str = "{}") -> Text:
    """Whole numbers in a form such as `RE-{}`."""
    before, _, after = form.partition("{}")
    plain = pc.cast(integers(values), pa.string())
    return joined(before, plain, after) if form != "{}" else plain


def padded(values: Whole, width: int) -> Text:
    """Whole numbers with leading zeros."""
    return pc.utf8_lpad(pc.cast(integers(values), pa.string()), width, "0")


def joined(*parts: Text | str) -> Text:
    """Parts one after another; a missing part makes the whole missing."""
    return pc.binary_join_element_wise(*(literal(p) if isinstance(p, str) else p for p in parts), literal(""))


def days(values: Whole, form: str) -> Text:
    """Days since 1970 in a form of `strftime`."""
    return _calendar(form).take(integers(values - (_FIRST_DAY - _EPOCH).days))


def instants(seconds: Whole, form: str) -> Text:
    """Seconds since 1970 in a form of `strftime`: a day, what stands between, and `%H:%M:%S` or `%H:%M`."""
    cut = form.index("%H")
    return joined(days(seconds // DAY, form[:cut]), _clock(form[cut:]).take(integers(seconds % DAY)))


@cache
def _calendar(form: str) -> Text:
    count = (_LAST_DAY - _FIRST_DAY).days + 1
    return strings([(_FIRST_DAY + timedelta(days=n)).strftime(form) for n in range(count)])


@cache
def _clock(form: str) -> Text:
    second = np.arange(DAY)
    parts = {"%H": second // HOUR, "%M": second // 60 % 60, "%S": second % 60}
    pieces: list[Text | str] = []
    while form:
        at = form.find("%")
        if at != 0:
            pieces.append(form[:at] if at > 0 else form)
        if at < 0:
            break
        pieces.append(padded(parts[form[at : at + 2]], 2))
        form = form[at + 2 :]
    return joined(*pieces)


def amounts(cents: NDArray[np.int64], point: str = ".", thousands: str = "") -> Text:
    """Hundredths as decimals with two places, with a point or a comma, and perhaps a mark between thousands."""
    whole, rest = np.divmod(np.abs(cents), 100)
    text = pc.cast(integers(whole), pa.string())
    if thousands:
        text = pc.replace_substring_regex(text, r"^(\d{1,3})(\d{3})(\d{3})$", rf"\1{thousands}\2{thousands}\3")
        text = pc.replace_substring_regex(text, r"^(\d{1,3})(\d{3})$", rf"\1{thousands}\2")
    return joined(words(["", "-"], (cents < 0).astype(np.int64)), text, point, padded(rest, 2))


def where(condition: NDArray[np.bool_], text: Text, otherwise: Text | str | None = None) -> Text:
    """The text where a condition holds, and another (or nothing) elsewhere."""
    other = literal(otherwise) if otherwise is None or isinstance(otherwise, str) else otherwise
    bits = pa.py_buffer(np.packbits(condition, bitorder="little"))
    holds = pa.Array.from_buffers(pa.bool_(), len(condition), [None, bits])
    return pc.if_else(holds, text, other)


def pick(draw: np.random.Generator, stock: Sequence[str | None], n: int, weights: Sequence[float] = ()) -> Text:
    """Words drawn from a stock, evenly or by weights."""
    if not weights:
        return words(stock, draw.integers(0, len(stock), n))
    bounds = np.cumsum(weights) / sum(weights)
    return words(stock, np.minimum(np.searchsorted(bounds, draw.random(n), side="right"), len(stock) - 1))
