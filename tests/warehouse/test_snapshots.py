from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cutaway.errors import Busy, SnapshotError
from cutaway.warehouse import build as build_module
from cutaway.warehouse.snapshots import Snapshot, Snapshots

Publish = Callable[..., Snapshot]

READ_ONLY = """
import os, sys
from pathlib import Path
from cutaway.errors import SnapshotError
from cutaway.warehouse.snapshots import Snapshots
if os.getuid() == 0:
    os.setuid(65534)  # root may write everywhere
snapshots = Snapshots(Path(sys.argv[1]))
assert snapshots.current().id == "00000001"
try:
    with snapshots.build():
        print("built")
except SnapshotError as error:
    print(error)
"""


def test_a_house_without_a_refresh_has_no_current_snapshot(snapshots: Snapshots) -> None:
    assert snapshots.current() is None
    assert snapshots.all() == []


def test_the_last_published_snapshot_is_current_and_the_ones_before_are_kept(
    snapshots: Snapshots, publish: Publish
) -> None:
    for number in range(1, 4):
        assert publish(n=number) == snapshots.current()
    assert [snapshot.facts for snapshot in snapshots.all()] == [{"n": 1}, {"n": 2}, {"n": 3}]
    assert snapshots.at("00000002").facts == {"n": 2}
    with pytest.raises(SnapshotError, match="no snapshot 00000009"):
        snapshots.at("00000009")


