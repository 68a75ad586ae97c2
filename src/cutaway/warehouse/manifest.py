"""What a snapshot says of itself, and the anchor by which the pointer and the next snapshot hold it fast."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cutaway.errors import SnapshotError
from cutaway.warehouse.sealed import seal, unseal

NAME = "manifest.json"
FORMAT = 1
_ANCHOR = re.compile(rb"([0-9]{8,}) ([0-9a-f]{64})\n")


@dataclass(frozen=True)
class Anchor:
    """Names one snapshot and fixes its manifest, so that neither can change unseen."""

    id: str
    manifest_sha256: str

    def line(self) -> bytes:
        """As the pointer file holds it."""
        return f"{self.id} {self.manifest_sha256}\n".encode()

    @classmethod
    def parse(cls, line: bytes) -> Anchor:
        """Reads what `line` wrote; raises ValueError at any other byte."""
        match = _ANCHOR.fullmatch(line)
        if not match:
            raise ValueError("not `<id> <sha256>`")
        return cls(match[1].decode(), match[2].decode())


@dataclass(frozen=True)
class File:
    """One file of a snapshot: its SHA-256 in hexadecimal digits and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class Manifest:
    """The table of contents of one snapshot.

    Attributes:
        id: rises with every snapshot of a house, whatever the clock does.
        created_at: UTC; when it was published.
        facts: what the builder wanted to say of it; JSON.
        files: by path inside the snapshot, written with `/`.
        previous: the snapshot that was current before, or None for the first.
    """

    id: str
    created_at: datetime
    facts: dict[str, Any]
    files: dict[str, File]
    previous: Anchor | None

    def document(self) -> bytes:
        """The bytes of `manifest.json`."""
        return seal(
            {
                "format": FORMAT,
                "id": self.id,
                "created_at": self.created_at.isoformat(),
                "facts": self.facts,
                "files": {name: {"sha256": file.sha256, "bytes": file.bytes} for name, file in self.files.items()},
                "previous": self.previous
                and {"id": self.previous.id, "manifest_sha256": self.previous.manifest_sha256},
            }
        )

    @classmethod
    def parse(cls, document: bytes, where: Path) -> Manifest:
        """Reads what `document` wrote.

        Raises:
            SnapshotError: if a byte of it changed, or a newer Cutaway wrote it.
        """
        try:
            content = unseal(document)
            if content["format"] > FORMAT:
                raise SnapshotError(
                    f"The snapshot has format {content['format']}; this Cutaway reads formats up to {FORMAT}.",
                    where=str(where),
                    next_step="Use the version of Cutaway that wrote it, or a newer one.",
                )
            return cls(
                id=content["id"],
                created_at=datetime.fromisoformat(content["created_at"]),
                facts=content["facts"],
                files={name: File(**file) for name, file in content["files"].items()},
                previous=Anchor(**content["previous"]) if content["previous"] else None,
            )
        except (ValueError, KeyError, TypeError) as error:
            raise SnapshotError(
                f"The manifest is damaged: {error}.",
                where=str(where),
                next_step="Run `cutaway verify` to see what else is damaged.",
            ) from error


def sha256(document: bytes) -> str:
    """Of the bytes of a manifest, as an anchor holds it."""
    return hashlib.sha256(document).hexdigest()
