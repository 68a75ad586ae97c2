"""Whether a report says what its snapshot gives: everything is computed again, and compared word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cutaway.board.comparing import Difference, numbers_that_differ, pages_that_differ
from cutaway.board.making import Making, kept
from cutaway.board.reading_back import ReadBack, pages_of, read_back
from cutaway.board.setting import pdf
from cutaway.errors import SnapshotError
from cutaway.findings.finding import Finding
from cutaway.refreshing import DATABASE
from cutaway.settings import OwnBenchmark, Settings
from cutaway.version import VERSION
from cutaway.warehouse.places import Places
from cutaway.warehouse.snapshots import Snapshot, Snapshots

if TYPE_CHECKING:
    from cutaway.ledger import Head
    from cutaway.practices import Practice

_NUMBER = re.compile(r"\d")


@dataclass(frozen=True)
class Checked:
    """What became of checking a report.

    Attributes:
        snapshot: the snapshot that it is of.
        pages, numbers: how many pages, and how many words with a digit in them, were compared.
        differences: each place that differs; none if the report says what the snapshot gives.
        from_rows: whether the findings were computed again from the rows; if not, `why` says what hindered it, and
            they were compared with the findings that the snapshot keeps.
        why: see `from_rows`.
        same_bytes: whether the file is what Cutaway writes, byte for byte; if not, its pictures were not compared.
    """

    snapshot: str
    pages: int
    numbers: int
    differences: tuple[Difference, ...]
    from_rows: bool
    why: str
    same_bytes: bool


def check(
    file: Path,
    making: Making,
    places: Places,
    settings: Settings,
    practices: Mapping[str, Practice],
    progress: Callable[[str], None],
) -> Checked:
    """Checks a report against the snapshot that it names.

    Raises:
        NotAReport: if the file is none.
        SnapshotError: if the snapshot is missing, is another one of the same id, or is damaged.
    """
    progress("reading the report")
    report = read_back(file)
    snapshot = _named(places, report.manifest["snapshot"], report.manifest["manifest_sha256"], str(file))
    since = report.manifest["since"]
    earlier = _named(places, since["snapshot"], since["manifest_sha256"], str(file)) if since else None
    held = kept(snapshot)
    why = _why_not_from_rows(snapshot, held, practices)
    findings = held if why else _measured(places, settings, snapshot, held, practices, progress)
    progress("setting the report again")
    true = making.of(snapshot, earlier, findings, _head(report.manifest["ledger"], places, str(file)))
    raw = pdf(true)
    computed = ReadBack(raw, pages_of(raw), true.manifest())
    found = [
        *pages_that_differ(report.pages, computed.pages, [finding.practice for finding in findings]),
        *numbers_that_differ(report.manifest["numbers"], computed.manifest["numbers"]),
    ]
    if report.manifest.get("cutaway") != VERSION and found:
        why = f"{why} The report was set by Cutaway {report.manifest.get('cutaway')}, this is {VERSION}.".strip()
    return Checked(
        snapshot=snapshot.id,
        pages=len(report.pages),
        numbers=sum(bool(_NUMBER.search(word)) for page in report.pages for word in page),
        differences=tuple(found),
        from_rows=findings is not held,
        why=why,
        same_bytes=report.raw == raw,
    )


def _named(places: Places, id: Any, digest: Any, file: str) -> Snapshot:
    """The snapshot of that id and that manifest, whole as far as it is kept."""
    snapshots = Snapshots(places.snapshots)
    found = next((one for one in snapshots.all() if one.id == str(id)), None)
    if found is None:
        raise SnapshotError(
            f"The report is of snapshot {str(id)[:20]}, and this house has none of that id.",
            where=str(places.snapshots),
            next_step="Name the house that the report was made in: `--house DIR`; or restore its backup.",
        )
    if found.anchor.manifest_sha256 != digest:
        raise SnapshotError(
            f"The report is of another snapshot {found.id} than this house has: its manifest has the SHA-256 "
            f"{str(digest)[:12]}…, the one here {found.anchor.manifest_sha256[:12]}….",
            where=file,
            next_step="Name the house that the report was made in: `--house DIR`.",
        )
    damages = snapshots.verify(found)
    if damages:
        raise SnapshotError(
            f"Snapshot {found.id} is damaged, and can confirm nothing: {damages[0]}",
            where=str(found.folder),
            next_step="Run `cutaway verify` to see what else is damaged, then restore a backup.",
        )
    return found


def _head(pinned: Any, places: Places, file: str) -> Head:
    """The head of the ledger that the report is of: the ledger may have grown since, and must still hold it."""
    from cutaway.ledger import Head, Ledger
    from cutaway.ledger.entry import GENESIS

    if not pinned:
        return Head(0, GENESIS)
    try:
        head = Head.parse(str(pinned))
    except ValueError:
        head = None
    if head is None or not places.ledger.exists() or Ledger(places.ledger).entries(up_to=head)[-1:] == []:
        raise SnapshotError(
            "The report rests on a ledger that this house does not have.", where=file, next_step="Restore its backup."
        )
    if Ledger(places.ledger).entries(up_to=head)[-1].head != head:
        raise SnapshotError(
            f"Entry {head.position} of the ledger is another one than the report rests on.",
            where=file,
            next_step="Run `cutaway verify`, and name the house that the report was made in: `--house DIR`.",
        )
    return head


def _why_not_from_rows(snapshot: Snapshot, held: list[Finding], practices: Mapping[str, Practice]) -> str:
    """Why the findings cannot be computed again; empty if they can."""
    if DATABASE not in snapshot.manifest.files or not (snapshot.folder / DATABASE).is_file():
        return "The rows of this snapshot were dropped by retention: its findings are those that it keeps."
    changed = [f.practice for f in held if f.practice not in practices or practices[f.practice].method != f.method]
    if changed:
        return (
            f"Since then another method measures {', '.join(changed)}: the findings are those that the snapshot keeps."
        )
    return ""


def _measured(
    places: Places,
    settings: Settings,
    snapshot: Snapshot,
    held: list[Finding],
    practices: Mapping[str, Practice],
    progress: Callable[[str], None],
) -> list[Finding]:
    """The findings, computed again from the rows, held against the marks of then."""
    from cutaway.findings.measuring import measure_all
    from cutaway.remeasuring import measuring

    marks = {finding.practice: OwnBenchmark(finding.good, finding.poor, finding.basis) for finding in held}
    asked = [practices[finding.practice] for finding in held]
    with measuring(places, replace(settings, benchmarks=marks), snapshot, None, "snapshot") as context:
        return measure_all(asked, context, progress)
