"""Old snapshots keep their manifest and their findings for ever; their heavy files are dropped, and it is said why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cutaway.warehouse.durable import fsync_folder, write_atomically
from cutaway.warehouse.sealed import seal, unseal

KEEP = 2  # the current snapshot, and the one that readers may still be reading
HEAVY = (".duckdb", ".parquet")
NAME = "dropped.json"
BY_RETENTION = "retention"


@dataclass(frozen=True)
class Dropped:
    """The note that a dropped snapshot keeps.

    Attributes:
        at: UTC.
        why: `retention`, or the reason of an erasure.
        files: names of the files that were taken away.
        intact: False if the note itself is damaged; it then excuses no missing file.
    """

    at: datetime
    why: str
    files: tuple[str, ...]
    intact: bool = True


def heavy_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in HEAVY)


def drop_heavy_files(folder: Path, why: str) -> None:
    """Removes the heavy files of a snapshot; a second call ends what a killed first one began.

    Raises:
        OSError: if the disk refuses.
    """
    files = heavy_files(folder)
    if not files:
        return
    before = dropped(folder)
    if before is None or not before.intact or before.why != why:
        # The note comes first: a kill in between leaves files that the note names and that are still there, which
        # is no damage, and never the opposite.
        names = sorted({path.relative_to(folder).as_posix() for path in files} | set(before.files if before else ()))
        note = {"dropped_at": datetime.now(UTC).isoformat(), "why": why, "files": names}
        write_atomically(folder / NAME, seal(note))
    for path in files:
        path.unlink(missing_ok=True)
    fsync_folder(folder)


def dropped(folder: Path) -> Dropped | None:
    """The note in a snapshot's folder, or None if nothing was dropped."""
    try:
        note = unseal((folder / NAME).read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        return Dropped(datetime.fromtimestamp(0, UTC), "a damaged note", (), intact=False)
    return Dropped(datetime.fromisoformat(note["dropped_at"]), note["why"], tuple(note["files"]))
