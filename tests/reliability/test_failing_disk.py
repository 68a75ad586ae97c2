"""R3, small: a disk that is full or fails is reported, the old snapshot is served, and the next build works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reliability.fail_every_change import fail_every_change
from reliability.kill_at_every_change import Broken
from reliability.publisher import publish_one
from reliability.served import check_what_is_served
from reliability.strace import CHANGES, SYNCS, Point, need_strace

PUBLISHER = Path(__file__).with_name("publisher.py")
SWALLOWED = Path(__file__).parent.parent / "sabotage" / "swallowed_fsync.py"
OLD, NEW = "00000003", "00000004"
CAN_BE_FULL = ("write", "pwrite64", "mkdir", "rename", "fsync")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    need_strace()
    house = tmp_path / "house"
    house.mkdir()
    for _ in range(3):
        publish_one(house)
    return house


def what_must_be_served(point: Point, everything: list[Point]) -> str:
    """The old snapshot up to the change that moves the pointer, that one included; the new one afterwards."""
    moved = next(n for n, change in enumerate(everything) if change.call == "rename" and "/CURRENT" in change.line)
    return OLD if everything.index(point) <= moved else NEW


def no_thanks_after_a_failure(
    house: Path, point: Point, everything: list[Point], ended: subprocess.CompletedProcess[str]
) -> None:
    assert check_what_is_served(house, {OLD, NEW}) == what_must_be_served(point, everything)
    assert "Traceback" not in ended.stderr
    last_word_of_the_lock = point.call == "ftruncate" and point.nth == 2  # it tidies up; nothing depends on it
    if ended.returncode == 0 and last_word_of_the_lock:
        return
    assert ended.returncode == 2, f"ended with {ended.returncode}"
    assert "published" not in ended.stdout
    assert "next:" in ended.stderr


def test_a_failing_disk_never_costs_a_snapshot_and_is_never_thanked_for(house: Path) -> None:
    points = fail_every_change(
        [sys.executable, str(PUBLISHER), str(house)],
        house,
        "EIO",
        CHANGES,
        lambda *happened: no_thanks_after_a_failure(house, *happened),
    )
    assert len([point for point in points if point.call in SYNCS]) >= 8


def test_a_full_disk_is_named_and_the_old_snapshot_stays(house: Path) -> None:
    def check(point: Point, everything: list[Point], ended: subprocess.CompletedProcess[str]) -> None:
        no_thanks_after_a_failure(house, point, everything, ended)
        assert "The disk is full" in ended.stderr
        assert "Make room" in ended.stderr

    fail_every_change([sys.executable, str(PUBLISHER), str(house)], house, "ENOSPC", CAN_BE_FULL, check)


def test_a_publisher_that_swallows_a_failed_fsync_is_found(house: Path) -> None:
    with pytest.raises(Broken, match="published 00000004"):
        fail_every_change(
            [sys.executable, str(SWALLOWED), str(house)],
            house,
            "EIO",
            SYNCS,
            lambda *happened: no_thanks_after_a_failure(house, *happened),
        )
