from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from cutaway.warehouse import durable


def test_a_written_file_holds_the_new_content_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "CURRENT"
    durable.write_atomically(path, b"old")
    durable.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_file_and_folder_are_synced_in_the_order_that_makes_them_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened = []
    replace = os.replace
    monkeypatch.setattr(durable, "_fsync", lambda fd: happened.append(Path(os.readlink(f"/proc/self/fd/{fd}")).name))
    monkeypatch.setattr(os, "replace", lambda a, b: (happened.append("replace"), replace(a, b)))
    durable.write_atomically(tmp_path / "CURRENT", b"x")
    draft, *rest = happened
    assert draft.startswith(".CURRENT.")
    assert rest == ["replace", tmp_path.name]


def test_a_failed_fsync_is_raised_at_once_and_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "CURRENT"
    path.write_bytes(b"old")
    calls = []

    def failing(descriptor: int) -> None:
        calls.append(descriptor)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(durable, "_fsync", failing)
    for action in (
        lambda: durable.write_atomically(path, b"new"),
        lambda: durable.fsync_file(path),
        lambda: durable.fsync_folder(tmp_path),
    ):
        calls.clear()
        with pytest.raises(OSError, match="Input/output"):
            action()
        assert len(calls) == 1  # never tried again
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_drafts_of_killed_writers_are_told_from_other_files(tmp_path: Path) -> None:
    draft = tmp_path / ".CURRENT.0a1b2c3d.tmp"
    for path in (draft, tmp_path / "CURRENT", tmp_path / ".OTHER.0a1b2c3d.tmp", tmp_path / "notes.tmp"):
        path.touch()
    assert durable.drafts(tmp_path, "CURRENT") == [draft]


@pytest.mark.parametrize("size", [0, 1, durable.CHUNK - 1, durable.CHUNK, 2 * durable.CHUNK + 7])
def test_the_hash_is_sha256_whatever_the_size(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    (tmp_path / "f").write_bytes(content)
    assert durable.hash_file(tmp_path / "f") == hashlib.sha256(content).hexdigest()
