"""Writing that is still there after the power failed.

A file is on disk when it was fsynced, and its name when the folder was. A failed fsync is raised and never retried: the
kernel may have dropped the pages that it could not write, so a second call would report success about lost data.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from pathlib import Path

CHUNK = 1 << 20  # bytes read at once while hashing; from 64 KiB to 16 MiB it is equally fast, limited by SHA-256
_DRAFT = ".tmp"
_FULL_FSYNC: int | None = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: its plain fsync leaves data in the drive's cache


def _fsync(descriptor: int) -> None:
    if _FULL_FSYNC is not None:
        fcntl.fcntl(descriptor, _FULL_FSYNC)
    else:
        os.fsync(descriptor)


def fsync_file(path: Path) -> None:
    """Waits until the content of a file is on disk.

    Raises:
        OSError: if it could not be written; then nothing is known about the content and the operation must end.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        _fsync(descriptor)
    finally:
        os.close(descriptor)


def fsync_folder(path: Path) -> None:
    """Waits until the names in a folder are on disk; raises as `fsync_file` does."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, content: bytes) -> None:
    """Replaces a file so that every reader, and every restart, finds the whole old or the whole new content.

    The content lies in a hidden `.<name>.<random>.tmp` beside it until then; a killed process can leave one behind.

    Raises:
        OSError: if it could not be written. The old content is in place unless the fsync of the folder failed, which
            comes last: then the new content is in place, but may not survive a power cut.
    """
    draft = path.parent / f".{path.name}.{secrets.token_hex(4)}{_DRAFT}"
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            _fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)


def drafts(folder: Path, name: str) -> list[Path]:
    """What killed calls of `write_atomically` for a file of that name left in a folder."""
    return [path for path in folder.iterdir() if path.name.startswith(f".{name}.") and path.name.endswith(_DRAFT)]


def hash_file(path: Path) -> str:
    """SHA-256 of a file as 64 hexadecimal digits, read in pieces so that a large file needs no memory."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        piece = memoryview(bytearray(CHUNK))
        while count := file.readinto(piece):
            digest.update(piece[:count])
    return digest.hexdigest()
