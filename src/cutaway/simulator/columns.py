"""Columns of text, made from whole arrays at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cutaway.simulator.working_time import DAY

Text = Any  # a pyarrow array of strings; pyarrow ships no types

_FIRST = date(1970, 1, 1)


def words(stock: Sequence[str | None], places: NDArray[np.integer[Any]]) -> Text:
    """The words of a stock at some places."""
    return pa.array(stock, pa.string()).take(pa.array(places))


def numbers(values: NDArray[np.integer[Any]], form: str = "{}") -> Text:
    """Whole numbers in a form such as `RE-{}`."""
    before, _, after = form.partition("{}")
    return joined(before, pc.cast(pa.array(values), pa.string()), after)


def padded(values: NDArray[np.integer[Any]], width: int) -> Text:
    """Whole numbers with leading zeros."""
    return pc.utf8_lpad(pc.cast(pa.array(values), pa.string()), width, "0")


def joined(*parts: Text | str) -> Text:
    """Parts one after another; a missing part makes the whole missing."""
    return pc.binary_join_element_wise(*parts, "")


def days(values: NDArray[np.int64], form: str) -> Text:
    """Days since 1970 in a form of `strftime`."""
    if not len(values):
        return pa.array([], pa.string())
    first, last = int(values.min()), int(values.max())
    stock = [(_FIRST + timedelta(days=day)).strftime(form) for day in range(first, last + 1)]
    return words(stock, values - first)


def instants(seconds: NDArray[np.int64], form: str) -> Text:
    """Seconds since 1970 in a form of `strftime` in which the day stands before the time: `%d.%m.%Y %H:%M`."""
    cut = min(place for place in (form.find("%H"), form.find("%I"), len(form)) if place >= 0)
    of_day, which = np.unique(seconds % DAY, return_inverse=True)
    midnight = datetime(2000, 1, 1)
    stock = [(midnight + timedelta(seconds=int(second))).strftime(form[cut:]) for second in of_day]
    return joined(days(seconds // DAY, form[:cut]), words(stock, which))


def amounts(cents: NDArray[np.int64], point: str = ".") -> Text:
    """Hundredths as decimals with two places, with a point or a comma."""
    whole, rest = np.divmod(np.abs(cents), 100)
    sign = words(["", "-"], (cents < 0).astype(np.int64))
    return joined(sign, pc.cast(pa.array(whole), pa.string()), point, padded(rest, 2))


def where(condition: NDArray[np.bool_], text: Text, otherwise: Text | str | None = None) -> Text:
    """The text where a condition holds, and another (or nothing) elsewhere."""
    other = pa.scalar(otherwise, pa.string()) if otherwise is None or isinstance(otherwise, str) else otherwise
    return pc.if_else(pa.array(condition), text, other)


def pick(draw: np.random.Generator, stock: Sequence[str | None], n: int, weights: Sequence[float] = ()) -> Text:
    """Words drawn from a stock, evenly or by weights."""
    if not weights:
        return words(stock, draw.integers(0, len(stock), n))
    bounds = np.cumsum(weights) / sum(weights)
    return words(stock, np.minimum(np.searchsorted(bounds, draw.random(n), side="right"), len(stock) - 1))
