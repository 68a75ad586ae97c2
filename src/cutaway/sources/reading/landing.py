"""Lands one raw file: checks what can be checked from outside, lets a confined child read it, keeps the account."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cutaway.errors import SourceError
from cutaway.sources.reading.accounting import Landing
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.kinds import is_archive, kind_of, unknown_kind
from cutaway.sources.reading.limits import MIB, ORDINARY, Limits
from cutaway.sources.reading.process import Answer, run
from cutaway.sources.reading.start import ANSWER

LANDING, ROWS, QUARANTINE = "landing.json", "rows.parquet", "quarantine.parquet"
# What is detected where the house does not say it, by kind; and the kinds whose first record may be the header.
HEADED = ("csv", "tsv", "excel")
SETTABLE = {
    **dict.fromkeys(("csv", "tsv"), ("delimiter", "encoding", "quote")),
    **dict.fromkeys(("json", "jsonl"), ("encoding", "records")),
    "excel": ("sheet", "header_row"),
    "sqlite": ("table",),
}


def land(file: Path, folder: Path, form: Form, *, limits: Limits = ORDINARY) -> Landing:
    """Read one raw file as text into a folder, in a child process that can do nothing else.

    Writes `rows.parquet` (the file's columns as text, and `_row`: the number of the record, from 1),
    `quarantine.parquet` (`_row`, `line`, `reason`, `text`) and, last, `landing.json`. All three are on disk when this
    returns. If it raises, none of the three is there.

    Args:
        file: the raw file; it is never changed.
        folder: where to write; made if it is not there.
        form: what the house says of the file.
        limits: what reading it may cost.

    Raises:
        SourceError: if the file cannot be read as it is described, with the place and the next step.
    """
    if not (form.kind or kind_of(file.name) or is_archive(file.name)):
        raise unknown_kind(file.name, str(file))
    check_whole(file, form.kind)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (LANDING, ROWS, QUARANTINE):
        (folder / name).unlink(missing_ok=True)
    try:
        with _opened(file) as descriptor:
            landing = _land(file, descriptor, folder, form, limits)
        for name in (ROWS, QUARANTINE):
            _to_disk(folder / name)
        # Last, because a folder with an account is a folder with whole rows.
        with open(folder / LANDING, "w", encoding="utf-8") as account:
            account.write(landing.to_json())
            account.flush()
            os.fsync(account.fileno())
        _to_disk(folder)
    except BaseException:
        for name in (LANDING, ROWS, QUARANTINE, ANSWER):
            (folder / name).unlink(missing_ok=True)
        raise
    return landing


def protections() -> dict[str, bool]:
    """Which layers this machine puts around the child that reads foreign files: asked of a real child.

    Raises:
        SourceError: if no child can be started at all.
    """
    with tempfile.TemporaryDirectory() as folder:
        child = run(
            "cutaway.sources.reading.child:nothing", {}, folder=Path(folder), limits=Limits(seconds=30), name="no file"
        )
    return dict(child.protections)


def check_whole(file: Path, kind: str) -> None:
    """Refuse a database beside which lies a log of changes that it lacks itself. The log is left alone.

    Raises:
        SourceError: naming the log.
    """
    if (kind or kind_of(file.name)) != "sqlite":
        return
    for suffix in ("-wal", "-journal"):
        log = file.with_name(file.name + suffix)
        if log.is_file() and log.stat().st_size:
            raise SourceError(
                f"{file.name} is not whole: changes that it lacks lie in {log.name} beside it.",
                where=str(file),
                next_step="Make a copy with sqlite3's `.backup`, or close the program that has it open, and read that.",
            )


@dataclasses.dataclass(frozen=True)
class Part:
    """A part of a file that can be read apart.

    Attributes:
        setting: which setting names it: `member`, `sheet`, `table` or `records`.
        name: what to set it to.
        rows: how many rows it has, where that costs nothing to know.
    """

    setting: str
    name: str
    rows: int | None = None


def parts_of(file: Path, form: Form | None = None, *, limits: Limits = ORDINARY) -> tuple[str, tuple[Part, ...]]:
    """The kind of a file, and what it holds that can be read apart, looked up in a confined child.

    A delimited or Parquet file has no parts, and is read whole. For a member of an archive, name it in the form.

    Raises:
        SourceError: if the file cannot be read.
    """
    said = form or Form()
    if not (said.kind or kind_of(file.name) or is_archive(file.name)):
        raise unknown_kind(file.name, str(file))
    with tempfile.TemporaryDirectory() as folder, _opened(file) as descriptor:
        child = _child("parts", file, descriptor, Path(folder), said, limits)
    return child.value["kind"], tuple(Part(**part) for part in child.value["parts"])


def _child(function: str, file: Path, descriptor: int, folder: Path, form: Form, limits: Limits) -> Answer:
    # A name on disk need not be text; in an account and a message it must be.
    name = file.name.encode(errors="replace").decode()
    return run(
        f"cutaway.sources.reading.child:{function}",
        {
            "descriptor": descriptor,
            "name": name,
            "form": dataclasses.asdict(form),
            "limits": dataclasses.asdict(limits),
        },
        folder=folder,
        limits=limits,
        name=name,
        hand_over=(descriptor,),
    )


def _land(file: Path, descriptor: int, folder: Path, form: Form, limits: Limits) -> Landing:
    before = os.fstat(descriptor)
    # A name on disk need not be text; in an account and a message it must be.
    name = file.name.encode(errors="replace").decode()
    # Hashing outside uses a second core, and the child cannot lie about what it was given.
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(_digest, descriptor)
        child = _child("land", file, descriptor, folder, form, limits)
        sha256 = digest.result()
    after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise SourceError(
            f"{name} changed while it was read.",
            where=str(file),
            next_step="Wait until whoever writes it is done, then refresh again.",
        )
    kind = child.value.get("kind", "") if isinstance(child.value, dict) else ""
    detected = [name for name in ("kind", *SETTABLE.get(kind, ())) if not getattr(form, name)]
    if form.header is None and kind in HEADED:
        detected.append("header")
    try:
        return Landing(
            file=name,
            sha256=sha256,
            bytes=before.st_size,
            detected=tuple(detected),
            protections=child.protections,
            **child.value,
        )
    except (TypeError, AttributeError) as error:
        raise SourceError(f"Reading {name} gave an account that makes no sense: {error}", where=str(file)) from error


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[int]:
    """A descriptor of an ordinary file. Nothing but an ordinary file is ever waited for."""
    reason, next_step = "", "Check the path in cutaway.toml."
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        reason = "is not there"
    except PermissionError:
        reason, next_step = ("may not be read by this user", f"Grant the right to read it: chmod u+r '{file.name}'")
    except OSError as error:
        reason = f"cannot be opened ({error.strerror})"
        if error.errno == errno.ELOOP:
            reason, next_step = ("is a symbolic link", "Name the file itself: a link may point outside the house.")
    except ValueError as error:
        reason = f"has an impossible name ({error})"
    if reason:
        raise SourceError(f"{file.name} {reason}.", where=str(file), next_step=next_step)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "a device, pipe or socket"
            raise SourceError(f"{file.name} is {what}, not a file.", where=str(file), next_step="Name a file in it.")
        yield descriptor
    finally:
        os.close(descriptor)


def _digest(descriptor: int) -> str:
    """SHA-256 of a file, read by position: the child shares the descriptor's own place in it."""
    digest, place = hashlib.sha256(), 0
    while piece := os.pread(descriptor, 4 * MIB, place):
        digest.update(piece)
        place += len(piece)
    return digest.hexdigest()


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
