"""Parquet files: exact if whole; refused, with the parent alive, if damaged or lying."""

from __future__ import annotations

import io
import random
import struct
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form, Landing, Limits, land


def packed(table: pa.Table, **how: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **how)
    return out.getvalue()


ORDERS = pa.table(
    {
        "id": ["007", "1.10", None, ""],
        "amount": pa.array([1, None, 3, 4], pa.int32()),
        "ordered_at": pa.array([0, 1, 2, None], pa.timestamp("ms")),
    }
)


def test_a_parquet_file_lands_as_text_and_missing_stays_missing(landed: Callable[..., Any]) -> None:
    found = landed(packed(ORDERS), name="orders.parquet")
    assert found.rows == [
        (1, ("007", "1", "1970-01-01T00:00:00.000")),
        (2, ("1.10", None, "1970-01-01T00:00:00.001")),
        (3, (None, "3", "1970-01-01T00:00:00.002")),
        (4, ("", "4", None)),
    ]
    account = found.account
    assert (account["kind"], account["read"], account["landed"], account["quarantined"]) == ("parquet", 4, 4, 0)
    assert (account["delimiter"], account["encoding"], account["detected"]) == ("", "", ("kind",))


def test_many_row_groups_are_numbered_through(read_here: Callable[..., Any]) -> None:
    table = pa.table({"n": list(range(5_000))})
    found = read_here(packed(table, row_group_size=700), name="n.parquet")
    assert found.rows == [(n + 1, (str(n),)) for n in range(5_000)]


def test_a_file_without_rows_has_columns(landed: Callable[..., Any]) -> None:
    found = landed(packed(ORDERS.slice(0, 0)), name="orders.parquet")
    assert (found.account["columns"], found.account["read"]) == (("id", "amount", "ordered_at"), 0)


def test_cells_that_cannot_be_text_are_set_aside_with_their_row_and_column(read_here: Callable[..., Any]) -> None:
    raw = pa.array([b"fine", b"M\xfcller", b"a\0b", None], pa.binary())
    table = pa.table(
        {
            "note": pa.Array.from_buffers(pa.string(), 4, raw.buffers()),
            "at": pa.array([10**18, 0, 0, 0], pa.timestamp("us")),
        }
    )
    found = read_here(packed(table), name="notes.parquet")
    assert found.rows == [(4, (None, "1970-01-01T00:00:00.000000"))]
    assert [(a["_row"], a["reason"]) for a in found.aside] == [
        (1, "a date or time out of range: column at"),
        (2, "bytes that are not utf-8 in a text cell: column note"),
        (3, "a NUL byte in a cell: column note"),
    ]
    assert found.account["read"] == 4 == found.account["landed"] + found.account["quarantined"]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (pa.table({"photo": [b"\x00"]}), "Column `photo` of a.parquet holds binary"),
        (pa.table([[1], [2]], names=["Id", "ID"]), "`Id` and `ID`"),
        (pa.table({"_row": [1]}), "kept for the number of the record"),
        (pa.table({f"c{n}": [1] for n in range(2_001)}), "2,001 columns; at most 2,000"),
        (pa.table({"note": ["x" * 5_000]}), "field of 5,000 bytes"),
    ],
)
def test_a_column_that_cannot_land_is_refused_by_name(
    read_here: Callable[..., Any], table: pa.Table, says: str
) -> None:
    with pytest.raises(SourceError, match=says):
        read_here(packed(table), name="a.parquet", field=4096)


def test_columns_can_be_named_anew(read_here: Callable[..., Any]) -> None:
    found = read_here(packed(ORDERS), name="a.parquet", form=Form(header=True, columns=("a", "b", "c")))
    assert found.account["columns"] == ("a", "b", "c")
    with pytest.raises(SourceError, match="3 columns, and 1 are named"):
        read_here(packed(ORDERS), name="a.parquet", form=Form(header=True, columns=("a",)))


def lands_or_is_refused(folder: Path, data: bytes) -> str:
    """`landed`, `refused` or, if neither, an exception of the parent; quickly in every case."""
    file = folder / "orders.parquet"
    file.write_bytes(data)
    began = time.monotonic()
    try:
        account: Landing = land(file, folder / "landed", Form(), limits=Limits(seconds=20))
    except SourceError:
        assert not (folder / "landed" / "rows.parquet").exists()
        return "refused"
    finally:
        assert time.monotonic() - began < 10
    assert account.read == account.landed + account.quarantined
    return "landed"


