"""Runs one function in a sandboxed child process, and survives whatever becomes of it."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cutaway.errors import SourceError
from cutaway.sources.reading.limits import MIB, Limits
from cutaway.sources.reading.start import ANSWER

START = Path(__file__).with_name("start.py")
LARGEST_ANSWER = 64 * MIB


@dataclass(frozen=True)
class Answer:
    """What a child gave back: its value (plain JSON), and which protections stood around it."""

    value: Any
    protections: Mapping[str, bool]


def run(
    entry: str,
    arguments: Mapping[str, Any],
    *,
    folder: Path,
    limits: Limits,
    name: str,
    hand_over: Sequence[int] = (),
    also_from: Sequence[Path] = (),
) -> Answer:
    """Call a function in a fresh, confined interpreter.

    Args:
        entry: the function, as `module:function`; its arguments and its value are plain JSON.
        arguments: given to it by keyword.
        folder: its working folder, and the only place where it may write.
        limits: what it may use.
        name: of the file it works on, for messages.
        hand_over: open file descriptors that it inherits under the same numbers.
        also_from: further folders to find the module in; the child may read them.

    Raises:
        SourceError: if the function refuses, or if the child crashes, is killed, or needs too much memory or time.
    """
    order = json.dumps(
        {
            "entry": entry,
            "arguments": arguments,
            "limits": dataclasses.asdict(limits),
            "also_from": [str(p) for p in also_from],
            "hand_over": list(hand_over),
        }
    )
    answer = folder / ANSWER
    answer.unlink(missing_ok=True)
    child = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", str(START)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={},
        start_new_session=True,
        pass_fds=tuple(hand_over),
    )
    try:
        child.communicate(order.encode(), timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        raise SourceError(
            f"Reading {name} took longer than {limits.seconds:g} seconds and was stopped.",
            where=name,
            next_step="Split the file, or raise the limit `seconds`.",
        ) from None
    finally:
        # The child leads a session of its own: whatever it may have started goes with it.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    said = _read(answer)
    answer.unlink(missing_ok=True)
    if child.returncode != 0 or said is None:
        raise _death(child.returncode, name, limits)
    if "refused" in said:
        raise SourceError(**{key: str(said["refused"][key]) for key in ("what", "where", "next_step")})
    if "out_of_memory" in said:
        raise _out_of_memory(name, limits)
    if "answer" not in said:
        raise SourceError(
            f"Reading {name} failed: {said.get('failed', 'no reason was given')}",
            where=name,
            next_step="If the file opens elsewhere, please report this with the first lines of the file.",
        )
    return Answer(said["answer"], {str(k): v is True for k, v in said["protections"].items()})


def _read(answer: Path) -> dict[str, Any] | None:
    """The child's answer, or None if there is none: the child is not trusted to have written one, or a small one."""
    try:
        descriptor = os.open(answer, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:
            text = file.read(LARGEST_ANSWER + 1)
        said = json.loads(text) if len(text) <= LARGEST_ANSWER else None
    except (OSError, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and isinstance(said.get("protections"), dict) else None


def _out_of_memory(name: str, limits: Limits) -> SourceError:
    return SourceError(
        f"Reading {name} needed more than {limits.memory // MIB:,} MiB of memory and was stopped.",
        where=name,
        next_step="Look whether the file is what it claims to be; if so, split it or raise the limit `memory`.",
    )


def _death(code: int, name: str, limits: Limits) -> SourceError:
    try:
        cause = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        cause = f"signal {-code}"
    if cause == "SIGXCPU":
        cause = "SIGXCPU: it used more processor time than the limit `seconds` allows"
    return SourceError(
        f"The process that read {name} died ({cause}). Nothing of the file was kept.",
        where=name,
        next_step="The file may be damaged or hostile: ask for it again from where it came.",
    )
