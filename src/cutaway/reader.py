"""The reader: one snapshot, opened once for many questions, as the pages of a web process ask them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cutaway.customers.register import Register
from cutaway.errors import CutawayError, SnapshotError
from cutaway.findings.changes import Change, changes
from cutaway.findings.finding import Finding
from cutaway.findings.row_pages import Asked, RowPage, row_page
from cutaway.refreshing import DATABASE, FINDINGS
from cutaway.surveying import survey
from cutaway.telling import beside
from cutaway.warehouse import pointer
from cutaway.warehouse.duck import PAGE_MEMORY, lock, open_duck
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshot, Snapshots

if TYPE_CHECKING:
    import duckdb

    from cutaway.decided import Decided
    from cutaway.drawing.building import Building
    from cutaway.practices import Practice
    from cutaway.stories.told import Stories


class Reader:
    """What one snapshot holds, for those who only read. All its answers are of that snapshot.

    It opens the database when rows are first asked for, so it may be made before a process forks. One thread at a time.

    Args:
        places: the house.
        snapshot: the one to read.
        practices: every practice, by id.
        decided: what people decided.
    """

    def __init__(self, places: Places, snapshot: Snapshot, practices: Mapping[str, Practice], decided: Decided) -> None:
        self._decided = decided
        self._building: tuple[str, Building] | None = None
        self._snapshots = Snapshots(places.snapshots)
        self._snapshot = snapshot
        self._customers = Register(places, snapshot, stays_open=True)
        self._practices = practices
        self._made: dict[object, Any] = {}
        self._names: dict[str, str | None] = {}

    @property
    def id(self) -> str:
        """The snapshot's id."""
        return self._snapshot.id

    @property
    def facts(self) -> dict[str, Any]:
        """What the snapshot says of itself: `company`, `as_of`, `files`, `entries`, `tables` and so on."""
        return self._snapshot.facts

    @property
    def published_at(self) -> datetime:
        """When the snapshot was published, in UTC."""
        return self._snapshot.created_at

    def is_current(self) -> bool:
        """Whether no other snapshot was published since; it costs one small read."""
        anchor = pointer.read(self._snapshots.folder)
        return anchor is not None and anchor.id == self.id

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return _findings(self._snapshot)

    def finding(self, practice: str) -> Finding:
        """One practice's finding.

        Raises:
            CutawayError: if it was not measured in this snapshot.
        """
        for finding in self.findings:
            if finding.practice == practice:
                return finding
        raise CutawayError(f"`{practice}` was not measured in the current snapshot.")

    @cached_property
    def before(self) -> Snapshot | None:
        """The snapshot before; None if this is the first."""
        earlier = [snapshot for snapshot in self._snapshots.all() if int(snapshot.id) < int(self.id)]
        return earlier[-1] if earlier else None

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Each finding beside the one of the snapshot before; none if this is the first."""
        return self._compared(self.before)

    def changes_since(self, id: str) -> tuple[Change, ...]:
        """Each finding beside the one of an earlier snapshot; beside the one before, if that snapshot is gone."""
        known = next((snapshot for snapshot in self._snapshots.all() if snapshot.id == id), None)
        return self._compared(known or self.before)

    def _compared(self, earlier: Snapshot | None) -> tuple[Change, ...]:
        if earlier is None:
            return ()
        try:
            return changes(_findings(earlier), self.findings)
        except (OSError, ValueError, SnapshotError):  # a page of today does not fail because yesterday is damaged
            return ()

    @property
    def building(self) -> Building:
        """What the drawing shows, without rows. What people say and try is as the ledger has it now."""
        head = str(self._decided.head() or "")
        if self._building is None or self._building[0] != head:
            told = beside(self._decided, self._decided.today())
            self._building = head, survey(self._snapshot, self.findings, self._practices, None, told)
        return self._building[1]

    def rows(self, practice: str, asked: Asked) -> RowPage:
        """A page of the rows behind a finding; raises CutawayError as `row_page` does."""
        finding = next((found for found in self.findings if found.practice == practice), None)
        return row_page(self._connection, practice, finding, asked, self._names)

    @property
    def stories(self) -> Stories:
        """What it tells of its customers.

        Raises:
            SnapshotError: if an earlier version of Cutaway laid it down in another way.
        """
        from cutaway.stories.laying import LAID
        from cutaway.stories.told import Stories

        if self.facts.get("stories") != LAID:
            raise SnapshotError(
                f"Snapshot {self.id} was made by Cutaway {self.facts.get('version', 'of an earlier time')}, which laid "
                "down the stories of customers in another way.",
                next_step="Refresh the house once: findings and rows are as before, and customers can be read again.",
            )
        return Stories(self._connection)

    @property
    def customers(self) -> Register:
        """Who the customers are, as people have decided until now."""
        return self._customers

    def made(self, key: object, make: Any) -> Any:
        """What `make` gave when it was first asked for under this key: a chart is drawn once for each snapshot."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def close(self) -> None:
        self._customers.close()
        opened = self.__dict__.pop("_connection", None)
        if opened is not None:
            opened.close()

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        path = self._snapshot.path(DATABASE)
        # Attached, not opened: of a file that is opened, all connections of a process must have one configuration, and
        # the house opens it in its own way while a reader lives.
        connection = open_duck(look_at={"snapshot": path}, threads=1, memory=PAGE_MEMORY)
        connection.execute("USE snapshot")
        # A page's few rows lie together: to look at all row numbers first, as is done for a short ordered list, costs
        # ten times what it saves.
        connection.execute("SET late_materialization_max_rows = 0")
        lock(connection)
        return connection


def _findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    return tuple(Finding.from_json(plain) for plain in json.loads(snapshot.path(FINDINGS).read_text()))
