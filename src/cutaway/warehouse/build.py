"""One snapshot in the making, and the only way in which it becomes the current one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cutaway.errors import SnapshotError
from cutaway.warehouse import manifest, pointer, retention
from cutaway.warehouse.disk_errors import in_words
from cutaway.warehouse.durable import fsync_file, fsync_folder, hash_file
from cutaway.warehouse.manifest import Anchor, File, Manifest
from cutaway.warehouse.snapshot import Snapshot

RESERVED = (manifest.NAME, retention.NAME)


class Build:
    """A working folder that nobody else sees until it is published.

    Attributes:
        id: the id that the snapshot will have.
        folder: where the builder puts files; gone after `publish`.
    """

    def __init__(self, id: str, folder: Path, previous: Anchor | None) -> None:
        self.id = id
        self.folder = folder
        self._previous = previous
        self._published = False

    def publish(self, facts: Mapping[str, Any]) -> Snapshot:
        """Makes the folder the current snapshot; whoever reads the one before may finish.

        Args:
            facts: what the manifest shall say of it; JSON.

        Raises:
            SnapshotError: if the folder is not fit to be published, or the disk refuses. The old snapshot then stays
                current, unless the very last fsync failed: then the new one is, whole, but a power cut may undo it.
        """
        if self._published:
            raise SnapshotError(f"Snapshot {self.id} was published already.", next_step="Begin a new build.")
        snapshots = self.folder.parent
        with in_words(snapshots, "publish the snapshot"):
            paths = _fit_to_publish(self.folder)
            made = Manifest(
                id=self.id,
                created_at=datetime.now(UTC),
                facts=dict(facts),
                files={
                    path.relative_to(self.folder).as_posix(): File(hash_file(path), path.stat().st_size)
                    for path in paths
                },
                previous=self._previous,
            )
            document = made.document()
            (self.folder / manifest.NAME).write_bytes(document)
            for path in (*paths, self.folder / manifest.NAME):
                path.chmod(0o444)  # never edited again, not even by an engine that was opened for writing by mistake
                fsync_file(path)
            for folder in (*(path for path in self.folder.rglob("*") if path.is_dir()), self.folder):
                fsync_folder(folder)
            target = snapshots / self.id
            os.rename(self.folder, target)
            self._published = True
            fsync_folder(snapshots)
            if self._previous is None:  # the folders above may be as new as the snapshot
                fsync_folder(snapshots.parent)
                fsync_folder(snapshots.parent.parent)
            pointer.write(snapshots, Anchor(self.id, manifest.sha256(document)))
        return Snapshot(self.id, target)


def _fit_to_publish(folder: Path) -> list[Path]:
    """The files of a build.

    Raises:
        SnapshotError: if an engine has not written all it knows, or something is there that a manifest cannot hold.
    """
    paths = sorted(path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    for path in paths:
        if path.suffix == ".wal":
            raise SnapshotError(
                "A database is not closed: part of it is still in its write-ahead log.",
                where=str(path),
                next_step="Run CHECKPOINT and close the connection before publishing.",
            )
        if path.is_symlink() or not path.is_file():
            raise SnapshotError(
                "A snapshot holds plain files only.", where=str(path), next_step="Copy the file instead of linking it."
            )
        if path.parent == folder and path.name in RESERVED:
            raise SnapshotError(
                f"`{path.name}` is written by Cutaway itself.", where=str(path), next_step="Give the file another name."
            )
    return paths
