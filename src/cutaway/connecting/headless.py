"""Files whose first row holds values and no names: what stands there is of the kind of what stands below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cutaway.connecting.profile.moments import formats
from cutaway.connecting.profile.shapes import MAIL

FIGURE = re.compile(r"[+-]?\d+[.,]\d+|\d{5,}")  # shorter numbers can be names: years, days, answers of a scale
MOST_OTHERS = 0.1


def kind_of_value(text: str) -> str:
    """`moment`, `address` or `figure` if a text can be no column's name; else empty."""
    text = text.strip()
    if MAIL.fullmatch(text):
        return "address"
    if not FIGURE.fullmatch(text):
        return "moment" if formats([text]) else ""
    return "figure"


def is_headless(columns: Sequence[str], below: Mapping[str, Sequence[str]]) -> bool:
    """Whether the names of the columns are a row of values.

    Args:
        columns: the names.
        below: of each a few values.
    """
    for name in columns:
        kind, values = kind_of_value(name), [value for value in below[name] if value.strip()]
        others = sum(kind_of_value(value) != kind for value in values)
        if kind and values and others <= MOST_OTHERS * len(values):
            return True
    return False


def names_for(columns: Sequence[str]) -> tuple[str, ...]:
    """Names that say nothing, so that the values alone tell."""
    return tuple(f"column_{number}" for number in range(1, len(columns) + 1))
