"""One published snapshot: a folder of files that never change, and a manifest that says what they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cutaway.errors import SnapshotError
from cutaway.warehouse import manifest, retention
from cutaway.warehouse.disk_errors import in_words
from cutaway.warehouse.manifest import Anchor, Manifest


@dataclass(frozen=True)
class Snapshot:
    """A published snapshot; its manifest is read when it is first asked for.

    Attributes:
        id: digits; a later snapshot has a higher number.
        folder: where its files lie.
    """

    id: str
    folder: Path

    @cached_property
    def _document(self) -> bytes:
        path = self.folder / manifest.NAME
        try:
            with in_words(path, "read the manifest of the snapshot"):
                return path.read_bytes()
        except SnapshotError as error:
            if not path.exists():
                raise SnapshotError(
                    f"Snapshot {self.id} is missing, or has lost its manifest.",
                    where=str(path),
                    next_step="Run `cutaway verify --repair`: it points to the newest snapshot that is whole.",
                ) from error
            raise

    @cached_property
    def manifest(self) -> Manifest:
        """What the snapshot holds; raises SnapshotError if the manifest is missing or damaged."""
        return Manifest.parse(self._document, self.folder / manifest.NAME)

    @property
    def anchor(self) -> Anchor:
        """The id and the hash of the manifest as it is on disk now."""
        return Anchor(self.id, manifest.sha256(self._document))

    @property
    def facts(self) -> dict[str, Any]:
        return self.manifest.facts

    @property
    def created_at(self) -> datetime:
        return self.manifest.created_at

    @property
    def missing(self) -> list[str]:
        """Names of the files that the manifest lists and the folder lacks, or has in another size."""
        gone = []
        for name, file in self.manifest.files.items():
            path = self.folder / name
            if not path.is_file() or path.stat().st_size != file.bytes:
                gone.append(name)
        return gone

    @property
    def is_whole(self) -> bool:
        """Whether all its files are there: not so once retention or an erasure dropped the heavy ones."""
        return not self.missing

    @property
    def dropped(self) -> retention.Dropped | None:
        """What retention or an erasure took away, when and why; None if nothing was."""
        return retention.dropped(self.folder)

    def path(self, name: str) -> Path:
        """Where one of its files lies.

        Raises:
            SnapshotError: if the snapshot never held it, or holds it no more.
        """
        path = self.folder / name
        if name not in self.manifest.files:
            raise SnapshotError(
                f"Snapshot {self.id} holds no file `{name}`. It holds: {', '.join(self.manifest.files) or 'nothing'}.",
                where=str(self.folder),
            )
        if not path.is_file():
            gone = self.dropped
            raise SnapshotError(
                f"Snapshot {self.id} holds `{name}` no more: "
                + (f"it was dropped on {gone.at:%Y-%m-%d} ({gone.why})." if gone else "the file is lost."),
                where=str(path),
                next_step="Use the current snapshot, or run `cutaway refresh` to build a new one.",
            )
        return path
