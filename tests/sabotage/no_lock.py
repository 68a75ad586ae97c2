"""Planted fault: builds do not lock each other out."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from cutaway.warehouse import snapshots
from reliability import builder

snapshots.refresh_lock = lambda folder: nullcontext(folder.mkdir(parents=True, exist_ok=True))  # type: ignore[assignment]

if __name__ == "__main__":
    builder.main()
