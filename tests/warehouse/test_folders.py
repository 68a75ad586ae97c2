from __future__ import annotations

from pathlib import Path

from cutaway.warehouse import folders
from cutaway.warehouse.manifest import Anchor

CURRENT = Anchor("00000003", "a" * 64)


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).mkdir()
        (folder / name / "book.duckdb").touch()


def test_ids_are_numbers_and_not_words(tmp_path: Path) -> None:
    make(tmp_path, "00000010", "99999999", "100000000", ".building-00000011", "notes", "00000009 copy")
    (tmp_path / "00000012").touch()  # a file is no snapshot
    assert folders.snapshot_ids(tmp_path) == ["00000010", "99999999", "100000000"]


def test_the_next_id_is_above_all_that_was_ever_seen(tmp_path: Path) -> None:
    assert folders.next_id(tmp_path, None) == "00000001"
    assert folders.next_id(tmp_path, CURRENT) == "00000004"
    make(tmp_path, "00000005")
    assert folders.next_id(tmp_path, CURRENT) == "00000006"
    make(tmp_path, ".building-00000007")
    assert folders.next_id(tmp_path, CURRENT) == "00000008"
    make(tmp_path, ".damaged-00000009")
    assert folders.next_id(tmp_path, CURRENT) == "00000010"


def test_sweeping_removes_what_was_never_published_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path, "00000002", "00000003", "00000004", ".building-00000005", ".damaged-00000001", ".damaged-00000006")
    for name in ("CURRENT", ".CURRENT.12345678.tmp", "refresh.lock", "00000002/.dropped.json.12345678.tmp"):
        (tmp_path / name).touch()
    folders.sweep(tmp_path, CURRENT)
    assert {path.name for path in tmp_path.iterdir()} == {
        "00000002",
        "00000003",
        ".damaged-00000006",  # its id would be given again
        "CURRENT",
        "refresh.lock",
    }
    assert [path.name for path in (tmp_path / "00000002").iterdir()] == ["book.duckdb"]


def test_a_house_without_a_snapshot_has_nothing_to_list(tmp_path: Path) -> None:
    assert folders.snapshot_ids(tmp_path / "missing") == []
