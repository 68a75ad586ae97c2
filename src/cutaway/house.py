"""The house: the one door through which library, command line and web enter. It wires; it does not work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutaway.errors import HouseError
from cutaway.findings.finding import Finding
from cutaway.refreshing import DATABASE, FINDINGS, Refreshed, refresh
from cutaway.settings import Settings, read_settings
from cutaway.warehouse.duck import lock, open_duck, within_seconds
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshot, Snapshots

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from cutaway.findings.context import Context
    from cutaway.practices import Practice


class House:
    """A company's house folder: its sources, its published snapshots, and what was found in them.

    Args:
        folder: the folder with `cutaway.toml`.
    """

    def __init__(self, folder: Path | str = ".") -> None:
        self.folder = Path(folder)
        self.places = Places(self.folder)

    @cached_property
    def settings(self) -> Settings:
        return read_settings(self.folder)

    @property
    def snapshot(self) -> Snapshot:
        """The current snapshot.

        Raises:
            HouseError: if there is none yet.
        """
        current = Snapshots(self.places.snapshots).current()
        if current is None:
            raise HouseError(
                "This house has no snapshot yet.",
                where=str(self.folder),
                next_step="Run `cutaway refresh` first.",
            )
        return current

    def refresh(
        self,
        *,
        data: Path | None = None,
        as_of: date | None = None,
        window: int | str | None = "settings",
        progress: Callable[[str], None] = lambda _: None,
    ) -> Refreshed:
        """Reads all sources, measures, and publishes a new snapshot if anything changed."""
        return refresh(
            self.places, self.settings, data=data, as_of=as_of, window_months=window, progress=progress
        )

    def findings(self, *, as_of: date | None = None, window: int | str | None = "snapshot") -> list[Finding]:
        """The findings of the current snapshot; measured anew if another day or window is asked for.

        Args:
            as_of: the last day that counts.
            window: a number of months, or None for the whole book.
        """
        snapshot = self.snapshot
        if as_of is None and window == "snapshot":
            return [Finding.from_json(plain) for plain in json.loads(snapshot.path(FINDINGS).read_text())]
        from cutaway.findings.measuring import measure_all

        with self._measuring(as_of, window) as context:
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

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """A connection to the current snapshot, which it can read and nothing else."""
        with closing(open_duck(self.snapshot.path(DATABASE), read_only=True)) as connection:
            yield connection

    @contextmanager
    def _measuring(self, as_of: date | None, window: int | str | None) -> Iterator[Context]:
        """The circumstances of a measuring that is not kept: evidence goes to a database in memory."""
        raise NotImplementedError
