"""Signatures: 256 bits of each text that say quickly where a word cannot be, so that few texts are looked through.

Each three bytes in a row set one bit. A text that holds a word has all bits of the word; one that has them may hold it.
The idea is that of signature files (Faloutsos and Christodoulakis 1984, doi:10.1145/2275.357411).
"""

from __future__ import annotations

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

PARTS = ("sign_0", "sign_1", "sign_2", "sign_3")  # columns of 64 bits each
COLUMNS = ", ".join(f"{part} UBIGINT" for part in PARTS)
BITS = 64
FUNCTION = "signature"
RUN = 3  # bytes that set a bit

Words = npt.NDArray[np.uint64]


def add_function(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds `signature(text)`, a struct of the parts, to a connection."""
    shape = duckdb.struct_type(dict.fromkeys(PARTS, "UBIGINT"))
    connection.create_function(FUNCTION, _signed, ["VARCHAR"], shape, type="arrow")


def holds(word: str) -> str:
    """SQL that is true of every row whose text holds a word, and of few others."""
    bits = _bits(np.frombuffer(word.encode(), dtype=np.uint8))
    wanted = [0] * len(PARTS)
    for bit in bits.tolist():
        wanted[bit // BITS] |= 1 << bit % BITS
    tests = [f"({part} & {mask}::UBIGINT) = {mask}::UBIGINT" for part, mask in zip(PARTS, wanted, strict=True) if mask]
    return " AND ".join(tests) or "true"


def signatures(texts: pa.StringArray) -> list[Words]:
    """The parts of the signature of each text; a text that is missing has none of its bits."""
    data = np.frombuffer(b"".join(texts.fill_null("").cast(pa.binary()).to_pylist()), dtype=np.uint8)
    lengths = pa.compute.binary_length(texts.fill_null("")).to_numpy(zero_copy_only=False)
    ends = np.cumsum(lengths)
    last = np.repeat(ends, lengths)[: len(data)] - RUN  # where the last run of the text of a byte begins
    bits = _bits(np.concatenate([data, np.zeros(RUN - 1, np.uint8)]))
    inside = np.arange(len(data)) <= last
    row = np.repeat(np.arange(len(texts)), lengths)[inside]
    bit = bits[inside].astype(np.int64)
    out = np.zeros((len(texts), len(PARTS) * BITS), dtype=bool)
    out[row, bit] = True
    packed = np.packbits(out, axis=1, bitorder="little").view("<u8")
    return [np.ascontiguousarray(packed[:, at]) for at in range(len(PARTS))]


def _signed(texts: pa.ChunkedArray) -> pa.StructArray:
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    return pa.StructArray.from_arrays([pa.array(part) for part in signatures(whole)], names=list(PARTS))


def _bits(data: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    """The bit of each three bytes in a row; none of fewer than three."""
    if len(data) < RUN:
        return np.zeros(0, np.uint32)
    first, second, third = (data[at : len(data) - RUN + 1 + at].astype(np.uint32) for at in range(RUN))
    mixed = (first * np.uint32(0x9E3779B1)) ^ (second * np.uint32(0x85EBCA77)) ^ (third * np.uint32(0xC2B2AE3D))
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(13)
    bits: npt.NDArray[np.uint32] = mixed % np.uint32(len(PARTS) * BITS)
    return bits
