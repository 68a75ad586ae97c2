"""What the child gives up before it looks at the file: memory without end, other files, the network, new processes.

Each layer stands alone, and a machine that cannot give one says so. Linux gives all of them; elsewhere only the
resource limits hold. The layers are entered while the process has one thread, so that all later threads inherit them.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from cutaway.sources.reading import landlock, seccomp
from cutaway.sources.reading.limits import Limits

CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
# Shared libraries that Python's own modules load, and the time zones of stamps in Parquet files.
SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
SYSTEM_FACTS = ("/usr/share/zoneinfo", "/proc/cpuinfo", "/sys/devices/system/cpu")


def enter(*, readable: Sequence[Path], writable: Path, limits: Limits) -> dict[str, bool]:
    """Confine this process for the rest of its life.

    Args:
        readable: files and folders that may be read beside the system's libraries.
        writable: the one folder that may be written to.
        limits: memory, time, file size and open files.

    Returns:
        For each layer, whether it stands: `memory`, `processor_time`, `written_size`, `open_files`, `files`
        (nothing may be opened beside what is named here), `network`, `new_processes`.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    linux = sys.platform == "linux"
    seconds = int(limits.seconds) + 1
    cores = os.cpu_count() or 1
    stands = {
        "open_files": _limit("RLIMIT_NOFILE", limits.open_files),
        "written_size": _limit("RLIMIT_FSIZE", limits.written),
        # Processor time adds up over threads, wall-clock time does not.
        "processor_time": _limit("RLIMIT_CPU", seconds * cores),
        "files": False,
        "network": False,
        "new_processes": False,
    }
    _limit("RLIMIT_CORE", 0)
    if linux:
        libc.prctl.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)
        # A child must not outlive the process that waits for it.
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        no_network = _own_network(libc)
        promised = libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        system = [Path(p) for p in (*SYSTEM_LIBRARIES, *SYSTEM_FACTS)]
        stands["files"] = promised and landlock.restrict(libc, readable=[*readable, *system], writable=writable)
        filtered = promised and seccomp.deny(libc)
        stands["new_processes"] = filtered
        stands["network"] = no_network or filtered
    # Last, because it is the one limit that the steps above could run into.
    stands["memory"] = _limit("RLIMIT_AS", limits.memory)
    return stands


def _limit(name: str, value: int) -> bool:
    """Lower one resource limit, never raise it above what the parent had."""
    which = getattr(resource, name, None)
    if which is None:
        return False
    _, hard = resource.getrlimit(which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(which, (value, value))
    return resource.getrlimit(which) == (value, value)


def _own_network(libc: ctypes.CDLL) -> bool:
    """Move into a network of its own, with nothing in it. A user namespace makes that possible without privileges."""
    alone = CLONE_NEWNET | CLONE_NEWIPC
    return any(libc.unshare(flags) == 0 for flags in (CLONE_NEWUSER | alone, alone, CLONE_NEWUSER | CLONE_NEWNET))
