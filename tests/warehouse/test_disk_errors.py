from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cutaway.errors import SnapshotError
from cutaway.warehouse.disk_errors import in_words, is_of_the_disk

HOUSE = Path("/house")


@pytest.mark.parametrize(
    ("code", "says", "next_step"),
    [
        (errno.ENOSPC, "The disk is full: Cutaway could not publish", "Make room"),
        (errno.EDQUOT, "The disk is full: Cutaway could not publish", "Make room"),
        (errno.EROFS, "the folder cannot be written to (Read-only file system)", "the right to write there"),
        (errno.EACCES, "the folder cannot be written to (Permission denied)", "the right to write there"),
        (errno.EIO, "could not publish: Input/output error", "health of the disk"),
    ],
)
def test_the_system_s_number_becomes_a_fact_a_place_and_a_next_step(code: int, says: str, next_step: str) -> None:
    with pytest.raises(SnapshotError) as caught, in_words(HOUSE, "publish"):
        raise OSError(code, os.strerror(code))
    assert says in caught.value.what
    assert caught.value.where == "/house"
    assert next_step in caught.value.next_step


def test_the_place_is_the_file_if_the_system_names_one() -> None:
    with pytest.raises(SnapshotError) as caught, in_words(HOUSE, "publish"):
        raise OSError(errno.EIO, "Input/output error", "/house/book.duckdb")
    assert caught.value.where == "/house/book.duckdb"


def test_an_engine_s_own_words_for_a_full_disk_are_understood() -> None:
    assert is_of_the_disk(RuntimeError('IO Error: Could not write file "x": No space left on device'))


@pytest.mark.parametrize("error", [ConnectionResetError(104, "reset"), FileNotFoundError(2, "no"), ValueError("no")])
def test_the_network_and_a_missing_source_are_not_blamed_on_the_disk(error: Exception) -> None:
    assert not is_of_the_disk(error)