def test_ids_rise_even_if_the_clock_goes_back(
    snapshots: Snapshots, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()

    class Yesterday(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2020, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(build_module, "datetime", Yesterday)
    assert publish().id == "00000002"
    current = snapshots.current()
    assert current
    assert current.id == "00000002"
    assert current.created_at.year == 2020
    assert snapshots.verify() == []


def test_a_build_that_was_not_published_leaves_nothing(snapshots: Snapshots, publish: Publish) -> None:
    publish()
    before = sorted(snapshots.folder.iterdir())
    with snapshots.build() as build:
        (build.folder / "book.duckdb").touch()
    with pytest.raises(KeyError), snapshots.build():
        raise KeyError
    assert sorted(snapshots.folder.iterdir()) == before


def test_what_a_killed_build_left_is_removed_by_the_next(snapshots: Snapshots, publish: Publish) -> None:
    publish()
    (snapshots.folder / ".building-00000002").mkdir()
    shutil.copytree(snapshots.folder / "00000001", snapshots.folder / "00000003")  # complete, never pointed to
    assert [snapshot.id for snapshot in snapshots.all()] == ["00000001"]
    assert publish().id == "00000004"
    assert snapshots.verify() == []
    assert not list(snapshots.folder.glob(".building*"))
    assert not (snapshots.folder / "00000003").exists()


def test_sweeping_waits_for_no_build(snapshots: Snapshots) -> None:
    with snapshots.build() as build:
        with pytest.raises(Busy):
            snapshots.sweep()
        assert build.folder.exists()
    (snapshots.folder / ".building-00000009").mkdir()
    snapshots.sweep()
    assert not (snapshots.folder / ".building-00000009").exists()


def test_a_reader_finishes_with_the_snapshot_it_began_with(snapshots: Snapshots, publish: Publish) -> None:
    reading = publish()
    with reading.path("book.duckdb").open() as file:
        publish()
        snapshots.prune()
        assert reading.path("book.duckdb").exists()
        publish()
        snapshots.prune()
        assert file.read() == "the book of 00000001"


def test_a_reader_that_was_overtaken_gets_the_newer_snapshot(
    snapshots: Snapshots, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    overtaking = [True]
    missing = Snapshot.missing.fget  # type: ignore[attr-defined]

    def overtaken(self: Snapshot) -> list[str]:
        if overtaking:
            overtaking.clear()
            for _ in range(3):
                publish()
            snapshots.prune()
        return list(missing(self))

    monkeypatch.setattr(Snapshot, "missing", property(overtaken))
    current = snapshots.current()
    assert current
    assert current.id == "00000004"


@pytest.mark.parametrize("loss", ["gone", "shorter"])
def test_a_current_snapshot_that_lost_a_file_is_an_error_that_says_to_refresh(
    snapshots: Snapshots, publish: Publish, loss: str
) -> None:
    path = publish().path("book.duckdb")
    path.unlink()
    if loss == "shorter":
        path.write_text("the b")
    with pytest.raises(SnapshotError, match=r"damaged: book\.duckdb missing or of another size") as caught:
        snapshots.current()
    assert "cutaway refresh" in caught.value.next_step
    assert publish().id == "00000002"  # and refreshing helps
    assert snapshots.current()


def test_a_full_disk_met_by_the_builder_is_named(snapshots: Snapshots, publish: Publish) -> None:
    publish()
    for error in (OSError(errno.ENOSPC, "No space left on device"), RuntimeError("IO Error: No space left on device")):
        with pytest.raises(SnapshotError, match="The disk is full"), snapshots.build():
            raise error
    current = snapshots.current()
    assert current
    assert current.id == "00000001"


def test_a_builder_s_own_error_is_not_blamed_on_the_disk(snapshots: Snapshots) -> None:
    with pytest.raises(FileNotFoundError), snapshots.build():
        raise FileNotFoundError("orders.csv")


def test_a_house_that_may_only_be_read_is_read_and_not_built() -> None:
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to other users
    try:
        snapshots = Snapshots(folder / "snapshots")
        with snapshots.build() as build:
            build.publish({})
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = subprocess.run([sys.executable, "-c", READ_ONLY, str(snapshots.folder)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "the folder cannot be written to (Permission denied)" in done.stdout
        assert "right to write there" in done.stdout
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)
        shutil.rmtree(folder)


def test_a_lost_pointer_is_no_empty_house(snapshots: Snapshots, publish: Publish) -> None:
    publish(), publish()
    (snapshots.folder / "CURRENT").unlink()
    for action in (snapshots.current, publish):
        with pytest.raises(SnapshotError, match="pointer is lost: 2 snapshots are there"):
            action()


@pytest.mark.parametrize("damage", ["lost", "garbled", "of another manifest"])
def test_a_repair_points_to_the_newest_whole_snapshot(snapshots: Snapshots, publish: Publish, damage: str) -> None:
    publish(), publish(), publish()
    pointer = snapshots.folder / "CURRENT"
    line = pointer.read_bytes()
    pointer.unlink()
    if damage != "lost":
        pointer.write_bytes(b"?" if damage == "garbled" else line[:9] + b"0" * 64 + b"\n")
    with pytest.raises(SnapshotError) as caught:
        snapshots.current()
    assert "verify --repair" in caught.value.next_step
    assert snapshots.repair() == snapshots.current() == snapshots.at("00000003")
    assert snapshots.verify() == []
    assert pointer.read_bytes() == line


def test_a_repair_sets_a_damaged_snapshot_aside_and_never_gives_its_id_again(
    snapshots: Snapshots, publish: Publish
) -> None:
    publish(), publish(), publish()
    (snapshots.folder / "00000003" / "manifest.json").unlink()
    repaired = snapshots.repair()
    assert repaired
    assert repaired.id == "00000002"
    assert snapshots.verify() == []
    with snapshots.build():
        pass  # a build that comes to nothing
    assert publish().id == "00000004"
    assert (snapshots.folder / ".damaged-00000003").exists()
    publish()
    assert not (snapshots.folder / ".damaged-00000003").exists()
    assert snapshots.verify() == []


def test_a_house_in_which_nothing_can_be_saved_begins_anew(snapshots: Snapshots, publish: Publish) -> None:
    publish()
    os.unlink(snapshots.folder / "00000001" / "manifest.json")
    assert snapshots.repair() is None
    assert snapshots.current() is None
    assert publish().id == "00000002"
