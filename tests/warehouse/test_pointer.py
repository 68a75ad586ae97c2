from __future__ import annotations

from pathlib import Path

import pytest

from cutaway.errors import SnapshotError
from cutaway.warehouse import pointer
from cutaway.warehouse.manifest import Anchor


def test_the_pointer_names_what_was_written_last(tmp_path: Path) -> None:
    assert pointer.read(tmp_path) is None
    for id in ("00000001", "00000002"):
        pointer.write(tmp_path, Anchor(id, "a" * 64))
        assert pointer.read(tmp_path) == Anchor(id, "a" * 64)


def test_a_damaged_pointer_is_no_empty_house(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_bytes(b"00000001 what?\n")
    with pytest.raises(SnapshotError, match="pointer is damaged") as caught:
        pointer.read(tmp_path)
    assert "verify --repair" in caught.value.next_step


def test_a_pointer_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").mkdir()
    with pytest.raises(SnapshotError, match="cannot be read: Is a directory"):
        pointer.read(tmp_path)
