"""Ids as systems give them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.columns import Text, strings

_DIGITS = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", dtype=np.uint8)
_CHECK = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345", dtype=np.uint8)
_PRIME = 2_147_483_647


def scrambled(numbers: NDArray[np.integer[Any]], salt: int) -> NDArray[np.int64]:
    """Numbers below two milliards, put out of order; different ones stay different."""
    mixed: NDArray[np.int64] = (np.asarray(numbers, dtype=np.int64) * 1_664_525 + salt * 1_013_904_223) % _PRIME
    return mixed


def crm_ids(numbers: NDArray[np.integer[Any]], *, prefix: str = "001") -> Text:
    """Ids of 18 characters as Salesforce gives them: the case matters in the first 15, the last 3 tell the case."""
    n = len(numbers)
    left = scrambled(numbers, int(prefix) + 7)
    chars = np.full((n, 18), ord("0"), dtype=np.uint8)
    chars[:, :5] = np.frombuffer(f"{prefix}5f".encode(), dtype=np.uint8)
    for column in range(14, 8, -1):
        left, digit = np.divmod(left, 62)
        chars[:, column] = _DIGITS[digit]
    upper = (chars[:, :15] >= ord("A")) & (chars[:, :15] <= ord("Z"))
    chars[:, 15:] = _CHECK[(upper.reshape(n, 3, 5) * (1 << np.arange(5))).sum(axis=2)]
    text = chars.tobytes().decode("ascii")
    return strings([text[at : at + 18] for at in range(0, 18 * n, 18)])
