"""Zip archives: one member is read, none is ever written under its own name, and what is odd is refused in words."""

from __future__ import annotations

import fnmatch
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from cutaway.errors import SourceError
from cutaway.sources.reading.kinds import kind_of
from cutaway.sources.reading.limits import KIB, MIB, Limits
from cutaway.sources.reading.unpacking import PIECE, judge_size

MARK = b"PK\x03\x04"
END, END_SIZE, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
ENCRYPTED = 0x1
READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DIRECTORY = 4 * MIB  # the largest list of members: about 40,000 of them
SHOWN = 12


def members(file: BinaryIO, name: str, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The members that are files, by their names.

    Raises:
        SourceError: if it is no whole archive, has too many members, or one that is encrypted, a link, leads out of
            the archive, or is there twice: whoever packs such a file means harm, or made a mistake.
    """
    _check_directory(file, name, limits)
    try:
        with zipfile.ZipFile(file) as zip_file:
            listed = zip_file.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError, EOFError) as error:
        raise _damaged(name, error) from error
    found: dict[str, zipfile.ZipInfo] = {}
    for info in listed:
        if info.is_dir():
            continue
        path = PurePosixPath(info.filename.replace("\\", "/"))
        reason = ""
        if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
            reason = "has a path that leads out of the archive"
        elif stat.S_ISLNK(info.external_attr >> 16):
            reason = "is a symbolic link"
        elif info.flag_bits & ENCRYPTED:
            reason = "is encrypted"
        elif info.filename in found:
            reason = "is there twice"
        if reason:
            step = "Unpack it, and name the file." if reason == "is encrypted" else "Ask for the files themselves."
            raise SourceError(f"{name}: the member `{_short(info.filename)}` {reason}.", where=name, next_step=step)
        found[info.filename] = info
    return found


def choose(found: Mapping[str, zipfile.ZipInfo], said: str, name: str, kind: str) -> str:
    """The member to read: the one that the house names, by a pattern; else the only one that can be read.

    Raises:
        SourceError: if there is none, or more than one; then they are named.
    """
    seen = [m for m in found if not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(m).parts)]
    if said:
        fitting = [m for m in seen if fnmatch.fnmatchcase(m, said) or fnmatch.fnmatchcase(PurePosixPath(m).name, said)]
    else:
        fitting = [m for m in seen if kind or kind_of(m)]
    if len(fitting) == 1:
        return fitting[0]
    what = "no member that can be read" if not fitting else f"{len(fitting)} members that can be read"
    if said:
        what = f"no member `{said}`" if not fitting else f"{len(fitting)} members that `{said}` means"
    raise SourceError(
        f"{name} has {what}: it holds {_some(fitting or seen)}.",
        where=name,
        next_step="Name one of them in cutaway.toml: member = '...'.",
    )


def pieces(file: BinaryIO, info: zipfile.ZipInfo, name: str, limits: Limits) -> Iterator[bytes]:
    """The unpacked bytes of a member, in pieces of at most 4 MiB.

    Raises:
        SourceError: if it is damaged, packed by a method that is not read, or unpacks to more than the limits allow.
    """
    if info.compress_type not in READABLE:
        raise SourceError(
            f"{name} is packed by a method that is not read (number {info.compress_type}).",
            where=name,
            next_step="Pack it in the ordinary way (deflate), or unpack it.",
        )
    unpacked = 0
    try:
        with zipfile.ZipFile(file) as zip_file, zip_file.open(info) as member:
            while piece := member.read(PIECE):
                unpacked += len(piece)
                judge_size(name, info.compress_size, unpacked, limits)
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _damaged(name, error) from error
    if unpacked != info.file_size:
        raise _damaged(name, ValueError(f"{info.file_size:,} bytes were promised, and {unpacked:,} came"))


def check_sizes(file: BinaryIO, name: str, most: int, limits: Limits, *, counted: bytes) -> int:
    """Refuse an archive whose members unpack to more than `most` bytes together, or to more than they say.

    For readers that unpack the members themselves: they may not stop where they should.

    Returns:
        How often some bytes are in the members.
    """
    total = seen = 0
    for info in members(file, name, limits).values():
        size, times = _true_size(file, info, name, limits, counted)
        total, seen = total + size, seen + times
        if total > most:
            raise SourceError(
                f"{name} unpacks to more than {most:,} bytes.",
                where=name,
                next_step="Split it, save the sheet as CSV, or raise the limit `workbook`.",
            )
    return seen


def _true_size(file: BinaryIO, info: zipfile.ZipInfo, name: str, limits: Limits, counted: bytes) -> tuple[int, int]:
    """How many bytes a member unpacks to, whatever it says of itself, and how often some bytes are in them."""
    file.seek(info.header_offset)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(MARK):
        raise _damaged(name, ValueError(f"`{_short(info.filename)}` is not where the list says"))
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    file.seek(info.header_offset + 30 + name_length + extra_length)
    if info.compress_type == zipfile.ZIP_STORED:
        return info.compress_size, file.read(info.compress_size).count(counted)
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise _damaged(name, ValueError(f"`{_short(info.filename)}` is packed by another method than deflate"))
    packed = unpacked = seen = 0
    tail = b""
    inflate, waiting = zlib.decompressobj(-15), b""
    while not inflate.eof:
        if not waiting:
            waiting = file.read(256 * KIB)
            packed += len(waiting)
            if not waiting:
                raise _damaged(name, ValueError(f"`{_short(info.filename)}` is cut short"))
        try:
            piece = inflate.decompress(waiting, PIECE)
        except zlib.error as error:
            raise _damaged(name, error) from error
        waiting = inflate.unconsumed_tail
        unpacked += len(piece)
        seen += (tail + piece).count(counted)
        tail = piece[1 - len(counted) :]
        judge_size(name, packed, unpacked, limits)
        if unpacked > info.file_size:
            raise _damaged(name, ValueError(f"`{_short(info.filename)}` unpacks to more than it says"))
    return unpacked, seen


def _check_directory(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse a list of members that is itself made to fill the memory, before anybody reads it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_SIZE - LONGEST_COMMENT))
    tail = file.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < END_SIZE:
        raise _damaged(name, ValueError("the list of its members is not there"))
    entries, listed = struct.unpack("<HI", tail[place + 10 : place + 16])
    if entries == 0xFFFF or listed > DIRECTORY or entries > limits.members:
        raise SourceError(
            f"{name} has more than {limits.members:,} members.",
            where=name,
            next_step="Pack only the files that are needed.",
        )
    file.seek(0)


def _damaged(name: str, error: Exception) -> SourceError:
    return SourceError(
        f"{name} is not a whole zip archive: {str(error)[:200] or type(error).__name__}.",
        where=name,
        next_step="Ask for the file again; compare its size with the sender's.",
    )


def _short(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode()
    return clean if len(clean) <= 80 else clean[:77] + "..."


def _some(names: Sequence[str]) -> str:
    if not names:
        return "nothing"
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(f"`{_short(n)}`" for n in names[:SHOWN]) + more
