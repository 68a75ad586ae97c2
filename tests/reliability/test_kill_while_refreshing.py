"""R1: a whole refresh killed before any of its changes leaves the last snapshot served, and the next refresh succeeds.

Every tenth change is tried in each run of the tests; all of them where slow tests are asked for.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cutaway.house import House
from cutaway.warehouse.snapshots import Snapshots
from reliability.kill_at_every_change import Broken, kill_at_every_change
from reliability.strace import need_strace
from tests.cli.conftest import make_house

SERVED = ("00000001", "00000002", "00000003")


def refresh(house: Path) -> list[str]:
    return [sys.executable, "-m", "cutaway", "refresh", "--house", str(house), "--quiet"]


def house_to_refresh(tmp_path: Path) -> Path:
    """A house with a snapshot, and one changed order since."""
    house = make_house(tmp_path / "house")
    subprocess.run(refresh(house), check=True, capture_output=True)
    orders = house / "data" / "orders.csv"
    orders.write_text(orders.read_text().replace("O000,", "P000,"))
    return house


def check_what_is_served(house: Path) -> None:
    """Reads the current snapshot as a user would: whole, of one piece, with its rows."""
    opened = House(house)
    assert opened.snapshot.id in SERVED
    assert Snapshots(opened.places.snapshots).verify(opened.snapshot) == []
    finding = next(f for f in opened.findings() if f.practice == "basics.on_time_delivery")
    rows = opened.evidence(finding.practice)
    assert rows.num_rows == finding.n
    named = set(rows["order_id"].to_pylist())
    assert ("O000" in named) == (opened.snapshot.id == "00000001"), "a mixed snapshot is served"


def check_nothing_is_left(house: Path) -> None:
    places = House(house).places
    snapshots = {snapshot.id for snapshot in Snapshots(places.snapshots).all()}
    assert {path.name for path in places.snapshots.iterdir()} == {*snapshots, "CURRENT", "refresh.lock"}
    assert {path.stem for path in places.vault.glob("*.duckdb")} <= snapshots
    assert not places.spill.exists()
    assert not list(places.landings.glob(".building-*"))


def kill(tmp_path: Path, every: int) -> int:
    need_strace()
    house = house_to_refresh(tmp_path)
    points = kill_at_every_change(
        refresh(house),
        house,
        lambda: check_what_is_served(house),
        afterwards=lambda: check_nothing_is_left(house),
        every=every,
        threads=True,
    )
    return len(points)


def test_a_refresh_killed_at_any_tenth_change_leaves_a_snapshot_that_is_whole(tmp_path: Path) -> None:
    assert kill(tmp_path, every=10) >= 5


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_refresh_killed_at_any_change_leaves_a_snapshot_that_is_whole(tmp_path: Path) -> None:
    assert kill(tmp_path, every=1) >= 60


def test_a_mixed_snapshot_would_be_found(tmp_path: Path) -> None:
    """The planted fault: the rows of the snapshot are exchanged for another house's, as a torn publication would."""
    house = house_to_refresh(tmp_path)
    other = house_to_refresh(tmp_path / "other")
    subprocess.run(refresh(other), check=True, capture_output=True)
    torn = House(house).snapshot.folder / "snapshot.duckdb"
    torn.chmod(0o644)
    torn.write_bytes((House(other).snapshot.folder / "snapshot.duckdb").read_bytes())
    with pytest.raises((AssertionError, Broken)):
        check_what_is_served(house)
