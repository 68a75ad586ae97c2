"""What a board report says, and what it carries for programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cutaway.board.numbers import numbers_of
from cutaway.drawing.building import Building
from cutaway.findings.changes import Change
from cutaway.version import VERSION

FORMAT = 1  # of the manifest
MANIFEST = "cutaway-report.json"  # the file attached to the PDF


@dataclass(frozen=True)
class Earlier:
    """The snapshot that the report compares with: its id, the hash of its manifest, and the day it was measured to."""

    id: str
    digest: str
    as_of: datetime


@dataclass(frozen=True)
class BoardReport:
    """All that a report says.

    Attributes:
        building: the findings, the islands, and what the practices say of themselves.
        digest: the hash of the snapshot's manifest: what names the snapshot beyond doubt.
        published_at: when the snapshot was published, in UTC.
        earlier: what it is compared with; None if nothing was published before.
        changes: each finding beside that of `earlier`.
        newest: by source, the newest day on which something happened in its records.
    """

    building: Building
    digest: str
    published_at: datetime
    earlier: Earlier | None
    changes: tuple[Change, ...]
    newest: dict[str, date]

    def manifest(self) -> dict[str, Any]:
        """What the PDF carries for programs: of which snapshot it is, and its numbers by place."""
        return {
            "format": FORMAT,
            "cutaway": VERSION,
            "company": self.building.company,
            "snapshot": self.building.snapshot,
            "manifest_sha256": self.digest,
            "since": self.earlier and {"snapshot": self.earlier.id, "manifest_sha256": self.earlier.digest},
            "ledger": self.building.ledger,
            "numbers": numbers_of(self.building),
        }
