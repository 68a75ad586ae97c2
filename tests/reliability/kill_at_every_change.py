"""Kills a command at every single change that it makes to a house, and looks at what is left each time."""

from __future__ import annotations

import shutil
import signal
import subprocess
import traceback
from collections.abc import Callable
from pathlib import Path

from reliability.strace import Point, changes, environment, run_with, warm

BAD_INPUT = 2


class Broken(AssertionError):
    """What was left after a kill is not what may be left."""


def kill_at_every_change(
    command: list[str],
    house: Path,
    check: Callable[[], None],
    *,
    afterwards: Callable[[], None] = lambda: None,
    every: int = 1,
    threads: bool = False,
) -> list[Point]:
    """Kills a command before each of its changes, with the house as it is now at the start of each run.

    After each kill `check` is called; then the command is run again, undisturbed, and must succeed; then `check` and
    `afterwards` are called. At the end the house is as it was.

    Args:
        command: program and arguments; it works on `house`, which it names by the same path as given here.
        house: the folder whose changes count.
        check: raises AssertionError or a CutawayError if what is there may not be served.
        afterwards: raises AssertionError if the undisturbed run left something behind.
        every: 1 for all changes, more for a sample of a long command.
        threads: whether the command's threads share its writes differently each time, so that a point may not come.

    Returns:
        The points at which it was killed.

    Raises:
        Broken: at the first point where a check failed; its text names the system call.
    """
    pristine = house.parent / f"{house.name}.pristine"
    shutil.copytree(house, pristine, symlinks=True)

    def start_over() -> None:
        shutil.rmtree(house)
        shutil.copytree(pristine, house, symlinks=True)

    try:
        warm(command)
        start_over()
        points = changes(command, house)[::every]
        reached = []
        for point in points:
            start_over()
            killed = run_with(f"{point.call}:signal=KILL:when={point.nth}", command)
            # A child of the command that is killed in its place is told of by the command, as bad input.
            if killed.returncode not in (-signal.SIGKILL, BAD_INPUT):
                if threads and killed.returncode == 0:
                    check()
                    continue
                raise Broken(f"not killed at {point}: the command does not do the same twice\n{killed.stderr}")
            try:
                check()
                again = subprocess.run(command, capture_output=True, text=True, env=environment())
                assert again.returncode == 0, f"the next run fails:\n{again.stdout}{again.stderr}"
                check()
                afterwards()
            except Exception as error:
                what = "".join(traceback.format_exception(error)[-2:])
                raise Broken(f"after a kill at {point.call} number {point.nth}, {point.line}:\n{what}") from error
            reached.append(point)
        return reached
    finally:
        start_over()
        shutil.rmtree(pristine)
