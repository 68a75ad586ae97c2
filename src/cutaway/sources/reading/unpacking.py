"""The bytes of a file, unpacked if it is gzip or zstd, one piece at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from cutaway.errors import SourceError
from cutaway.sources.reading.limits import KIB, MIB, Limits

PIECE = 4 * MIB
LUMP = 64 * KIB
GZIP = b"\x1f\x8b"
# Small files may pack well by nature (a thousand equal rows): the ratio is judged only from here on.
JUDGED_FROM = 16 * MIB
ZSTD = b"\x28\xb5\x2f\xfd"
PACKED = {GZIP: "gzip", ZSTD: "zstd"}
SAID = {".gz": "gzip", ".zst": "zstd"}
FOREIGN = {
    b"PAR1": ("a Parquet file", "Set kind = 'parquet'."),
    b"PK\x03\x04": ("a zip archive or an Excel workbook", "Set kind = 'excel', or give the archive a name in .zip."),
    b"\xd0\xcf\x11\xe0": ("an old Excel workbook", "Set kind = 'excel'."),
    b"SQLite format 3": ("an SQLite database", "Set kind = 'sqlite'."),
    b"BZh": ("packed with bzip2", "Unpack it, or pack it with gzip."),
    b"\xfd7zXZ": ("packed with xz", "Unpack it, or pack it with gzip."),
}


def compression_of(start: bytes, name: str) -> str:
    """How the file is packed, by its first bytes: `gzip`, `zstd`, or empty; the name alone is not believed.

    Raises:
        SourceError: if the name says that it is packed and the bytes do not.
    """
    for mark, how in PACKED.items():
        if start.startswith(mark):
            return how
    for suffix, how in SAID.items():
        if name.lower().endswith(suffix):
            raise SourceError(
                f"{name} is named as a {how} file and does not begin as one.",
                where=f"{name}, byte 1",
                next_step=f"Ask for the file again, or take the {suffix} from its name if it is not packed.",
            )
    return ""


def pieces(file: BinaryIO, name: str, *, compression: str, limits: Limits) -> Iterator[bytes]:
    """The bytes of the file, unpacked, in pieces of at most 4 MiB.

    Raises:
        SourceError: if packed data are damaged, cut short, or unpack to more than the limits allow.
    """
    if compression:
        unpacked = _unpacked(file, name, limits) if compression == "gzip" else _unpacked_zstd(file, name, limits)
        # Members may hold a few bytes each; whoever looks at the first piece must see more than a header.
        lump = b""
        for piece in unpacked:
            lump += piece
            if len(lump) >= LUMP:
                yield lump
                lump = b""
        if lump:
            yield lump
        return
    while piece := file.read(PIECE):
        yield piece


def _unpacked(file: BinaryIO, name: str, limits: Limits) -> Iterator[bytes]:
    packed_size = unpacked_size = 0
    member = zlib.decompressobj(wbits=31)
    waiting = b""
    while True:
        if not waiting:
            waiting = file.read(MIB)
            packed_size += len(waiting)
            if not waiting:
                break
        if member.eof:
            # A gzip file is one or more members, and may be padded with zeros by tapes and block devices.
            waiting = waiting.lstrip(b"\0")
            if not waiting:
                continue
            member = zlib.decompressobj(wbits=31)
        try:
            piece = member.decompress(waiting, PIECE)
        except zlib.error as error:
            raise SourceError(
                f"{name} is damaged: gzip data cannot be unpacked after byte {unpacked_size:,} of the text ({error}).",
                where=name,
                next_step="Ask for the file again; compare its size with the sender's.",
            ) from error
        waiting = member.unused_data if member.eof else member.unconsumed_tail
        unpacked_size += len(piece)
        judge_size(name, packed_size - len(waiting), unpacked_size, limits)
        if piece:
            yield piece
    if not member.eof:
        raise SourceError(
            f"{name} is cut short: its gzip data end before their own end mark, after {unpacked_size:,} bytes of text.",
            where=name,
            next_step="Ask for the file again; the copy was not complete.",
        )


def _unpacked_zstd(file: BinaryIO, name: str, limits: Limits) -> Iterator[bytes]:
    # Python 3.11 has no zstd of its own; the library that writes Parquet has.
    import pyarrow as pa

    size = file.seek(0, 2)
    file.seek(0)
    unpacked_size = 0
    try:
        with pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd") as stream:
            while piece := stream.read(PIECE):
                unpacked_size += len(piece)
                judge_size(name, size, unpacked_size, limits)
                yield piece
    except (pa.ArrowException, OSError) as error:
        raise SourceError(
            f"{name} is damaged or cut short: zstd data cannot be unpacked after byte {unpacked_size:,} ({error}).",
            where=name,
            next_step="Ask for the file again; compare its size with the sender's.",
        ) from error


def judge_size(name: str, packed: int, unpacked: int, limits: Limits) -> None:
    """Refuse what unpacks to more than the limits allow.

    Raises:
        SourceError: if it does.
    """
    if unpacked > limits.unpacked:
        found, limit = f"unpacks to more than {limits.unpacked:,} bytes", "unpacked"
    elif unpacked > max(JUDGED_FROM, packed * limits.ratio):
        found, limit = f"unpacks to more than {limits.ratio} times its size", "ratio"
    else:
        return
    raise SourceError(
        f"{name} {found}; that is how a file made to fill a disk looks.",
        where=name,
        next_step=f"If the file is honest, unpack it first or raise the limit `{limit}`.",
    )
