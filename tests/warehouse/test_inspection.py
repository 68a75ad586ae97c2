from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cutaway.warehouse.snapshots import Snapshot, Snapshots

Publish = Callable[..., Snapshot]


@pytest.fixture
def four(snapshots: Snapshots, publish: Publish) -> Snapshots:
    for _ in range(4):
        publish()
    return snapshots


def overwrite(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.unlink()
    path.write_bytes(content.replace(old, new))


def test_what_was_published_is_found_sound(four: Snapshots) -> None:
    assert four.verify() == []
    assert four.verify(four.current()) == []


def test_a_changed_file_is_named(four: Snapshots) -> None:
    overwrite(four.folder / "00000002" / "book.duckdb", b"book", b"boot")
    damage = ["Snapshot 00000002: `book.duckdb` is not as it was published."]
    assert four.verify() == damage
    assert four.verify(four.at("00000002")) == damage
    assert four.verify(four.at("00000003")) == []


def test_a_file_that_nobody_published_is_named(four: Snapshots) -> None:
    (four.folder / "00000004" / "extra.csv").touch()
    assert four.verify() == ["Snapshot 00000004: `extra.csv` was not published with it."]


def test_a_lost_file_is_named_in_old_and_new_snapshots_alike(four: Snapshots) -> None:
    (four.folder / "00000001" / "book.duckdb").unlink()
    (four.folder / "00000004" / "findings.json").unlink()
    assert four.verify() == [
        "Snapshot 00000001: `book.duckdb` is missing.",
        "Snapshot 00000004: `findings.json` is missing.",
    ]


def test_what_retention_dropped_is_no_damage_except_in_the_newest(four: Snapshots) -> None:
    four.prune()
    assert four.verify() == []
    assert four.verify(keep=3) == ["Snapshot 00000002: `book.duckdb` is missing."]


def test_retention_does_not_excuse_lost_findings(four: Snapshots) -> None:
    four.prune()
    (four.folder / "00000001" / "findings.json").unlink()
    assert four.verify() == ["Snapshot 00000001: `findings.json` is missing."]


@pytest.mark.parametrize("id", ["00000001", "00000002", "00000003", "00000004"])
def test_a_manifest_that_was_written_anew_with_a_right_seal_is_still_found(four: Snapshots, id: str) -> None:
    snapshot = four.at(id)
    forged = type(snapshot.manifest)(
        id=id,
        created_at=snapshot.created_at,
        facts={"rows": 1_000_000},
        files=snapshot.manifest.files,
        previous=snapshot.manifest.previous,
    )
    path = snapshot.folder / "manifest.json"
    path.unlink()
    path.write_bytes(forged.document())
    assert four.verify() == [f"Snapshot {id}: the manifest is not the one that was published."]
    assert four.verify(four.at(id)) == four.verify()


def test_a_damaged_manifest_hides_no_other_damage(four: Snapshots) -> None:
    overwrite(four.folder / "00000003" / "manifest.json", b"facts", b"fakts")
    overwrite(four.folder / "00000002" / "book.duckdb", b"book", b"boot")
    overwrite(four.folder / "00000001" / "manifest.json", b"facts", b"fakts")
    assert four.verify() == [
        "Snapshot 00000001: The manifest is damaged: the seal is broken.",
        "Snapshot 00000003: The manifest is damaged: the seal is broken.",
        "Snapshot 00000002: `book.duckdb` is not as it was published.",
    ]


@pytest.mark.parametrize("id", ["00000001", "00000002", "00000004"])
def test_a_snapshot_that_is_gone_is_missed(four: Snapshots, id: str) -> None:
    shutil.rmtree(four.folder / id)
    assert four.verify() == [f"Snapshot {id} is missing."]


def test_a_snapshot_that_was_slipped_in_is_named(four: Snapshots) -> None:
    shutil.move(four.folder / "00000002", four.folder / "kept")
    four.folder.joinpath("00000002").mkdir()
    assert four.verify()[0].startswith("Snapshot 00000002")
    shutil.rmtree(four.folder / "00000002")
    shutil.move(four.folder / "kept", four.folder / "00000002")
    shutil.copytree(four.folder / "00000001", four.folder / "00000000")
    assert four.verify() == ["Snapshot 00000000 does not belong to the chain."]


def test_a_lost_or_damaged_pointer_is_named(four: Snapshots) -> None:
    pointer = four.folder / "CURRENT"
    content = pointer.read_bytes()
    pointer.unlink()
    assert four.verify() == ["The pointer is lost."]
    pointer.write_bytes(content[:-1])
    assert four.verify() == ["The pointer is damaged: not `<id> <sha256>`."]


def test_a_snapshot_that_is_not_there_cannot_be_verified(four: Snapshots) -> None:
    assert four.verify(Snapshot("00000009", four.folder / "00000009")) == ["Snapshot 00000009 is not there."]


def test_a_house_without_a_snapshot_has_no_damage(tmp_path: Path) -> None:
    assert Snapshots(tmp_path / "snapshots").verify() == []
