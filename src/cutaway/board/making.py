"""What goes into a board report: one snapshot, an earlier one beside it, and what people decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from cutaway.board.report import BoardReport, Earlier
from cutaway.errors import SnapshotError
from cutaway.findings.changes import changes
from cutaway.findings.finding import Finding
from cutaway.refreshing import FINDINGS
from cutaway.surveying import survey
from cutaway.telling import beside
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshot, Snapshots

if TYPE_CHECKING:
    from cutaway.decided import Decided
    from cutaway.ledger import Head
    from cutaway.practices import Practice


class Making:
    """Board reports of one house, from its snapshots.

    Args:
        places: the house.
        practices: every practice, by id.
        decided: what people decided.
    """

    def __init__(self, places: Places, practices: Mapping[str, Practice], decided: Decided) -> None:
        self._places = places
        self._practices = practices
        self._decided = decided
        self._snapshots = Snapshots(places.snapshots)

    def current(self) -> Snapshot:
        """The snapshot that is served now; raises CutawayError if there is none yet."""
        return self._snapshots.needed(self._places.house)

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
            earlier=Earlier(earlier.id, earlier.anchor.manifest_sha256, as_of(earlier)) if earlier else None,
            changes=changes(kept(earlier), findings) if earlier else (),
            newest={source: date.fromisoformat(day) for source, day in newest.items()},
        )

    def before(self, snapshot: Snapshot) -> list[Snapshot]:
        """The snapshots that were published before one, the oldest first."""
        return [one for one in self._snapshots.all() if int(one.id) < int(snapshot.id)]

    def earlier(self, snapshot: Snapshot, since: str) -> Snapshot | None:
        """The snapshot that a report compares with; `since` and errors as for `Board.report`."""
        before = self.before(snapshot)
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
                found = [one for one in before if as_of(one).date() <= day]
        if not found:
            held = ", ".join(f"{one.id} (to {as_of(one):%Y-%m-%d})" for one in before[-5:]) or "none"
            raise SnapshotError(
                f"There is no snapshot before {snapshot.id} that `{since[:40]}` names.",
                where=str(self._places.snapshots),
                next_step=f"Name an id, or a day as 2026-06-30. The newest ones before it: {held}.",
            )
        return found[-1]


def kept(snapshot: Snapshot) -> list[Finding]:
    """The findings that a snapshot keeps."""
    return [Finding.from_json(plain) for plain in json.loads(snapshot.path(FINDINGS).read_text())]


def as_of(snapshot: Snapshot) -> datetime:
    """The instant that a snapshot is measured to."""
    return datetime.fromisoformat(snapshot.facts["as_of"])
