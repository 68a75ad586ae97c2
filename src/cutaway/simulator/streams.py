"""Random numbers, one independent stream for each purpose."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, purpose: str, block: int = 0) -> np.random.Generator:
    """The random numbers of one purpose in one block of customers.

    Streams do not disturb each other: an island that draws more, or a new one, changes no number of the others.
    """
    return np.random.default_rng([seed, zlib.crc32(purpose.encode()), block])
