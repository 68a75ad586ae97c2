"""Planted fault: a verification that compares sizes and trusts the content."""

from __future__ import annotations

from pathlib import Path

from cutaway.warehouse import manifest
from cutaway.warehouse.durable import hash_file
from cutaway.warehouse.manifest import Manifest


def hash_by_size(path: Path) -> str:
    """The published hash of any file that still has the published size."""
    root = next(folder for folder in path.parents if (folder / manifest.NAME).exists())
    published = Manifest.parse((root / manifest.NAME).read_bytes(), root).files[path.relative_to(root).as_posix()]
    return published.sha256 if path.stat().st_size == published.bytes else hash_file(path)
