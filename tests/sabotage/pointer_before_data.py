"""Planted fault: the pointer is moved to the new snapshot before the snapshot has its place.

Without a crash nobody notices: the same files, the same pointer, the same answers. `kill_at_every_change` must.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from cutaway.warehouse import build, manifest, pointer
from cutaway.warehouse.manifest import Anchor
from reliability import publisher


class PointerFirst:
    """Stands in for `os` in the module that publishes: its rename writes the pointer before it renames."""

    @staticmethod
    def rename(working: Path, target: Path) -> None:
        document = (working / manifest.NAME).read_bytes()
        pointer.write(target.parent, Anchor(target.name, manifest.sha256(document)))
        working.rename(target)


build.os = PointerFirst  # type: ignore[attr-defined, assignment]

if __name__ == "__main__":
    publisher.main()
