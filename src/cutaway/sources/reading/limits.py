"""How much one file may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the child that reads one file may use, and what the file may hold.

    Attributes:
        seconds: wall-clock time for the whole landing.
        memory: address space of the child, in bytes.
        written: size of any one file that the child writes, in bytes.
        open_files: files that the child may have open at once.
        columns: columns of one file.
        field: one cell, in bytes of UTF-8.
        record: one record with all its cells and line ends, in bytes of UTF-8.
        unpacked: what a compressed file may unpack to, in bytes.
        ratio: how many times its own size a compressed file may unpack to. Tables of real records pack 3 to 40
            times; the densest gzip possible packs about 1,030 times.
        members: members of an archive.
        workbook: what the parts of a workbook may unpack to together, in bytes: its reader holds a sheet in memory.
        quarantine_text: characters of a bad record that the quarantine keeps.
    """

    seconds: float = 3600.0
    memory: int = 2 * GIB
    written: int = 64 * GIB
    open_files: int = 64
    columns: int = 2_000
    field: int = 16 * MIB
    record: int = 64 * MIB
    unpacked: int = 64 * GIB
    ratio: int = 250
    members: int = 10_000
    workbook: int = 512 * MIB
    quarantine_text: int = 500


ORDINARY = Limits()
