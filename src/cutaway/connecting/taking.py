"""Taking exports in: an uploaded file gets a clean name and lies below the house; folders that may be connected."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cutaway.connecting.exports import DEEPEST, files_in
from cutaway.connecting.grouping import identifier
from cutaway.errors import HouseError, SourceError
from cutaway.sources.reading.kinds import SUFFIXES, is_archive, kind_of

DATA = "data"
OWN = ("to_book", "practices")  # folders of a house that hold no exports
LONGEST = 100
PART = ".part"


@dataclass(frozen=True)
class Taken:
    """A file that was taken in.

    Attributes:
        path: where it lies, from the house folder.
        bytes: its length.
        outcome: `new`, `same` (it was there already), or `replaced`.
    """

    path: str
    bytes: int
    outcome: str


@dataclass(frozen=True)
class ExportFolder:
    """A folder that may be connected.

    Attributes:
        path: from the house folder.
        files: the files in it that can be read, from the folder, with their lengths in bytes.
    """

    path: str
    files: tuple[tuple[str, int], ...]

    @property
    def bytes(self) -> int:
        return sum(length for _, length in self.files)


def clean_name(name: str) -> str:
    """The name under which an uploaded file is kept: the last part of what was sent, of harmless signs.

    Raises:
        SourceError: if it is no kind of file that can be read.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    clean = re.sub(r"[^\w.-]+", "_", last).strip("._")
    if not (kind_of(clean) or is_archive(clean)) or kind_of(clean.lower()) != kind_of(clean):
        raise SourceError(
            f"`{re.sub(r'[^ -~]', '?', last)[:LONGEST]}` is no kind of file that can be read.",
            next_step=f"Send one of: {', '.join(sorted(SUFFIXES))}, .zip, each also with .gz.",
        )
    start, dot, end = clean.partition(".")
    return f"{start[: max(1, LONGEST - len(end) - 1)]}{dot}{end}"[-LONGEST:]


def take(house: Path, data: str, island: str, name: str, chunks: Iterable[bytes], *, replace: bool = False) -> Taken:
    """Keeps an uploaded file below the house; it is there as a whole or not at all.

    Args:
        house: the house folder.
        data: the folder of the exports, as `cutaway.toml` has it.
        island: where the records come from, as `Billing`; a folder is made of it. Empty for none.
        name: as it was sent.
        chunks: its bytes.
        replace: whether a file of that name with other bytes may be replaced.

    Raises:
        SourceError: if its name says no kind that can be read, or another file is there.
        HouseError: if it cannot be written.
    """
    folder = landing(house, data)
    folder = folder / identifier(island[:LONGEST], "island") if island.strip() else folder
    target = folder / clean_name(name)
    shown = target.relative_to(house).as_posix()
    part = target.with_name(f".{target.name}{PART}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        digest, length = hashlib.sha256(), 0
        with open(part, "wb") as file:
            os.chmod(part, 0o600)
            for chunk in chunks:
                digest.update(chunk)
                length += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        there = target.is_file()
        if there and _digest(target) == digest.hexdigest():
            part.unlink()
            return Taken(shown, length, "same")
        if there and not replace:
            part.unlink()
            raise SourceError(
                f"Another file is called `{shown}` already; it was left as it is.",
                next_step="Give yours another name, or say that it shall replace the other one.",
            )
        os.replace(part, target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise HouseError(
            f"The file cannot be kept: {error.strerror}.",
            where=str(error.filename or target),
            next_step="Look at the rights of the folder and at the space that is left.",
        ) from error
    return Taken(shown, length, "replaced" if there else "new")


def give_back(house: Path, data: str, path: str, length: int) -> None:
    """Removes a file that was taken in, as if it had never been sent.

    Args:
        house: the house folder.
        data: the folder of the exports, as `cutaway.toml` has it.
        path: where it lies, from the house folder.
        length: its bytes as they were shown; a file of another length is not the one that was meant.

    Raises:
        SourceError: if no such file lies where files are taken in, or it is another one by now.
        HouseError: if it cannot be removed.
    """
    folder = landing(house, data)
    there = files_in(folder, DEEPEST) if folder.is_dir() else ()
    found = next((one for one in there if one.relative_to(house.resolve()).as_posix() == path), None)
    if found is None or found.stat().st_size != length:
        raise SourceError(
            "That file is not there any more, or is another one by now; nothing was removed.",
            next_step="Look at the list of files again.",
        )
    try:
        found.unlink()
        if found.parent != folder and not any(found.parent.iterdir()):
            found.parent.rmdir()
    except OSError as error:
        raise HouseError(
            f"The file cannot be removed: {error.strerror}.",
            where=str(error.filename or found),
            next_step="Look at the rights of the folder.",
        ) from error


def landing(house: Path, data: str) -> Path:
    """Where uploaded files are kept: the folder of the exports, if it is one below the house; else `data`."""
    named = (house / (data or DATA)).resolve()
    below = named.is_relative_to(house.resolve()) and named != house.resolve() and _is_open(named, house)
    return named if below else house.resolve() / DATA


def folders(house: Path, data: str) -> list[ExportFolder]:
    """The folders that may be connected: those below the house with files that can be read, and that of its exports.

    Args:
        house: the house folder.
        data: the folder of the exports, as `cutaway.toml` has it; whoever runs the server has named it.
    """
    found: dict[str, ExportFolder] = {}
    named = (house / data).resolve() if data else landing(house, data)
    below = (
        sorted(path for path in house.iterdir() if path.is_dir() and not path.is_symlink()) if house.is_dir() else []
    )
    for folder in (named, *below):
        if not folder.is_dir() or not (folder == named or _is_open(folder, house)):
            continue
        files = tuple(
            (str(path.relative_to(folder)), path.stat().st_size) for path in sorted(files_in(folder, DEEPEST))
        )
        path = Path(os.path.relpath(folder.resolve(), house.resolve())).as_posix()
        if files and path != ".":
            found.setdefault(path, ExportFolder(path, files))
    return list(found.values())


def _is_open(folder: Path, house: Path) -> bool:
    """Whether it is a folder of a person's, and none that Cutaway or Git keeps."""
    first = folder.resolve().relative_to(house.resolve()).parts[:1]
    return bool(first) and not first[0].startswith(".") and first[0] not in OWN


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
