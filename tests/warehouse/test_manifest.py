from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cutaway.errors import SnapshotError
from cutaway.warehouse import manifest
from cutaway.warehouse.manifest import Anchor, File, Manifest
from cutaway.warehouse.sealed import seal, unseal

WHERE = Path("manifest.json")
ANCHOR = Anchor("00000006", "ab" * 32)
MANIFEST = Manifest(
    id="00000007",
    created_at=datetime(2026, 11, 22, 13, 0, tzinfo=UTC),
    facts={"rows": {"invoice": 3}, "company": "Bölt"},
    files={"book.duckdb": File("cd" * 32, 12), "evidence/basics.parquet": File("ef" * 32, 0)},
    previous=ANCHOR,
)


@pytest.mark.parametrize("previous", [ANCHOR, None])
def test_a_manifest_is_read_as_it_was_written(previous: Anchor | None) -> None:
    written = Manifest(MANIFEST.id, MANIFEST.created_at, MANIFEST.facts, MANIFEST.files, previous)
    assert Manifest.parse(written.document(), WHERE) == written


def test_a_damaged_manifest_says_where_it_lies() -> None:
    with pytest.raises(SnapshotError, match="manifest is damaged") as caught:
        Manifest.parse(MANIFEST.document().replace(b'"invoice": 3', b'"invoice": 4'), WHERE)
    assert caught.value.where == "manifest.json"


def test_a_manifest_of_a_newer_cutaway_is_refused_by_its_format() -> None:
    newer = seal({**unseal(MANIFEST.document()), "format": manifest.FORMAT + 1})
    with pytest.raises(SnapshotError, match=f"has format {manifest.FORMAT + 1}; this Cutaway reads"):
        Manifest.parse(newer, WHERE)


def test_an_anchor_is_read_as_it_was_written() -> None:
    assert Anchor.parse(ANCHOR.line()) == ANCHOR


@pytest.mark.parametrize(
    "line",
    [b"", b"00000006\n", ANCHOR.line()[:-1], ANCHOR.line().upper(), ANCHOR.line() + b"\n", b"0000006 " + b"a" * 64],
)
def test_an_anchor_is_read_by_the_byte(line: bytes) -> None:
    with pytest.raises(ValueError):
        Anchor.parse(line)