def test_sizes_that_lie_are_refused(tmp_path: Path) -> None:
    data = packed(ORDERS)
    for length in (0, 1, 7, len(data), 0x7FFFFFFF, 0xFFFFFFFF):
        assert lands_or_is_refused(tmp_path, data[:-8] + struct.pack("<I", length) + b"PAR1") == "refused"
    for end in (0, 1, 4, 8, 12, len(data) // 2, len(data) - 1):
        assert lands_or_is_refused(tmp_path, data[:end]) == "refused"


def test_a_number_of_rows_that_lies_is_refused(read_here: Callable[..., Any]) -> None:
    data = packed(pa.table({"n": list(range(60))}), compression="none", use_dictionary=False)
    start = len(data) - 8 - struct.unpack("<I", data[-8:-4])[0]
    # 60 is written as the byte 120 (zigzag); it stands in the footer for the file, the row group and the column.
    places = [n for n in range(start, len(data) - 8) if data[n] == 120]
    assert places
    refused = 0
    for place in places:
        lying = data[:place] + bytes([100]) + data[place + 1 :]
        try:
            found = read_here(lying, name="n.parquet")
        except SourceError:
            refused += 1
        else:
            assert found.account["read"] == len(found.rows)
            assert found.account["read"] in (50, 60)
    assert refused


def test_changed_bytes_never_kill_the_parent(tmp_path: Path) -> None:
    table = pa.table({"id": [f"id-{n}" for n in range(500)], "n": list(range(500)), "l": [[n] for n in range(500)]})
    data = packed(table)
    chance = random.Random(11)
    footer = len(data) - 8 - struct.unpack("<I", data[-8:-4])[0]
    places = [*chance.sample(range(4, footer), 12), *chance.sample(range(footer, len(data) - 8), 28)]
    seen = []
    for place in places:
        damaged = bytearray(data)
        damaged[place] ^= chance.choice((0x01, 0x80, 0xFF))
        seen.append(lands_or_is_refused(tmp_path, bytes(damaged)))
    assert seen.count("refused") > 5


def test_a_changed_value_is_found_where_the_file_has_checksums(read_here: Callable[..., Any]) -> None:
    data = packed(
        pa.table({"n": list(range(1_000))}), compression="none", use_dictionary=False, write_page_checksum=True
    )
    middle = len(data) // 3
    with pytest.raises(SourceError, match="not a whole Parquet file"):
        read_here(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :], name="n.parquet")


def test_few_bytes_that_unpack_to_gigabytes_are_stopped_by_the_memory_limit(tmp_path: Path) -> None:
    big = pa.array(["x" * (1 << 20)] * 8).dictionary_encode().dictionary
    table = pa.table({"note": pa.DictionaryArray.from_arrays(pa.array([0] * 6_000, pa.int32()), big)})
    (tmp_path / "bomb.parquet").write_bytes(packed(table, compression="zstd"))
    assert (tmp_path / "bomb.parquet").stat().st_size < 100_000
    began = time.monotonic()
    with pytest.raises(SourceError, match=r"memory|died|whole Parquet"):
        land(tmp_path / "bomb.parquet", tmp_path / "landed", Form(), limits=Limits(memory=768 << 20, written=1 << 28))
    assert time.monotonic() - began < 10


def test_a_text_file_named_parquet_is_refused(landed: Callable[..., Any]) -> None:
    for data in (b"", b"id,note\n1,x\n"):
        with pytest.raises(SourceError):
            landed(data, name="orders.parquet")


def test_instants_of_a_zone_are_the_same_in_the_file_and_in_the_text(read_here: Callable[..., Any]) -> None:
    at = [datetime(2024, 3, 31, 0, 59, 59), datetime(2024, 3, 31, 1, 0, 0)]
    table = pa.table({"at": pa.array(at, pa.timestamp("s")).cast(pa.timestamp("s", "Europe/Berlin"))})
    assert read_here(packed(table), name="a.parquet").cells == [
        ("2024-03-31T01:59:59.000+01:00",),
        ("2024-03-31T03:00:00.000+02:00",),
    ]
