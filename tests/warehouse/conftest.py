"""A folder of snapshots, and the shortest way to publish one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cutaway.warehouse.snapshots import Snapshot, Snapshots

Publish = Callable[..., Snapshot]


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    return Snapshots(tmp_path / "snapshots")


@pytest.fixture
def publish(snapshots: Snapshots) -> Publish:
    """Publishes a snapshot with a heavy file and its findings; `facts` as keywords."""

    def one(**facts: object) -> Snapshot:
        with snapshots.build() as build:
            (build.folder / "book.duckdb").write_text(f"the book of {build.id}")
            (build.folder / "findings.json").write_text(f"the findings of {build.id}")
            return build.publish(facts)

    return one
