"""The door to board reports: writing one, and reading one back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cutaway.board.checking import Checked, check
from cutaway.board.report import BoardReport, Earlier
from cutaway.errors import CutawayError, SnapshotError
from cutaway.findings.changes import changes
from cutaway.findings.finding import Finding
from cutaway.refreshing import FINDINGS
from cutaway.settings import Settings
from cutaway.surveying import survey
from cutaway.telling import beside
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshot, Snapshots

if TYPE_CHECKING:
    from cutaway.decided import Decided
    from cutaway.ledger import Head
    from cutaway.practices import Practice


class Board:
    """Board reports of one house.

    Args:
        places: the house.
        settings: what its `cutaway.toml` says.
        practices: every practice, by id.
        decided: what people decided.
    """

    def __init__(self, places: Places, settings: Settings, practices: Mapping[str, Practice], decided: Decided) -> None:
        self._decided = decided
        self._places = places
        self._settings = settings
        self._practices = practices
        self._snapshots = Snapshots(places.snapshots)

    def write(self, out: Path, *, since: str = "") -> BoardReport:
        """Writes the report of the current snapshot as PDF; `since` as for `report`.

        Raises:
            CutawayError: as `report`, or if the file cannot be written.
        """
        report = self.report(since=since)
        if out.suffix.lower() != ".pdf":
            raise CutawayError(
                f"A board report cannot be written as `{out.suffix or out.name}`.",
                where=str(out),
                next_step="Choose a name that ends with .pdf; `cutaway draw` writes svg, html and png.",
            )
        made = report.pdf()
        try:
            out.write_bytes(made)
        except OSError as error:
            raise CutawayError(
                f"The report cannot be written: {error.strerror or error}.",
                where=str(out),
                next_step="Choose a file in a folder that exists and that you may write to.",
            ) from error
        return report

    def verify(self, file: Path, *, progress: Callable[[str], None] = lambda _: None) -> Checked:
        """Reads a report back, computes it again from its snapshot, and names what differs; raises as `check` does."""
        return check(file, self, self._places, self._settings, self._practices, progress)

    def report(self, *, since: str = "") -> BoardReport:
        """The report of the current snapshot.

        Args:
            since: the snapshot to compare with: its id, or a day as ISO 8601, of which the newest one measured to that
                day or before is taken. The one before the current if not given.

        Raises:
            CutawayError: if there is no snapshot yet, or none to compare with as asked for.
        """
        snapshot = self._snapshots.needed(self._places.house)
        return self.of(snapshot, self._earlier(snapshot, since), self.kept(snapshot))

    def of(
        self, snapshot: Snapshot, earlier: Snapshot | None, findings: list[Finding], head: Head | None = None
    ) -> BoardReport:
        """The report of a snapshot with these findings, beside those of an earlier one.

        Args:
            snapshot, earlier, findings: of what.
            head: the ledger as it was when this was its head; as it is now if not given.
        """
        told = beside(self._decided, snapshot.created_at.date(), head)
        newest: Mapping[str, str] = snapshot.facts.get("newest_days", {})
        return BoardReport(
            building=survey(snapshot, findings, self._practices, None, told),
            digest=snapshot.anchor.manifest_sha256,
            published_at=snapshot.created_at,
            earlier=Earlier(earlier.id, earlier.anchor.manifest_sha256, _as_of(earlier)) if earlier else None,
            changes=changes(self.kept(earlier), findings) if earlier else (),
            newest={source: date.fromisoformat(day) for source, day in newest.items()},
        )

    def comparable(self) -> tuple[tuple[str, date], ...]:
        """The snapshots that a report can be compared with, newest first: id, and day measured to.

        Raises:
            CutawayError: if there is no snapshot yet.
        """
        snapshot = self._snapshots.needed(self._places.house)
        return tuple((one.id, _as_of(one).date()) for one in reversed(self._before(snapshot)))

    def kept(self, snapshot: Snapshot) -> list[Finding]:
        """The findings that a snapshot keeps."""
        return [Finding.from_json(plain) for plain in json.loads(snapshot.path(FINDINGS).read_text())]

    def _before(self, snapshot: Snapshot) -> list[Snapshot]:
        return [one for one in self._snapshots.all() if int(one.id) < int(snapshot.id)]

    def _earlier(self, snapshot: Snapshot, since: str) -> Snapshot | None:
        before = self._before(snapshot)
        if not since:
            return before[-1] if before else None
        if since.isdecimal():
            found = [one for one in before if int(one.id) == int(since)]
        else:
            try:
                day = date.fromisoformat(since)
            except ValueError:
                found = []
            else:
                found = [one for one in before if _as_of(one).date() <= day]
        if not found:
            held = ", ".join(f"{one.id} (to {_as_of(one):%Y-%m-%d})" for one in before[-5:]) or "none"
            raise SnapshotError(
                f"There is no snapshot before {snapshot.id} that `{since[:40]}` names.",
                where=str(self._places.snapshots),
                next_step=f"Name an id, or a day as 2026-06-30. The newest ones before it: {held}.",
            )
        return found[-1]


def _as_of(snapshot: Snapshot) -> datetime:
    return datetime.fromisoformat(snapshot.facts["as_of"])
