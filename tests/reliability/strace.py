"""Runs a command under strace, to list what it changes in a folder or to let one of its system calls fail."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import subprocess
import tempfile
import warnings
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

# Every call that changes a file, a name or what is on disk. Opening for creation is left out: it leaves an empty file,
# which is the state before the first write.
CHANGES = (
    *("write", "writev", "pwrite64", "pwritev", "pwritev2", "copy_file_range", "sendfile"),
    *("ftruncate", "truncate", "fallocate", "fsync", "fdatasync", "sync_file_range", "msync"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"),
    *("link", "linkat", "symlink", "symlinkat", "chmod", "fchmod", "fchmodat"),
)
SYNCS = ("fsync", "fdatasync")
_LINE = re.compile(r"(?P<tracee>\d+) +(?P<call>\w+)\((?P<rest>.*)")


@dataclass(frozen=True, order=True)
class Point:
    """The `nth` time that a process or thread makes a system call; `line` is what strace saw there."""

    call: str
    nth: int
    line: str = ""


@cache
def _why_not() -> str:
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "-e", "inject=rename:signal=KILL:when=1", "true"], capture_output=True
    )
    return "" if tried.returncode == 0 else f"strace cannot trace here: {tried.stderr.decode().strip()}"


def need_strace() -> None:
    """Skips the test, loudly, where strace cannot be used."""
    if _why_not():
        reason = f"NOT TESTED, crash safety stays unproven on this machine: {_why_not()}"
        warnings.warn(reason, stacklevel=2)  # a skip alone is one letter in a long line
        pytest.skip(reason)


def changes(command: list[str], folder: Path, calls: tuple[str, ...] = CHANGES) -> list[Point]:
    """Runs a command to its end and lists the changes it makes below a folder, in their order.

    strace counts calls for each process and thread apart, and so does the `nth` of a point. Calls that the command
    makes elsewhere are counted, so that the numbers are right, and not listed.

    Raises:
        AssertionError: if the command fails, or changes nothing there.
    """
    log = folder.parent / "strace.log"
    done = subprocess.run(
        ["strace", "-f", "-y", "-qq", "-s", "32", "-o", str(log), "-e", f"trace={','.join(calls)}", *command],
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert done.returncode == 0, f"the command fails by itself:\n{done.stdout}{done.stderr}"
    counts: Counter[tuple[str, str]] = Counter()
    points: dict[tuple[str, int], Point] = {}
    for line in log.read_text(errors="replace").splitlines():
        match = _LINE.match(line)
        if not match:  # the second half of a call that another thread interrupted, or an exit
            continue
        counts[match["tracee"], match["call"]] += 1
        nth = counts[match["tracee"], match["call"]]
        if str(folder) in match["rest"] and " = -1 E" not in match["rest"]:  # a refused call changed nothing
            points.setdefault((match["call"], nth), Point(match["call"], nth, f"{match['call']}({match['rest']}"))
    assert points, f"the command changes nothing below {folder}"
    return list(points.values())


def run_with(injection: str, command: list[str], *, log: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command with one fault, such as `rename:signal=KILL:when=2` or `fsync:error=EIO:when=1`.

    Whatever processes it leaves are killed, so that none works on after the test has looked.

    Args:
        injection: as strace's `-e inject` takes it.
        command: what to run.
        log: where strace writes what it saw of that call and of `write`.
    """
    calls = injection.partition(":")[0]
    traced = f"trace={calls},write" if log else f"trace={calls}"
    process = subprocess.Popen(
        [
            "strace",
            "-f",
            "-y",
            "-qq",
            "-o",
            str(log or "/dev/null"),
            "-e",
            traced,
            "-e",
            f"inject={injection}",
            *command,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=120)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def environment(*, warming: bool = False) -> dict[str, str]:
    """For commands that are run often: Python's byte code lies in a folder of its own, written by `warm` alone.

    Byte code that is written in the first run and not in the second would shift the numbers of the calls.
    """
    return {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(_byte_code()),
        "PYTHONDONTWRITEBYTECODE": "" if warming else "1",
    }


def warm(command: list[str]) -> None:
    """Runs a command undisturbed, so that the next runs start faster; raises AssertionError if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, env=environment(warming=True))
    assert done.returncode == 0, f"the command fails by itself:\n{done.stdout}{done.stderr}"


@cache
def _byte_code() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="byte-code-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
