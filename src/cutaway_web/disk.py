"""What a visitor is told when the server cannot write: its own database or a file of it lies on a disk that is full."""

from __future__ import annotations

import errno

NOT_WRITTEN = "The server cannot write: its disk is full, or fails. What you sent may not have been kept."
MAKE_ROOM = (
    "Tell who runs Cutaway to make room on the disk of the house folder; then look, and send again what is not there."
)
_OF_FILES = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)
_OF_SQLITE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
_OF_POSTGRES = ("53100", "58030")  # disk full, error of input or output


def is_of_the_disk(error: BaseException | None) -> bool:
    """Whether an error, or one that it was raised from, says that a disk is full, failing or write-protected."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _OF_FILES:
            return True
        if getattr(error, "sqlite_errorname", "").startswith(_OF_SQLITE):
            return True
        if getattr(error, "sqlstate", "") in _OF_POSTGRES:
            return True
        error = error.__cause__
    return False
