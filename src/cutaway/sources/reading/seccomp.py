"""Linux seccomp: a process gives up system calls that reading a file never needs.

Denied are new processes and programs, sockets, looking into other processes, and the wide back doors (namespaces,
mounts, keys, `bpf`, `io_uring`, opening by handle). New threads stay allowed. A denied call returns "not permitted".
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys

PR_SET_SECCOMP, MODE_FILTER = 22, 2
ALLOW, NOT_PERMITTED, NOT_THERE = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = (0, 4, 16)  # offsets into what the kernel shows the filter
CLONE_THREAD = 0x00010000
CLONE3 = 435  # its flags lie behind a pointer; told that it is not there, the C library falls back to `clone`
SECOND_ABI = 0x40000000  # numbers of x86-64 calls by another table, which would pass a filter by number

# Since 2019 new calls have one number everywhere: io_uring (425-427), new mounts (428-433), pidfd_open, pidfd_getfd.
EVERYWHERE = (425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438)
# fork vfork execve execveat; socket connect socketpair bind listen; ptrace process_vm_*; kill; setns unshare mount
# umount2 chroot; add_key request_key keyctl; perf_event_open bpf userfaultfd; name_to_handle_at open_by_handle_at
# fmt: off
X86_64 = (
    57, 58, 59, 322, 41, 42, 53, 49, 50, 101, 310, 311, 62, 308, 272, 165, 166, 161, 248, 249, 250, 298, 321, 323,
    303, 304,
)
AARCH64 = (
    221, 281, 198, 203, 199, 200, 201, 117, 270, 271, 129, 268, 97, 40, 39, 51, 217, 218, 219, 241, 280, 282, 264, 265,
)
# fmt: on
# By the name of the machine: what the kernel calls it, its number of `clone`, and what is denied.
MACHINES = {"x86_64": (0xC000003E, 56, X86_64), "aarch64": (0xC00000B7, 220, AARCH64)}


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def deny(libc: ctypes.CDLL) -> bool:
    """Give up these calls, for this thread and all it starts. True if the kernel agreed."""
    machine = os.uname().machine
    # A 32-bit Python on such a kernel calls by other numbers: a filter for the wrong table would deny everything.
    if machine not in MACHINES or sys.maxsize < 1 << 32:
        return False
    architecture, clone, denied = MACHINES[machine]
    steps = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, NOT_PERMITTED),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 0, 1, SECOND_ABI),
        (RETURN, 0, 0, NOT_PERMITTED),
        (EQUAL, 0, 1, CLONE3),
        (RETURN, 0, 0, NOT_THERE),
    ]
    for number in (*denied, *EVERYWHERE):
        steps += [(EQUAL, 0, 1, number), (RETURN, 0, 0, NOT_PERMITTED)]
    steps += [
        (EQUAL, 0, 3, clone),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (ANY_BIT, 1, 0, CLONE_THREAD),
        (RETURN, 0, 0, NOT_PERMITTED),
        (RETURN, 0, 0, ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.addressof(code))
    done: int = libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.addressof(program), 0, 0)
    return done == 0
