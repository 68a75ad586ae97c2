"""R1, small: a publisher killed before each of its changes leaves the old snapshot or the new one, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reliability.kill_at_every_change import Broken, kill_at_every_change
from reliability.publisher import publish_one
from reliability.served import check_nothing_is_left, check_what_is_served
from reliability.strace import need_strace

PUBLISHER = Path(__file__).with_name("publisher.py")
SABOTAGE = Path(__file__).parent.parent / "sabotage"


def house_with(tmp_path: Path, snapshots: int) -> Path:
    house = tmp_path / "house"
    house.mkdir()
    for _ in range(snapshots):
        publish_one(house)
    return house


def test_a_kill_at_any_change_leaves_the_old_or_the_new_snapshot(tmp_path: Path) -> None:
    need_strace()
    house = house_with(tmp_path, snapshots=3)  # so that publishing the fourth also drops the files of the second

    points = kill_at_every_change(
        [sys.executable, str(PUBLISHER), str(house)],
        house,
        # The old one, the one that was being published, or the one that the next run published.
        lambda: check_what_is_served(house, {"00000003", "00000004", "00000005"}) and None,
        afterwards=lambda: check_nothing_is_left(house),
    )

    calls = {point.call for point in points}
    assert {"write", "fsync", "rename", "mkdir"} <= calls
    assert len(points) >= 25


def test_a_kill_during_the_first_publication_leaves_no_snapshot_or_the_first(tmp_path: Path) -> None:
    need_strace()
    house = house_with(tmp_path, snapshots=0)

    def check() -> None:
        if (house / ".cutaway" / "snapshots" / "CURRENT").exists():
            check_what_is_served(house, {"00000001", "00000002"})

    kill_at_every_change(
        [sys.executable, str(PUBLISHER), str(house)], house, check, afterwards=lambda: check_nothing_is_left(house)
    )


def test_the_harness_finds_a_publisher_that_writes_the_pointer_before_the_data(tmp_path: Path) -> None:
    need_strace()
    house = house_with(tmp_path, snapshots=1)

    with pytest.raises(Broken, match=r"Snapshot 00000002 is missing"):
        kill_at_every_change(
            [sys.executable, str(SABOTAGE / "pointer_before_data.py"), str(house)],
            house,
            lambda: check_what_is_served(house, {"00000001", "00000002", "00000003"}) and None,
        )
