"""Lets the disk refuse, once, each of the changes that a command makes to a house."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from reliability.kill_at_every_change import Broken
from reliability.strace import Point, changes, environment, run_with, warm


def fail_every_change(
    command: list[str],
    house: Path,
    error: str,
    calls: tuple[str, ...],
    check: Callable[[Point, list[Point], subprocess.CompletedProcess[str]], None],
) -> list[Point]:
    """Runs a command once for each change of the named kinds, which fails; the house is as it is now at each start.

    Args:
        command: program and arguments; it works on `house`.
        house: the folder whose changes count.
        error: as strace names it: `EIO`, `ENOSPC`.
        calls: the system calls that shall fail.
        check: gets the point, all changes of an undisturbed run in their order, and how the failed run ended.

    Returns:
        The points that failed.

    Raises:
        Broken: if a check failed, or an undisturbed run afterwards fails.
    """
    pristine = house.parent / f"{house.name}.pristine"
    shutil.copytree(house, pristine, symlinks=True)
    warm(command)
    shutil.rmtree(house)
    shutil.copytree(pristine, house, symlinks=True)
    everything = changes(command, house)
    points = [point for point in everything if point.call in calls]
    for point in points:
        shutil.rmtree(house)
        shutil.copytree(pristine, house, symlinks=True)
        ended = run_with(f"{point.call}:error={error}:when={point.nth}", command)
        try:
            check(point, everything, ended)
        except AssertionError as failed:
            raise Broken(f"after {error} at {point.line}:\n{failed}\n{ended.stdout}{ended.stderr}") from failed
        again = subprocess.run(command, capture_output=True, text=True, env=environment())
        if again.returncode:
            raise Broken(f"the run after {error} at {point.line} fails:\n{again.stderr}")
    return points
