"""The house: the one door through which library, command line and web enter. It wires; it does not work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutaway.customers.register import Register
from cutaway.findings.finding import Finding
from cutaway.refreshing import DATABASE, FINDINGS, Refreshed, refresh
from cutaway.settings import Settings, read_settings
from cutaway.verifying import verify
from cutaway.warehouse.asking import ask
from cutaway.warehouse.duck import lock, open_duck
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshot, Snapshots

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pyarrow as pa

    from cutaway.board.board import Board
    from cutaway.connecting import Draft
    from cutaway.decided import Decided
    from cutaway.drawing.building import Building
    from cutaway.ledger import Ledger
    from cutaway.practices import Practice
    from cutaway.reader import Reader


class House:
    """A company's house folder: its sources, its published snapshots, and what was found in them.

    Args:
        folder: where `cutaway.toml` is. zone: by whose day things are due, as `Europe/Berlin`; empty: this machine's.
    """

    def __init__(self, folder: Path | str = ".", zone: str = "") -> None:
        self.folder = Path(folder)
        self._zone = zone
        self.places = Places(self.folder)

    @cached_property
    def settings(self) -> Settings:
        """What `cutaway.toml` says, and what people changed since, each with a reason."""
        from cutaway.decided.settings_said import with_said

        return with_said(read_settings(self.folder), self.decided.settings())

    @cached_property
    def decided(self) -> Decided:
        """What people decide and write down: decisions, promises, reviews, hand entries, pulses and quizzes."""
        from cutaway.decided.doors import decided_of

        return decided_of(self.places, self._reading, self._zone)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The snapshot that was current when it was first asked for.

        An open house looks at one snapshot until it is refreshed or opened again, so that no two of its answers are of
        different ones.

        Raises:
            HouseError: if there is none yet.
        """
        return Snapshots(self.places.snapshots).needed(self.folder)

    def connect(self, exports: Path, **told: Any) -> Draft:
        """A first mapping of a folder of exports; takes what `connecting.connect` takes. Its `write` writes it."""
        from cutaway.connecting import connect

        return connect(exports, house=self.folder, **told)

    def refresh(
        self,
        *,
        data: Path | None = None,
        as_of: date | None = None,
        window: int | str | None = "settings",
        progress: Callable[[str], None] = lambda _: None,
    ) -> Refreshed:
        """Reads all sources, measures, and publishes a new snapshot if anything changed."""
        done = refresh(self.places, self.settings, data=data, as_of=as_of, window_months=window, progress=progress)
        self.__dict__.pop("snapshot", None)
        return done

    def findings(self, *, as_of: date | None = None, window: int | str | None = "snapshot") -> list[Finding]:
        """The findings of the current snapshot; measured anew if another last day (`as_of`) or another window, a number
        of months or None for the whole book, is asked for.
        """
        snapshot = self.snapshot
        if as_of is None and window == "snapshot":
            return [Finding.from_json(plain) for plain in json.loads(snapshot.path(FINDINGS).read_text())]
        from cutaway.findings.measuring import measure_all
        from cutaway.remeasuring import measuring

        with measuring(self.places, self.settings, snapshot, as_of, window) as context:
            return measure_all(self.practices().values(), context)

    def frame(self) -> pd.DataFrame:
        """The findings of the current snapshot as a data frame, one row each."""
        import pandas as pd

        return pd.DataFrame([{**f.as_json(), **f.as_json()["window"]} for f in self.findings()])

    def practices(self) -> dict[str, Practice]:
        """Every practice, built in or the house's own, by id."""
        from cutaway.practices.registry import all_practices

        return all_practices(self.folder)

    def practice(self, id: str) -> Practice:
        from cutaway.practices.registry import find_practice

        return find_practice(id, self.folder)

    def evidence(self, id: str, *, excluded: bool = False, limit: int | None = None) -> pa.Table:
        """The rows behind a finding of the current snapshot, newest first.

        Args:
            id: the practice's id.
            excluded: the units of the window that were not judged, in place of those that were.
            limit: at most so many rows.

        Raises:
            CutawayError: if the practice was not measured, or its rows are about employees or respondents.
        """
        from cutaway.findings.rows import evidence_rows

        finding = next((f for f in self.findings() if f.practice == self.practice(id).id), None)
        with self._reading() as connection:
            return evidence_rows(connection, id, finding, excluded=excluded, limit=limit)

    def sql(self, query: str, *, seconds: float = 60) -> pa.Table:
        """Runs one read-only query on the current snapshot; raises CutawayError if it is not valid, or reaches out."""
        with self._reading() as connection:
            return ask(connection, query, seconds=seconds)

    @property
    def customers(self) -> Register:
        """Who the customers are: what is in doubt, why records are joined, and what people decided of it."""
        return Register(self.places, self.snapshot)

    def building(self) -> Building:
        """All that the drawing shows, from the current snapshot."""
        from cutaway.surveying import survey
        from cutaway.telling import beside

        told = beside(self.decided, self.snapshot.created_at.date())
        with self._reading() as connection:
            return survey(self.snapshot, self.findings(), self.practices(), connection, told)

    def reader(self) -> Reader:
        """The current snapshot, opened once for many questions; raises HouseError if there is none yet."""
        from cutaway.reader import Reader

        return Reader(self.places, self.snapshot, self.practices(), self.decided)

    def draw(self, out: Path) -> None:
        """Draws the company, in the format that the file's name ends with: svg, html, pdf or png."""
        from cutaway.drawing import draw

        draw(self.building(), out)

    @property
    def board(self) -> Board:
        """Board reports: writing one as PDF, and computing every number in one again."""
        from cutaway.board.board import Board

        return Board(self.places, self.settings, self.practices(), self.decided)

    @property
    def trail(self) -> Ledger:
        """The audit trail of the web application: a ledger of its own, so that sign-ins are not among decisions."""
        from cutaway.ledger import Ledger

        return Ledger(self.places.trail)

    def verify(self) -> list[str]:
        """What is damaged in the snapshots, the vault and the ledger; an empty list if nothing is."""
        return verify(self.places)

    def repair(self) -> Snapshot | None:
        """Makes the newest whole snapshot the current one, after damage to the pointer or to a manifest."""
        return Snapshots(self.places.snapshots).repair()

    @contextmanager
    def _reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to the current snapshot, which it can read and nothing else."""
        with closing(open_duck(self.snapshot.path(DATABASE), read_only=True)) as connection:
            connection.execute("SET search_path = 'book,evidence,findings'")
            lock(connection)
            yield connection
