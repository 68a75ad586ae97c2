from __future__ import annotations

import pytest

from cutaway.warehouse.places import Places


def flip(path, at: int = 2000) -> None:
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 1
    path.write_bytes(content)


def test_what_was_written_is_there(cutaway, published):
    done = cutaway("verify", "--house", published)
    assert (done.code, done.out) == (0, "Everything is what was written.\n")


@pytest.mark.parametrize("name", ["snapshot.duckdb", "findings.json", "manifest.json"])
def test_one_flipped_bit_of_a_snapshot_is_found(cutaway, house, name):
    flip(Places(house).snapshots / "00000001" / name)
    done = cutaway("verify", "--house", house)
    assert done.code in (1, 2)
    assert "00000001" in done.out + done.err


def test_one_flipped_bit_of_the_vault_is_found(cutaway, house):
    flip(Places(house).vault / "00000001.duckdb")
    done = cutaway("verify", "--house", house)
    assert done.code == 1
    assert "vault" in done.out
