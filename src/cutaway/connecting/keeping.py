"""The draft between two visits: kept in the vault, for it holds values, until it is written, or for a week."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from cutaway.connecting.draft import Draft
from cutaway.errors import HouseError
from cutaway.warehouse.places import Places

KEPT = 7 * 24 * 3600  # seconds


def keep(draft: Draft, house: Path) -> None:
    """Keeps a draft, in place of the one before.

    Raises:
        HouseError: if it cannot be written.
    """
    Places(house).make()
    path = _path(house)
    beside = path.with_suffix(".part")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(draft.as_json(), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise HouseError(
            f"The draft cannot be kept: {error.strerror}.",
            where=str(error.filename or path),
            next_step="Look at the rights of the folder and at the space that is left.",
        ) from error


def kept(house: Path) -> Draft | None:
    """The draft that is kept; None if there is none, or if it is older than a week."""
    path = _path(house)
    try:
        if time.time() - path.stat().st_mtime > KEPT:
            path.unlink()
            return None
        return Draft.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(house: Path) -> None:
    """Removes the draft that is kept."""
    _path(house).unlink(missing_ok=True)


def _path(house: Path) -> Path:
    return Places(house).vault / "draft.json"
