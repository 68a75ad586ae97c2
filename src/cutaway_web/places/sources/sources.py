"""The sources: how fresh each island is, what became of every row, and which findings rest on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from cutaway.drawing.building import Building, Island
from cutaway.findings.finding import Finding
from cutaway_web.pages import page
from cutaway_web.visit import Visit

Row = TypeVar("Row")


@dataclass(frozen=True)
class FileRead:
    """What became of the rows of one file: `read = landed + quarantined`.

    Attributes:
        table: the source's table that the file belongs to.
        file: its name.
        read, landed, quarantined: rows.
        repeated: landed rows for which another row stands: the same one in another file, or a later state of it.
        stated: how the file is written.
    """

    table: str
    file: str
    read: int
    landed: int
    quarantined: int
    repeated: int
    stated: str


@dataclass(frozen=True)
class Entered:
    """What became of the rows that one query read: `read = merged + left out + returned`, `returned = entered +
    quarantined`.

    Attributes:
        table: the book's table that it fills.
    """

    table: str
    read: int
    merged: int
    left_out: int
    returned: int
    entered: int
    quarantined: int


@dataclass(frozen=True)
class Refused:
    """Rows that were set aside for one reason.

    Attributes:
        file: the file or the query in which they stood.
        reason: why, without the value that was found: values stay in the vault.
        n: how many.
        rows: the numbers of the first of them in the file.
    """

    file: str
    reason: str
    n: int
    rows: tuple[int, ...]


@dataclass(frozen=True)
class SourceRead:
    """One source.

    Attributes:
        name, title: as `cutaway.toml` names it, and what it is.
        island: the island beside the building, with its pipe.
        files: what became of each file.
        entered: what became of each table of the book that it fills.
        refused: why rows were set aside.
        findings: what rests on it.
    """

    name: str
    title: str
    island: Island
    files: tuple[FileRead, ...]
    entered: tuple[Entered, ...]
    refused: tuple[Refused, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class SourcesPage:
    """All sources of the snapshot.

    Attributes:
        snapshot: its id.
        simulated: whether the company never was.
        published_at: when it was published.
        newest: the newest thing in it that has happened.
        as_of: the instant to which it was measured.
        sources: each source.
        waiting: findings that are unknown because no source feeds them.
    """

    snapshot: str
    simulated: bool
    published_at: datetime
    newest: datetime
    as_of: datetime
    sources: tuple[SourceRead, ...]
    waiting: tuple[Finding, ...]


@page("sources/", may="viewer", nav=("Sources", 40))
def sources(visit: Visit) -> SourcesPage:
    reader = visit.reader
    facts, building = reader.facts, reader.building
    found = tuple(_source(source, at, facts, building) for at, source in enumerate(facts["sources"]))
    fed = {finding.practice for source in found for finding in source.findings}
    return SourcesPage(
        snapshot=reader.id,
        simulated=building.simulated,
        published_at=reader.published_at,
        newest=datetime.fromisoformat(facts["newest"]),
        as_of=building.as_of,
        sources=found,
        waiting=tuple(f for f in building.findings if f.practice not in fed and f.value is None),
    )


def _source(source: Mapping[str, Any], at: int, facts: Mapping[str, Any], building: Building) -> SourceRead:
    name = source["name"]
    return SourceRead(
        name=name,
        title=source["title"],
        island=building.islands[at],
        files=_all(FileRead, facts["files"], name),
        entered=_all(Entered, facts["entries"], name),
        refused=tuple(
            Refused(f"{r['file']}", r["reason"], r["n"], tuple(r["rows"]))
            for r in facts.get("set_aside", ())
            if r["source"] == name
        ),
        findings=tuple(f for f in building.findings if at in building.islands_behind(f.practice)),
    )


def _all(row: type[Row], told: Sequence[Mapping[str, Any]], source: str) -> tuple[Row, ...]:
    """What the snapshot says of each file or query of a source."""
    names = [field.name for field in fields(row)]  # type: ignore[arg-type]
    return tuple(row(**{name: one[name] for name in names}) for one in told if one["source"] == source)
