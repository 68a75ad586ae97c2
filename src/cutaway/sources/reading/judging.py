"""Which records of a block can be rows, and what the quarantine is told of those that cannot."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cutaway.sources.reading.records import CR, LF, Records
from cutaway.sources.reading.writing import ASIDE

GOOD, BLANK, TOO_FEW, TOO_MANY, AFTER_QUOTE, NUL = range(6)
REASONS = ("", "blank line", "too few fields", "too many fields", "text after a closing quote", "a NUL byte in a cell")
TOLD_AT_ONCE = 50_000  # records; a block of nothing but line ends holds millions

Verdicts = NDArray[np.uint8]


def judge(block: bytes, found: Records, width: int) -> Verdicts:
    """For each record `GOOD`, or the number of the reason in `REASONS` why it cannot be a row.

    Args:
        block: the bytes that the records lie in.
        found: where they lie.
        width: how many cells a row has.
    """
    verdicts = np.full(len(found), GOOD, np.uint8)
    verdicts[found.fields < width] = TOO_FEW
    verdicts[found.fields > width] = TOO_MANY
    verdicts[found.fields == 0] = BLANK
    verdicts[found.broken] = AFTER_QUOTE
    if b"\0" in block:
        places = np.flatnonzero(np.frombuffer(block, np.uint8) == 0)
        verdicts[np.searchsorted(found.nexts, places, side="right")] = NUL
    return verdicts


def good_bytes(block: bytes, found: Records, verdicts: Verdicts, skip: int) -> bytes:
    """The bytes of the good records, with their line ends, after the first ones that are skipped."""
    good = verdicts == GOOD
    good[:skip] = False
    if good.all():
        return block
    edges = np.flatnonzero(np.diff(good, prepend=False, append=False))
    firsts, lasts = edges[0::2], edges[1::2] - 1
    starts, ends = found.starts[firsts].tolist(), found.nexts[lasts].tolist()
    return b"".join([block[start:end] for start, end in zip(starts, ends, strict=True)])


def told(
    block: bytes, found: Records, verdicts: Verdicts, *, skip: int, row: int, line: int, width: int, most: int
) -> Iterator[pa.Table]:
    """The records that are not good, as the quarantine keeps them, some at a time.

    Args:
        block: the bytes that the records lie in.
        found: where they lie.
        verdicts: of each.
        skip: how many records at the front are no rows at all.
        row: number of the first record that is not skipped.
        line: line that the block begins on.
        width: how many cells a row has.
        most: characters of a record to keep.
    """
    bad = np.flatnonzero(verdicts != GOOD)
    bad = bad[bad >= skip]
    if not len(bad):
        return
    letters = np.frombuffer(block, np.uint8)
    ends_line = (letters == LF) | (letters == CR)
    ends_line[1:] &= (letters[1:] != LF) | (letters[:-1] != CR)
    lines = line + np.searchsorted(np.flatnonzero(ends_line), found.starts[bad])
    for place in range(0, len(bad), TOLD_AT_ONCE):
        some = bad[place : place + TOLD_AT_ONCE]
        columns = [
            pa.array(row + some - skip),
            pa.array(lines[place : place + TOLD_AT_ONCE]),
            _reasons(verdicts[some], found.fields[some], width),
            pa.array(_texts(block, found, some, most), pa.string()),
        ]
        yield pa.Table.from_arrays(columns, schema=ASIDE)


def _reasons(verdicts: Verdicts, fields: NDArray[np.int64], width: int) -> pa.Array:
    ragged = (verdicts == TOO_FEW) | (verdicts == TOO_MANY)
    kinds, which = np.unique(verdicts + np.where(ragged, fields, 0) * len(REASONS), return_inverse=True)
    words = []
    for kind in kinds.tolist():
        cells, reason = divmod(kind, len(REASONS))
        words.append(f"{REASONS[reason]}: {cells} instead of {width}" if cells else REASONS[reason])
    return pa.array(words, pa.string()).take(pa.array(which))


def _texts(block: bytes, found: Records, some: NDArray[np.int64], most: int) -> list[str]:
    # A character of UTF-8 has at most four bytes; one that the cut halves is left out.
    starts, ends = found.starts[some], np.minimum(found.ends[some], found.starts[some] + 4 * most)
    return [
        block[start:end].decode("utf-8", "ignore")[:most]
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
