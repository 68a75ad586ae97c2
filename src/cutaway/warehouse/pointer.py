"""The file `CURRENT`: one line that names the current snapshot and the hash of its manifest."""

from __future__ import annotations

from pathlib import Path

from cutaway.errors import SnapshotError
from cutaway.warehouse.durable import write_atomically
from cutaway.warehouse.manifest import Anchor

NAME = "CURRENT"
REPAIR = "Run `cutaway verify --repair`: it points to the newest snapshot that is whole."


def read(snapshots: Path) -> Anchor | None:
    """The current snapshot's anchor, or None if nothing was ever published.

    Raises:
        SnapshotError: if the line is not one that `write` wrote.
    """
    path = snapshots / NAME
    try:
        return Anchor.parse(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise SnapshotError(f"The pointer is damaged: {error}.", where=str(path), next_step=REPAIR) from error
    except OSError as error:
        raise SnapshotError(f"The pointer cannot be read: {error.strerror}.", where=str(path)) from error


def write(snapshots: Path, anchor: Anchor) -> None:
    """Makes a snapshot the current one. Raises OSError as `write_atomically` does."""
    write_atomically(snapshots / NAME, anchor.line())
