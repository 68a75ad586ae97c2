"""Which folders lie in a house's snapshot folder, and what their names say.

`00000007` is a snapshot, published or about to be; `.building-00000008` a build; `.damaged-00000006` one set aside by a
repair. Ids are compared as numbers.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from cutaway.warehouse import pointer, retention
from cutaway.warehouse.durable import drafts
from cutaway.warehouse.manifest import Anchor

BUILDING = ".building-"
DAMAGED = ".damaged-"


def snapshot_ids(snapshots: Path) -> list[str]:
    """Ids of all folders that are named like a snapshot, oldest first."""
    if not snapshots.is_dir():
        return []
    return sorted((path.name for path in snapshots.iterdir() if _is_id(path.name) and path.is_dir()), key=int)


def next_id(snapshots: Path, current: Anchor | None) -> str:
    """One more than any id in use, so that ids rise even if the newest snapshot was set aside."""
    used = [int(current.id)] if current else [0]
    for path in snapshots.iterdir():
        name = path.name.removeprefix(BUILDING).removeprefix(DAMAGED)
        if _is_id(name):
            used.append(int(name))
    return f"{max(used) + 1:08d}"


def sweep(snapshots: Path, current: Anchor | None) -> None:
    """Removes what killed builds left; the caller holds the lock. Raises OSError if the disk refuses."""
    newest = int(current.id) if current else 0
    for id in snapshot_ids(snapshots):
        if int(id) > newest:  # complete, but killed before the pointer named it: nobody ever saw it
            (snapshots / id).rename(snapshots / f"{BUILDING}{id}")  # in one step, so a kill leaves no half of it
    for path in drafts(snapshots, pointer.NAME):
        path.unlink()
    for id in snapshot_ids(snapshots):
        for path in drafts(snapshots / id, retention.NAME):
            path.unlink()
    for path in list(snapshots.iterdir()):
        if path.name.startswith(BUILDING) or (
            # A damaged one stays until it is superseded: its id must not be given again.
            path.name.startswith(DAMAGED) and int(path.name.removeprefix(DAMAGED)) < newest
        ):
            shutil.rmtree(path)


def _is_id(name: str) -> bool:
    return len(name) >= 8 and name.isascii() and name.isdigit()
