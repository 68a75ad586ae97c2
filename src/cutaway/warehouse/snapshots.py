"""The snapshots of a house: many processes read the current one while one process builds the next.

A snapshot becomes current in one step, the replacement of the one-line file `CURRENT`, after all of it is on disk. A
crash at any moment leaves the old one current or the new one, never something between.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cutaway.errors import NoSnapshotYet, SnapshotError
from cutaway.warehouse import folders, inspection, pointer, retention
from cutaway.warehouse.build import Build
from cutaway.warehouse.disk_errors import disk_error, in_words, is_of_the_disk
from cutaway.warehouse.lock import refresh_lock
from cutaway.warehouse.manifest import Anchor
from cutaway.warehouse.retention import BY_RETENTION, KEEP
from cutaway.warehouse.snapshot import Snapshot

__all__ = ["Build", "Snapshot", "Snapshots"]


class Snapshots:
    """All snapshots below one folder, `<house>/.cutaway/snapshots`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def needed(self, house: Path) -> Snapshot:
        """The current snapshot of a house.

        Raises:
            NoSnapshotYet: if there is none yet.
        """
        current = self.current()
        if current is None:
            raise NoSnapshotYet(
                "This house has no snapshot yet.", where=str(house), next_step="Run `cutaway refresh` first."
            )
        return current

    def current(self) -> Snapshot | None:
        """The snapshot to read now, or None if none was ever published. It costs one small read and a look at sizes.

        Raises:
            SnapshotError: if it is missing or damaged. Flipped bits inside a file are found by `verify` alone.
        """
        while True:
            anchor = self._anchor()
            if anchor is None:
                return None
            snapshot = Snapshot(anchor.id, self.folder / anchor.id)
            lost = snapshot.missing
            if not lost:
                return snapshot
            if pointer.read(self.folder) == anchor:  # else others were published, and this one dropped, meanwhile
                raise SnapshotError(
                    f"Snapshot {anchor.id} is damaged: {', '.join(lost)} missing or of another size.",
                    where=str(snapshot.folder),
                    next_step="Run `cutaway refresh`: it builds a new one from the sources.",
                )

    def at(self, id: str) -> Snapshot:
        """The published snapshot with that id.

        Raises:
            SnapshotError: if there is none.
        """
        for snapshot in self.all():
            if snapshot.id == id:
                return snapshot
        raise SnapshotError(f"There is no snapshot {id}.", where=str(self.folder))

    def all(self) -> list[Snapshot]:
        """The published snapshots, oldest first, with and without their heavy files."""
        anchor = pointer.read(self.folder)
        newest = int(anchor.id) if anchor else 0
        return [Snapshot(id, self.folder / id) for id in folders.snapshot_ids(self.folder) if int(id) <= newest]

    @contextmanager
    def build(self) -> Iterator[Build]:
        """Holds the refresh lock, removes what killed builds left, and gives a new working folder.

        Leaving the block without `publish` removes the working folder.

        Raises:
            Busy: if another process or thread builds.
            SnapshotError: if the pointer or the current manifest is damaged, the folder cannot be written to, or the
                disk is full or fails, also where the builder's own code met that.
        """
        with refresh_lock(self.folder):
            anchor = self._anchor()
            with in_words(self.folder, "begin a build"):
                id = folders.next_id(self.folder, anchor)
                folders.sweep(self.folder, anchor)
                working = self.folder / f"{folders.BUILDING}{id}"
                working.mkdir()
            try:
                yield Build(id, working, anchor)
            except Exception as error:
                if is_of_the_disk(error):
                    raise disk_error(error, working, "build the snapshot") from error
                raise
            finally:
                shutil.rmtree(working, ignore_errors=True)  # what resists is removed by the next build

    def verify(self, snapshot: Snapshot | None = None, *, keep: int = KEEP) -> list[str]:
        """Reads everything again and says what is not as it was published; an empty list is good news.

        Args:
            snapshot: only this one; None for the pointer, the chain of manifests and every snapshot.
            keep: the newest so many must have their heavy files.

        Returns:
            One sentence for each damage.
        """
        return inspection.damages(self.folder, snapshot, keep)

    def prune(self, keep: int = KEEP) -> None:
        """Drops the heavy files of all but the newest `keep` snapshots; manifests and findings stay for ever.

        Raises:
            SnapshotError: if fewer than two shall be kept, for readers may still read the one before the current.
        """
        if keep < KEEP:
            raise SnapshotError(
                f"At least {KEEP} snapshots are kept, and {keep} was asked for.",
                next_step="To erase a person, use `drop` with a reason.",
            )
        with in_words(self.folder, "drop old snapshots"):
            for snapshot in self.all()[:-keep]:
                retention.drop_heavy_files(snapshot.folder, BY_RETENTION)

    def drop(self, snapshot: Snapshot, *, why: str) -> None:
        """Drops the heavy files of one older snapshot at once, as an erasure demands; the reason stays beside it.

        Raises:
            SnapshotError: if it is the current one; publish one without the person first.
        """
        anchor = self._anchor()
        if anchor and anchor.id == snapshot.id:
            raise SnapshotError(
                f"Snapshot {snapshot.id} is the current one and cannot be dropped.",
                where=str(snapshot.folder),
                next_step="Publish a new snapshot first.",
            )
        with in_words(self.folder, "drop a snapshot"):
            retention.drop_heavy_files(snapshot.folder, why)

    def sweep(self) -> None:
        """Removes what killed builds left. Every build begins with it; raises Busy while one runs."""
        with refresh_lock(self.folder):
            anchor = self._anchor()
            with in_words(self.folder, "sweep"):
                folders.sweep(self.folder, anchor)

    def repair(self) -> Snapshot | None:
        """Points to the newest snapshot that is whole, else to the newest with a sound manifest.

        For the day on which the pointer or the current manifest is damaged. Newer ones are set aside in
        `.damaged-<id>` until the next snapshot but one is published.

        Returns:
            What is current now; None if nothing could be saved.
        """
        with refresh_lock(self.folder), in_words(self.folder, "repair the pointer"):
            found = [Snapshot(id, self.folder / id) for id in folders.snapshot_ids(self.folder)]
            sound = [snapshot for snapshot in found if inspection.has_sound_manifest(snapshot)]
            whole = [snapshot for snapshot in sound if not inspection.file_damages(snapshot)]
            best = next(reversed(whole or sound), None)
            for snapshot in found[found.index(best) + 1 if best else 0 :]:
                snapshot.folder.rename(self.folder / f"{folders.DAMAGED}{snapshot.id}")
            if best:
                pointer.write(self.folder, best.anchor)
            else:
                (self.folder / pointer.NAME).unlink(missing_ok=True)
            return best

    def _anchor(self) -> Anchor | None:
        """The pointer, once it is clear that it names a manifest which is there and unchanged."""
        anchor = pointer.read(self.folder)
        if anchor is None:
            ids = folders.snapshot_ids(self.folder)
            if len(ids) > 1:  # a killed first build leaves one at most
                raise SnapshotError(
                    f"The pointer is lost: {len(ids)} snapshots are there, and nothing says which is current.",
                    where=str(self.folder / pointer.NAME),
                    next_step=pointer.REPAIR,
                )
            return None
        if Snapshot(anchor.id, self.folder / anchor.id).anchor != anchor:
            raise SnapshotError(
                f"The manifest of snapshot {anchor.id} is not the one that was published.",
                where=str(self.folder / anchor.id),
                next_step=pointer.REPAIR,
            )
        return anchor
