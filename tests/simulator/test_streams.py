"""Random numbers: one independent stream for each purpose."""

from __future__ import annotations

import numpy as np

from cutaway.simulator.streams import stream


def test_a_stream_is_the_same_each_time_and_another_for_another_purpose_block_or_seed() -> None:
    same = stream(7, "orders", 2).random(1_000)
    assert (same == stream(7, "orders", 2).random(1_000)).all()
    for other in (stream(8, "orders", 2), stream(7, "cases", 2), stream(7, "orders", 3)):
        assert abs(np.corrcoef(same, other.random(1_000))[0, 1]) < 0.12
