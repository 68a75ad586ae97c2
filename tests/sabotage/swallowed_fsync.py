"""Planted fault: a failed fsync is passed over in silence, and the snapshot is reported as published."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from cutaway.warehouse import durable
from reliability import publisher


def swallowing(fsync: Callable[[int], None]) -> Callable[[int], None]:
    def quiet(descriptor: int) -> None:
        with suppress(OSError):
            fsync(descriptor)

    return quiet


durable._fsync = swallowing(durable._fsync)

if __name__ == "__main__":
    publisher.main()
