"""A disk whose power can be cut: an ext4 file system in a file, shut down without writing back what was not synced.

The kernel's own shutdown call is used: what was not on the disk is gone, as after a cut, and the next mount plays the
file system's journal back.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

_SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN, _IOR('X', 125, __u32) of linux/fs/ext4
_NO_LOG_FLUSH = (2).to_bytes(4, "little")  # EXT4_GOING_FLAGS_NOLOGFLUSH


class Disk:
    """An ext4 file system in `image`, mounted at `folder`."""

    def __init__(self, image: Path, folder: Path) -> None:
        self.image = image
        self.folder = folder

    def mount(self) -> None:
        _run("mount", "-o", "loop,noatime", str(self.image), str(self.folder))

    def cut(self) -> None:
        """Cuts the power. From here on nothing reaches the disk, and every write fails."""
        descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.ioctl(descriptor, _SHUTDOWN, _NO_LOG_FLUSH)
        finally:
            os.close(descriptor)

    def unmount(self) -> None:
        _run("umount", str(self.folder))


@contextmanager
def disk(folder: Path, megabytes: int = 48) -> Iterator[Disk]:
    """A mounted disk in a folder; gone with the block."""
    image, mounted = folder / "disk.img", folder / "disk"
    mounted.mkdir()
    with image.open("wb") as file:
        file.truncate(megabytes << 20)
    _run("mkfs.ext4", "-q", str(image))
    made = Disk(image, mounted)
    made.mount()
    try:
        yield made
    finally:
        subprocess.run(["umount", "--lazy", str(mounted)], capture_output=True)
        image.unlink()


@cache
def _why_not() -> str:
    if os.geteuid() or not all(map(shutil.which, ("mkfs.ext4", "mount", "umount"))):
        return "cutting the power of a disk needs Linux, root, mount and mkfs.ext4"
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        try:
            with disk(Path(name)) as tried:
                tried.cut()
                tried.unmount()
        except (OSError, subprocess.CalledProcessError) as error:
            return f"no power can be cut here: {error}"
    return ""


def need_power_cuts() -> None:
    """Skips the test, loudly, where no disk can be cut off."""
    if _why_not():
        reason = f"NOT TESTED, what a power cut leaves stays unproven on this machine: {_why_not()}"
        warnings.warn(reason, stacklevel=2)
        pytest.skip(reason)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
