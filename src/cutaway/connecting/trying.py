"""The dry run: the draft as a house that is thrown away, and what every practice would say of it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cutaway.errors import CutawayError
from cutaway.refreshing import FINDINGS, refresh
from cutaway.settings import read_settings
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshots


@dataclass(frozen=True)
class Trial:
    """What came of the draft, tried on the whole exports.

    Attributes:
        practices: for each practice its id, title, verdict, headline, and why it is unknown and what to connect.
        entries: for each query how many rows entered, were merged, left out and refused, with the reasons.
        files: for each file how many rows were read, landed and quarantined.
        as_of: the day to which the book would be measured.
        problem: why there is nothing to measure; empty if there is.
    """

    practices: tuple[Mapping[str, Any], ...] = ()
    entries: tuple[Mapping[str, Any], ...] = ()
    files: tuple[Mapping[str, Any], ...] = ()
    as_of: str = ""
    problem: str = ""

    @property
    def judged(self) -> tuple[Mapping[str, Any], ...]:
        """The practices that would have an answer."""
        return tuple(one for one in self.practices if one["verdict"] != "unknown")


def try_out(files: Mapping[str, str], exports: Path, progress: Callable[[str], None]) -> Trial:
    """Builds a house from the texts of a draft, refreshes it and throws it away.

    Args:
        files: the texts, by their path in the house.
        exports: the folder of the exports.
        progress: told what is being done.
    """
    if not any(path.endswith(".sql") for path in files):
        return Trial(problem="No table of the book can surely be filled from these exports.")
    with tempfile.TemporaryDirectory(prefix="cutaway-connect-") as folder:
        house = Path(folder) / "house"
        for path, text in files.items():
            (house / path).parent.mkdir(parents=True, exist_ok=True)
            (house / path).write_text(text, encoding="utf-8")
        places = Places(house)
        try:
            refreshed = refresh(places, read_settings(house), data=exports, progress=progress)
            current = Snapshots(places.snapshots).current()
            assert current is not None
            findings = json.loads(current.path(FINDINGS).read_text(encoding="utf-8"))
        except CutawayError as error:
            return Trial(problem=str(error))
    told = ("practice", "room", "title", "verdict", "headline", "n", "why_unknown", "next_step")
    facts = refreshed.facts
    return Trial(
        practices=tuple({name: one.get(name, "") for name in told} for one in findings),
        entries=tuple(facts["entries"]),
        files=tuple(facts["files"]),
        as_of=facts["as_of"][:10],
    )
