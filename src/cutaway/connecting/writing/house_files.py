"""Writing a draft into a house folder: what a person has edited stays, and the draft lies beside it."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cutaway.errors import HouseError

RECORD = ".cutaway/connected.json"  # what was written, so that a person's edits are told from it
BESIDE = ".new"


@dataclass(frozen=True)
class Written:
    """What writing a draft did.

    Attributes:
        written: files that are new, or replace an earlier draft that nobody has edited.
        same: files that were there with the same text.
        beside: files that were laid beside edited ones, with the difference between both.
        removed: queries of an earlier draft that nobody had edited and that the new one does without.
    """

    written: tuple[str, ...]
    same: tuple[str, ...]
    beside: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()


def stays(files: Mapping[str, str], house: Path) -> tuple[str, ...]:
    """The files of a house that somebody has written or edited: `write` leaves them, and lays its own beside."""
    record = _record(house)
    return tuple(
        path
        for path, text in files.items()
        if (there := _text(house / path)) is not None and there != text and record.get(path) != _digest(there)
    )


def write(files: Mapping[str, str], house: Path) -> Written:
    """Writes the files of a draft into a house folder, and never over what a person has edited.

    A file that is there and is not what an earlier draft wrote stays; the draft's is laid beside it.

    Raises:
        HouseError: if the folder cannot be written to.
    """
    record, edited = _record(house), stays(files, house)
    written, beside, same = [], {}, []
    try:
        house.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            target = house / path
            there = _text(target)
            if there == text:
                same.append(path)
            elif there is None or path not in edited:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
                written.append(path)
            else:
                (house / (path + BESIDE)).write_text(text, encoding="utf-8")
                beside[path + BESIDE] = _difference(path, there, text)
                continue
            record[path] = _digest(text)
        removed = _forget(house, record, files)
        _keep_record(house, record)
    except OSError as error:
        raise HouseError(
            f"The draft cannot be written: {error.strerror}.",
            where=str(error.filename or house),
            next_step="Name another folder with `--out`.",
        ) from None
    return Written(tuple(written), tuple(same), beside, removed)


def remember(house: Path, path: str, text: str) -> None:
    """Notes that a file is as it was made and not a person's, so that a draft may replace it."""
    _keep_record(house, {**_record(house), path: _digest(text)})


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _keep_record(house: Path, record: Mapping[str, str]) -> None:
    (house / RECORD).parent.mkdir(parents=True, exist_ok=True)
    (house / RECORD).write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")


def _record(house: Path) -> dict[str, str]:
    try:
        plain = json.loads((house / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(path): str(digest) for path, digest in plain.items()} if isinstance(plain, dict) else {}


def _forget(house: Path, record: dict[str, str], files: Mapping[str, str]) -> tuple[str, ...]:
    removed = []
    for path in [path for path in record if path not in files]:
        target = house / path
        if target.is_file() and _digest(target.read_text(encoding="utf-8")) == record[path]:
            target.unlink()
            removed.append(path)
        del record[path]
    return tuple(removed)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _difference(path: str, there: str, text: str) -> str:
    lines = difflib.unified_diff(there.splitlines(), text.splitlines(), path, path + BESIDE, lineterm="")
    return "\n".join(lines)
