"""Supervising: starts the processes, starts again what dies, and ends all of them when it is told to."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

GRACE = 20.0  # seconds that a process has to end by itself
CALM = 60.0  # seconds after which a start counts as a success
LONGEST_PAUSE = 30.0
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h
_log = logging.getLogger("cutaway_web.supervising")


@dataclass
class Process:
    """One process that shall run as long as the supervisor does.

    Attributes:
        name: for messages.
        command: what is run.
        orphaned: the signal that it gets if the supervisor is killed. Linux alone sends it; elsewhere a process that is
            left over keeps its address until somebody ends it.
    """

    name: str
    command: Sequence[str]
    orphaned: signal.Signals = signal.SIGTERM
    running: subprocess.Popen[bytes] | None = None
    started_at: float = field(default=0.0)
    due_at: float = field(default=0.0)
    deaths: int = field(default=0)

    def start(self) -> None:
        self.started_at = time.monotonic()
        # A group of its own: Ctrl-C reaches the supervisor alone, which ends the others in order.
        self.running = subprocess.Popen(self.command, start_new_session=True, preexec_fn=_tied(self.orphaned))

    def look(self) -> None:
        """Starts it again if it died; after a pause that grows while it keeps dying."""
        now = time.monotonic()
        if self.running is None:
            if now >= self.due_at:
                self.start()
            return
        code = self.running.poll()
        if code is None:
            return
        self.deaths = 1 if now - self.started_at > CALM else self.deaths + 1
        pause = min(LONGEST_PAUSE, 0.5 * 2 ** (self.deaths - 1))
        _log.error("The %s process ended with %s. It starts again in %.1f seconds.", self.name, code, pause)
        self.running, self.due_at = None, now + pause

    def end(self) -> None:
        if self.running is not None and self.running.poll() is None:
            self.running.terminate()

    def end_at_once(self, until: float) -> None:
        """Waits until the given moment, then kills the whole group."""
        if self.running is None:
            return
        try:
            self.running.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()


def _tied(orphaned: signal.Signals) -> Callable[[], None] | None:
    """What a new process does first, so that it does not outlive this one: the next start would find the port taken."""
    if sys.platform != "linux":
        return None
    system, parent = ctypes.CDLL(None), os.getpid()

    def tie() -> None:
        system.prctl(_SET_PARENT_DEATH_SIGNAL, int(orphaned))
        if os.getppid() != parent:  # it was killed in between
            os._exit(1)

    return tie


def supervise(
    processes: Sequence[Process],
    *,
    answers: Callable[[], bool] = lambda: True,
    announce: Callable[[], None] = lambda: None,
    pause: float = 0.2,
) -> int:
    """Runs the processes until SIGTERM, SIGINT or SIGHUP comes.

    Args:
        processes: what is run.
        answers: whether they are ready for visitors.
        announce: called once, when they are.
        pause: seconds between two looks at them.

    Returns:
        0 after a stop that was asked for.
    """
    asked_to_stop = announced = False

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal asked_to_stop
        asked_to_stop = True

    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, stop)
    try:
        while not asked_to_stop:
            for process in processes:
                process.look()
            if not announced and answers():
                announced = True
                announce()
            time.sleep(pause)
    finally:
        for process in processes:
            process.end()
        until = time.monotonic() + GRACE
        for process in processes:
            process.end_at_once(until)
    return 0
