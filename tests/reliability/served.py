"""What a reader may find in a house of `publisher.py`, whatever happened to the publisher."""

from __future__ import annotations

from pathlib import Path

from cutaway.warehouse.snapshots import Snapshots


def check_what_is_served(house: Path, allowed: set[str]) -> str:
    """Reads the current snapshot as a page would.

    Args:
        house: the house folder.
        allowed: ids of the snapshots that may be current.

    Returns:
        The id of the current snapshot.

    Raises:
        AssertionError, CutawayError: if it is another one, partial, mixed or damaged.
    """
    snapshots = Snapshots(house / ".cutaway" / "snapshots")
    current = snapshots.current()
    assert current is not None, "no snapshot is served"
    assert current.id in allowed, f"{current.id} is served, which is none of {sorted(allowed)}"
    assert current.is_whole
    assert current.facts == {"number": current.id}
    for name in current.manifest.files:
        lines = set(current.path(name).read_text().splitlines())
        assert {line.partition(" ")[0] for line in lines} == {current.id}, f"{name} is of another snapshot"
    assert snapshots.verify(current) == []
    assert snapshots.verify() == []
    return current.id


def check_nothing_is_left(house: Path) -> None:
    """Raises AssertionError if a killed build left something that the next one did not remove."""
    folder = house / ".cutaway" / "snapshots"
    published = {snapshot.id for snapshot in Snapshots(folder).all()}
    assert {path.name for path in folder.iterdir()} == {*published, "CURRENT", "refresh.lock"}
    assert not list(house.rglob(".*.tmp"))
    for snapshot in Snapshots(folder).all()[:-2]:
        assert not list(snapshot.folder.rglob("*.duckdb")), f"{snapshot.id} should have been pruned"
