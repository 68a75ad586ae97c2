"""The bytes of one raw file, unpacked where it is packed: as a stream, any number of times, or as a file to seek in."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cutaway.errors import SourceError
from cutaway.sources.reading import archive
from cutaway.sources.reading.kinds import SEEKABLE, is_archive, kind_of, unknown_kind
from cutaway.sources.reading.limits import Limits
from cutaway.sources.reading.unpacking import FOREIGN, compression_of, pieces

UNPACKED = "unpacked"  # in the working folder, and gone when the landing is whole


class RawBytes:
    """One raw file, open.

    Attributes:
        name: of the file, for messages; for a member of an archive with the member's name.
        kind: one of `kinds.READERS`.
        compression: `gzip`, `zip`, `zstd`, or empty.
        member: the name of the member that is read, if the file is an archive.

    Raises:
        SourceError: if the kind is not told, or if the bytes are not what the name says.
    """

    def __init__(self, file: BinaryIO, name: str, limits: Limits, *, kind: str = "", member: str = "") -> None:
        self.file, self.name, self.limits, self.member = file, name, limits, ""
        start = file.read(16)
        file.seek(0)
        self.kind = kind or kind_of(name)
        if is_archive(name):
            self.compression = "zip"
            self.members = archive.members(file, name, limits)
            self.member = archive.choose(self.members, member, name, kind)
            self.kind = kind or kind_of(self.member)
            self.name = f"{name}, {self.member}"
        else:
            self.compression = compression_of(start, name)
            if member:
                raise SourceError(
                    f"{name} is no zip archive, and a member of it is named: `{member}`.",
                    where=name,
                    next_step="Take `member` out of cutaway.toml.",
                )
        if not self.kind:
            raise unknown_kind(name, name)
        if not self.compression and self.kind not in SEEKABLE:
            self._is_text(start)

    def pieces(self) -> Iterator[bytes]:
        """The bytes from the start, in pieces of at most 4 MiB.

        Raises:
            SourceError: if packed data are damaged, cut short, or unpack to more than the limits allow.
        """
        self.file.seek(0)
        if self.compression == "zip":
            return archive.pieces(self.file, self.members[self.member], self.name, self.limits)
        return pieces(self.file, self.name, compression=self.compression, limits=self.limits)

    def seekable(self) -> BinaryIO:
        """A file that holds the unpacked bytes, at its start."""
        if not self.compression:
            self.file.seek(0)
            return self.file
        return open(self._unpack(), "rb")

    def path(self) -> str:
        """A path to the unpacked bytes, for an engine that opens files itself."""
        if not self.compression:
            with suppress(OSError):
                return f"/{'proc/self' if sys.platform == 'linux' else 'dev'}/fd/{self.file.fileno()}"
        return str(self._unpack())

    def close(self) -> None:
        """Removes what was unpacked."""
        Path(UNPACKED).unlink(missing_ok=True)

    def _unpack(self) -> Path:
        path = Path(UNPACKED)
        if not path.exists():
            with open(path, "wb") as out:
                if self.compression:
                    for piece in self.pieces():
                        out.write(piece)
                else:
                    self.file.seek(0)
                    shutil.copyfileobj(self.file, out)
            os.chmod(path, 0o600)
        return path.resolve()

    def _is_text(self, start: bytes) -> None:
        for mark, (what, next_step) in FOREIGN.items():
            if start.startswith(mark):
                raise SourceError(
                    f"{self.name} is not a text file: it is {what}.", where=self.name, next_step=next_step
                )
