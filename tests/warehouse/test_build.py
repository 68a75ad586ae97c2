from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from cutaway.errors import SnapshotError
from cutaway.warehouse import build as build_module
from cutaway.warehouse.snapshots import Snapshots


def test_a_manifest_lists_every_file_with_its_folder(snapshots: Snapshots) -> None:
    with snapshots.build() as build:
        (build.folder / "evidence").mkdir()
        (build.folder / "evidence" / "basics.parquet").write_bytes(b"rows")
        (build.folder / "findings.json").write_bytes(b"")
        published = build.publish({"rows": 3})
    assert {name: file.bytes for name, file in published.manifest.files.items()} == {
        "evidence/basics.parquet": 4,
        "findings.json": 0,
    }
    assert published.facts == {"rows": 3}
    assert published.path("evidence/basics.parquet").read_bytes() == b"rows"


def test_a_database_that_is_still_open_cannot_be_published(snapshots: Snapshots) -> None:
    with snapshots.build() as build:
        connection = duckdb.connect(str(build.folder / "book.duckdb"))
        connection.execute("CREATE TABLE invoice (invoice_id VARCHAR)")
        with pytest.raises(SnapshotError, match="not closed") as caught:
            build.publish({})
        assert "CHECKPOINT" in caught.value.next_step
        connection.execute("CHECKPOINT")
        connection.close()
        published = build.publish({})
    with duckdb.connect(str(published.path("book.duckdb")), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM invoice").fetchone() == (0,)
    assert snapshots.verify() == []


@pytest.mark.parametrize("name", ["manifest.json", "dropped.json"])
def test_a_file_with_a_name_of_cutaway_s_own_is_refused(snapshots: Snapshots, name: str) -> None:
    with snapshots.build() as build:
        (build.folder / name).touch()
        with pytest.raises(SnapshotError, match=f"`{name}` is written by Cutaway itself"):
            build.publish({})


def test_a_link_is_no_content_and_is_refused(snapshots: Snapshots, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for target in ("/etc/hostname", tmp_path / "elsewhere"):
        with snapshots.build() as build:
            (build.folder / "link").symlink_to(target)
            with pytest.raises(SnapshotError, match="plain files only"):
                build.publish({})


def test_a_build_is_published_once(snapshots: Snapshots) -> None:
    with snapshots.build() as build:
        build.publish({})
        with pytest.raises(SnapshotError, match="published already"):
            build.publish({})


def test_published_files_cannot_be_opened_for_writing_by_mistake(snapshots: Snapshots) -> None:
    with snapshots.build() as build:
        (build.folder / "findings.json").write_text("{}")
        published = build.publish({})
    for name in ("findings.json", "manifest.json"):
        assert os.stat(published.folder / name).st_mode & 0o222 == 0


def test_everything_is_synced_before_the_pointer_moves(snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    monkeypatch.setattr(build_module, "fsync_file", lambda path: happened.append(path.name))
    monkeypatch.setattr(build_module, "fsync_folder", lambda path: happened.append(path.name))
    write = build_module.pointer.write
    monkeypatch.setattr(build_module.pointer, "write", lambda *a: (happened.append("pointer"), write(*a)))
    with snapshots.build() as build:
        (build.folder / "evidence").mkdir()
        (build.folder / "evidence" / "rows.parquet").touch()
        build.publish({})
    files, folders = happened[:2], happened[2:4]
    assert set(files) == {"rows.parquet", "manifest.json"}
    assert set(folders) == {"evidence", ".building-00000001"}
    assert happened[4:] == ["snapshots", snapshots.folder.parent.name, snapshots.folder.parent.parent.name, "pointer"]
