"""What the operating system says about a disk, in the words of a person who has to put it right."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cutaway.errors import SnapshotError

FULL = (errno.ENOSPC, errno.EDQUOT)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL_TEXTS = tuple(os.strerror(code) for code in FULL)  # engines wrap the number in a text of their own


def is_full(error: BaseException) -> bool:
    """Whether an error, of Python or of an engine, says that the disk or the quota is used up."""
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno in FULL
    return any(text in str(error) for text in _FULL_TEXTS)


def disk_is_full(where: Path) -> SnapshotError:
    return SnapshotError(
        "The disk is full: the new snapshot was not published, the old one stays as it is.",
        where=str(where),
        next_step="Make room, or keep fewer snapshots, then refresh again.",
    )


@contextmanager
def in_words(folder: Path, doing: str) -> Iterator[None]:
    """Turns an `OSError` met inside into a `SnapshotError`.

    Args:
        folder: where the work is done; used if the error names no file.
        doing: the work, as it follows "could not", such as "publish the snapshot".
    """
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        if is_full(error):
            raise disk_is_full(Path(str(where))) from error
        if error.errno in CLOSED:
            raise SnapshotError(
                f"Cutaway could not {doing}: the folder cannot be written to ({error.strerror}).",
                where=str(where),
                next_step="Give the user who runs Cutaway the right to write there, or name another house folder.",
            ) from error
        raise SnapshotError(
            f"Cutaway could not {doing}: {error.strerror or error}.",
            where=str(where),
            next_step="Nothing that was published is lost. Look at the health of the disk, then refresh again.",
        ) from error
