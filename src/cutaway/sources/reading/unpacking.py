"""The bytes of a text file, unpacked if it is gzip, one piece at a time."""

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
FOREIGN = {
    b"PAR1": ("a Parquet file", "Set kind = 'parquet'."),
    b"PK\x03\x04": ("a zip archive or an Excel workbook", "Unpack it, or save the sheet as CSV."),
    b"\xd0\xcf\x11\xe0": ("an old Excel workbook", "Save the sheet as CSV."),
    b"\x28\xb5\x2f\xfd": ("packed with zstd", "Unpack it, or pack it with gzip."),
    b"BZh": ("packed with bzip2", "Unpack it, or pack it with gzip."),
    b"\xfd7zXZ": ("packed with xz", "Unpack it, or pack it with gzip."),
}


def is_gzip(file: BinaryIO, name: str) -> bool:
    """Whether the file is packed, by its first bytes; the name alone is not believed.

    Raises:
        SourceError: if the name says gzip and the bytes do not, or if the bytes say that it is no text at all.
    """
    start = file.read(8)
    file.seek(0)
    if start.startswith(GZIP):
        return True
    if name.lower().endswith(".gz"):
        raise SourceError(
            f"{name} is named as a gzip file and does not begin as one.",
            where=f"{name}, byte 1",
            next_step="Ask for the file again, or take the .gz from its name if it is plain text.",
        )
    for mark, (what, next_step) in FOREIGN.items():
        if start.startswith(mark):
            raise SourceError(f"{name} is not a text file: it is {what}.", where=name, next_step=next_step)
    return False


def pieces(file: BinaryIO, name: str, *, gzip: bool, limits: Limits) -> Iterator[bytes]:
    """The bytes of the file, unpacked, in pieces of at most 4 MiB.

    Raises:
        SourceError: if packed data are damaged, cut short, or unpack to more than the limits allow.
    """
    if gzip:
        # Members may hold a few bytes each; whoever looks at the first piece must see more than a header.
        lump = b""
        for piece in _unpacked(file, name, limits):
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
        _judge(name, packed_size - len(waiting), unpacked_size, limits)
        if piece:
            yield piece
    if not member.eof:
        raise SourceError(
            f"{name} is cut short: its gzip data end before their own end mark, after {unpacked_size:,} bytes of text.",
            where=name,
            next_step="Ask for the file again; the copy was not complete.",
        )


def _judge(name: str, packed: int, unpacked: int, limits: Limits) -> None:
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
