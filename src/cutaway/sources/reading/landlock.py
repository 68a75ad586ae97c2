"""Linux Landlock: a process gives up every file but those it names. Needs no privileges; kernel 5.13 or newer.

Reference: the kernel's documentation of Landlock (userspace API), whose constants are these.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path

# The three system calls have the same numbers on every architecture.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_ASKED = 1
BENEATH_PATH = 1

WRITE_FILE, READ_FILE, READ_DIR, REMOVE_FILE, MAKE_REG, TRUNCATE = (1 << 1, 1 << 2, 1 << 3, 1 << 5, 1 << 8, 1 << 14)
# Rights on files known to each version of Landlock: 13 at first, then moving (2), truncating (3), device calls (5).
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
TCP = 0b11  # bind and connect, since version 4
SCOPES = 0b11  # abstract sockets and signals stay inside, since version 6


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("rights", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def restrict(libc: ctypes.CDLL, *, readable: Sequence[Path], writable: Path) -> bool:
    """Give up all files but those named, for this thread and all it starts. True if the kernel agreed.

    What is not there, or cannot be opened, is left out: it cannot be read then either.
    """
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION_ASKED))
    if version < 1:
        return False
    known = (1 << FILE_RIGHTS.get(version, 16)) - 1
    asked = _Ruleset(known, TCP if version >= 4 else 0, SCOPES if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = libc.syscall(CREATE_RULESET, ctypes.byref(asked), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(libc, ruleset, path, READ_FILE | (READ_DIR if path.is_dir() else 0))
        may_write = WRITE_FILE | READ_FILE | READ_DIR | REMOVE_FILE | MAKE_REG | TRUNCATE
        return (
            _allow(libc, ruleset, writable, may_write & known)
            and libc.syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)) == 0
        )
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> bool:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        rule = _Beneath(rights, parent)
        beneath = ctypes.c_int(BENEATH_PATH)
        done: int = libc.syscall(ADD_RULE, ctypes.c_int(ruleset), beneath, ctypes.byref(rule), ctypes.c_uint32(0))
        return done == 0
    finally:
        os.close(parent)
