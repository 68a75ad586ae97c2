"""R5, small: one flipped bit anywhere in what was published is found by `verify`."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from cutaway.warehouse import inspection
from cutaway.warehouse.snapshots import Snapshots
from reliability.publisher import publish_one
from sabotage.sizes_only import hash_by_size

FLIPS = 1000


def flip_bits_and_count_the_missed(house: Path, flips: int) -> Counter[str]:
    """Flips one bit at a time, in a file chosen at random and there anywhere, and puts it back.

    Returns:
        How often `verify` saw nothing, by name of the file.
    """
    snapshots = Snapshots(house / ".cutaway" / "snapshots")
    files = [path for path in sorted(snapshots.folder.rglob("*")) if path.is_file() and path.name != "refresh.lock"]
    assert {path.name for path in files} >= {"CURRENT", "manifest.json", "dropped.json", "findings.json", "book.duckdb"}
    chance = random.Random(20261122)
    missed: Counter[str] = Counter()
    for _ in range(flips):
        path = chance.choice(files)
        content = path.read_bytes()
        flipped = bytearray(content)
        flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        if not snapshots.verify():
            missed[path.name] += 1
        path.write_bytes(content)
    assert snapshots.verify() == []
    return missed


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for _ in range(4):
        publish_one(tmp_path)
    return tmp_path


def test_every_flipped_bit_is_found(house: Path) -> None:
    assert flip_bits_and_count_the_missed(house, FLIPS) == {}


def test_every_bit_of_the_pointer_matters_to_a_reader(house: Path) -> None:
    snapshots = Snapshots(house / ".cutaway" / "snapshots")
    pointer = snapshots.folder / "CURRENT"
    content = pointer.read_bytes()
    for bit in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        pointer.write_bytes(flipped)
        with pytest.raises(Exception, match=r"pointer is damaged|is not the one that was published|is missing"):
            snapshots.current()


def test_a_verification_that_compares_sizes_misses_flips(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "hash_file", hash_by_size)
    missed = flip_bits_and_count_the_missed(house, 100)
    assert missed["findings.json"] > 0
