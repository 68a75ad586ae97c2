from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cutaway.errors import SnapshotError
from cutaway.warehouse.snapshots import Snapshot, Snapshots

Publish = Callable[..., Snapshot]


def test_a_snapshot_tells_when_it_was_made_and_from_what(publish: Publish) -> None:
    before = datetime.now(UTC)
    snapshot = publish(rows=3)
    assert before <= snapshot.created_at <= datetime.now(UTC)
    assert snapshot.facts == {"rows": 3}
    assert snapshot.is_whole


def test_a_file_that_was_never_there_is_asked_for_in_vain(publish: Publish) -> None:
    with pytest.raises(SnapshotError, match=r"holds no file `rooms.json`. It holds: book.duckdb, findings.json"):
        publish().path("rooms.json")


def test_a_file_that_was_dropped_is_explained(snapshots: Snapshots, publish: Publish) -> None:
    first, _ = publish(), publish()
    snapshots.drop(first, why="erasure of a contact")
    assert not first.is_whole
    assert first.path("findings.json").exists()
    with pytest.raises(SnapshotError, match=r"dropped on 20.*\(erasure of a contact\)"):
        first.path("book.duckdb")


def test_a_file_that_is_lost_is_not_called_dropped(publish: Publish) -> None:
    snapshot = publish()
    (snapshot.folder / "book.duckdb").unlink()
    assert snapshot.missing == ["book.duckdb"]
    with pytest.raises(SnapshotError, match="the file is lost"):
        snapshot.path("book.duckdb")


def test_a_snapshot_without_its_manifest_is_an_error_with_a_next_step(snapshots: Snapshots, publish: Publish) -> None:
    publish()
    (snapshots.folder / "00000001" / "manifest.json").unlink()
    with pytest.raises(SnapshotError, match="missing, or has lost its manifest") as caught:
        snapshots.all()[0].facts  # noqa: B018
    assert "cutaway verify --repair" in caught.value.next_step
