from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cutaway.errors import SnapshotError
from cutaway.warehouse import retention
from cutaway.warehouse.snapshots import Snapshot, Snapshots

Publish = Callable[..., Snapshot]


def test_old_snapshots_keep_their_findings_and_lose_their_book(snapshots: Snapshots, publish: Publish) -> None:
    for _ in range(4):
        publish()
    snapshots.prune()
    assert [snapshot.is_whole for snapshot in snapshots.all()] == [False, False, True, True]
    for snapshot in snapshots.all():
        assert snapshot.path("findings.json").read_text() == f"the findings of {snapshot.id}"
    assert snapshots.verify() == []


def test_the_snapshot_before_the_current_is_never_pruned(snapshots: Snapshots, publish: Publish) -> None:
    publish(), publish()
    with pytest.raises(SnapshotError, match="At least 2 snapshots are kept, and 1 was asked for"):
        snapshots.prune(keep=1)
    snapshots.prune()
    assert all(snapshot.is_whole for snapshot in snapshots.all())


def test_a_note_says_what_was_dropped_and_why(snapshots: Snapshots, publish: Publish) -> None:
    first, _, _ = publish(), publish(), publish()
    assert first.dropped is None
    snapshots.prune()
    assert first.dropped
    assert first.dropped.why == "retention"
    assert first.dropped.files == ("book.duckdb",)


def test_an_erasure_drops_the_previous_snapshot_at_once(snapshots: Snapshots, publish: Publish) -> None:
    first, current = publish(), publish()
    snapshots.drop(first, why="erasure of a contact")
    assert not first.is_whole
    assert snapshots.verify() == []
    with pytest.raises(SnapshotError, match="is the current one"):
        snapshots.drop(current, why="erasure of a contact")
    assert current.is_whole


def test_a_drop_that_was_killed_is_ended_by_the_next(tmp_path: Path) -> None:
    for name in ("book.duckdb", "evidence.parquet"):
        (tmp_path / name).touch()
    retention.drop_heavy_files(tmp_path, "retention")
    (tmp_path / "evidence.parquet").touch()  # as if the kill came between the two
    retention.drop_heavy_files(tmp_path, "retention")
    note = retention.dropped(tmp_path)
    assert note
    assert note.files == ("book.duckdb", "evidence.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["dropped.json"]


def test_an_erasure_after_retention_keeps_account_of_both(tmp_path: Path) -> None:
    for name, why in (("book.duckdb", "retention"), ("evidence.parquet", "erasure of a contact")):
        (tmp_path / name).touch()
        retention.drop_heavy_files(tmp_path, why)
    note = retention.dropped(tmp_path)
    assert note
    assert note.files == ("book.duckdb", "evidence.parquet")
    assert note.why == "erasure of a contact"


def test_a_damaged_note_excuses_nothing(tmp_path: Path) -> None:
    (tmp_path / "book.duckdb").touch()
    retention.drop_heavy_files(tmp_path, "retention")
    note = tmp_path / "dropped.json"
    note.write_bytes(note.read_bytes().replace(b"retention", b"retentioN"))
    found = retention.dropped(tmp_path)
    assert found
    assert not found.intact
    assert found.files == ()
