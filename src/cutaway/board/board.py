"""The door to board reports: writing one, and reading one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cutaway.board.checking import Checked, check
from cutaway.board.making import Making, as_of, kept
from cutaway.board.report import BoardReport
from cutaway.board.setting import pdf
from cutaway.errors import CutawayError
from cutaway.settings import Settings
from cutaway.warehouse.places import Places

if TYPE_CHECKING:
    from cutaway.decided import Decided
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
        self._places = places
        self._settings = settings
        self._practices = practices
        self._making = Making(places, practices, decided)

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
        made = pdf(report)
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
        return check(file, self._making, self._places, self._settings, self._practices, progress)

    def report(self, *, since: str = "") -> BoardReport:
        """The report of the current snapshot.

        Args:
            since: the snapshot to compare with: its id, or a day as ISO 8601, of which the newest one measured to that
                day or before is taken. The one before the current if not given.

        Raises:
            CutawayError: if there is no snapshot yet, or none to compare with as asked for.
        """
        making = self._making
        snapshot = making.current()
        return making.of(snapshot, making.earlier(snapshot, since), kept(snapshot))

    def comparable(self) -> tuple[tuple[str, date], ...]:
        """The snapshots that a report can be compared with, newest first: id, and day measured to.

        Raises:
            CutawayError: if there is no snapshot yet.
        """
        before = self._making.before(self._making.current())
        return tuple((one.id, as_of(one).date()) for one in reversed(before))
