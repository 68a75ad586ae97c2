"""What the operating system says about a disk, in the words of a person who has to put it right."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cutaway.errors import SnapshotError, Unavailable

FULL = (errno.ENOSPC, errno.EDQUOT)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL_TEXTS = tuple(os.strerror(code) for code in FULL)  # engines wrap the number in a text of their own


class DiskError(SnapshotError, Unavailable):
    """A disk that is full, failing or write-protected."""


def is_of_the_disk(error: Exception) -> bool:
    """Whether an error, of Python or of an engine, can only come from a disk that is full, failing or write-protected.

    A network gives `OSError` too, and a missing source file; neither is meant.
    """
    if isinstance(error, OSError):
        return error.errno in (*FULL, errno.EIO, errno.EROFS)
    return any(text in str(error) for text in _FULL_TEXTS)


def disk_error(error: Exception, folder: Path, doing: str) -> DiskError:
    """What to tell the user.

    Args:
        error: as it was met.
        folder: where the work is done; told if the error names no file.
        doing: the work, as it follows "could not", such as "publish the snapshot".
    """
    code = error.errno if isinstance(error, OSError) else errno.ENOSPC
    said = (error.strerror if isinstance(error, OSError) else None) or str(error)
    where = str((error.filename if isinstance(error, OSError) else None) or folder)
    if code in FULL:
        return DiskError(
            f"The disk is full: Cutaway could not {doing}. What was published stays as it is.",
            where=where,
            next_step="Make room on the disk that holds this folder, then do it again.",
        )
    if code in CLOSED:
        return DiskError(
            f"Cutaway could not {doing}: the folder cannot be written to ({said}).",
            where=where,
            next_step="Give the user who runs Cutaway the right to write there, or name another house folder.",
        )
    return DiskError(
        f"Cutaway could not {doing}: {said}. What was published stays as it is.",
        where=where,
        next_step="Look at the health of the disk, then do it again.",
    )


@contextmanager
def in_words(folder: Path, doing: str) -> Iterator[None]:
    """Turns an `OSError` met inside into a `DiskError`; the arguments are those of `disk_error`."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, folder, doing) from error
