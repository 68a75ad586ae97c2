"""What two findings disagree on: numbers may differ in their last digits, everything else may not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

CLOSE = 1e-12  # relative; sums of the same floats in another order differ by less


def differences(first: Any, second: Any, where: str = "", close: float = CLOSE) -> Iterator[str]:
    """Places where two plain values (as `Finding.as_json` gives them) differ, as sentences.

    Args:
        first, second: plain values: mappings, lists, texts, numbers, None.
        where: the path so far.
        close: how far apart two numbers may be, relative to the larger.
    """
    if isinstance(first, dict) and isinstance(second, dict):
        for key in sorted(first.keys() | second.keys()):
            yield from differences(first.get(key), second.get(key), f"{where}.{key}" if where else str(key), close)
    elif isinstance(first, list | tuple) and isinstance(second, list | tuple) and len(first) == len(second):
        for i, (one, other) in enumerate(zip(first, second, strict=True)):
            yield from differences(one, other, f"{where}[{i}]", close)
    elif _is_number(first) and _is_number(second):
        if not math.isclose(first, second, rel_tol=close, abs_tol=close):
            yield f"{where}: {first!r} and {second!r}"
    elif first != second or isinstance(first, bool) is not isinstance(second, bool):
        yield f"{where}: {first!r} and {second!r}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
