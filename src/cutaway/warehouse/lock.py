"""One refresh at a time.

The lock is the kernel's (flock), not the presence of a file: it goes with the process that held it, however that ended.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from cutaway.errors import Busy
from cutaway.warehouse.disk_errors import in_words

NAME = "refresh.lock"
_held: set[int] = set()  # file descriptors of this process that hold a lock


def _forget_in_child() -> None:
    # A forked child shares the lock. Without this, a child that outlives a killed refresh would keep everyone out.
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)


@contextmanager
def refresh_lock(folder: Path) -> Iterator[None]:
    """Holds the lock of a folder, against other processes and other threads of this one.

    It is not reentrant: the thread that holds it is refused too.

    Args:
        folder: made if it is missing; the lock is its file `refresh.lock`, which stays and means nothing by itself.

    Raises:
        Busy: if another holds it; the text says which process, and since when.
        SnapshotError: if the folder cannot be written to.
    """
    with in_words(folder, "take the refresh lock"):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 100, 0).decode(errors="replace").split()
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                raise _busy(holder, folder) from None
            raise
    _held.add(descriptor)
    try:
        with in_words(folder, "take the refresh lock"):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}".encode(), 0)
        yield
    finally:
        if descriptor in _held:  # not so in a child that was forked meanwhile: there it is closed already
            _held.discard(descriptor)
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
            os.close(descriptor)


def _busy(holder: list[str], folder: Path) -> Busy:
    # The holder writes who it is right after it has the lock; whoever comes in between finds nothing yet.
    who = f"process {holder[0]}, since {holder[1]}" if len(holder) == 2 else "another process, since a moment ago"
    return Busy(
        f"A refresh is running already: {who}.",
        where=str(folder),
        next_step="Wait until it has ended. If it hangs, end that process; the lock goes with it.",
    )
