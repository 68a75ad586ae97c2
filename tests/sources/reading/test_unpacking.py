"""Packed files: read as they are if whole, refused if damaged, cut short, or made to fill a disk."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form

PLAIN = b"id,note\n" + b"".join(b"%d,n%d\n" % (n, n * n) for n in range(5_000))


@pytest.mark.parametrize("name", ["orders.csv.gz", "orders.csv"])
def test_a_packed_file_lands_as_the_plain_one_does(landed: Callable[..., Any], name: str) -> None:
    found = landed(gzip.compress(PLAIN), name=name)
    assert (found.account["landed"], found.account["compression"]) == (5_000, "gzip")
    assert found.rows[-1] == (5_000, ("4999", "n24990001"))


def test_several_members_and_padding_are_one_file(landed: Callable[..., Any]) -> None:
    data = gzip.compress(PLAIN[:1000]) + gzip.compress(PLAIN[1000:]) + bytes(512)
    assert landed(data, name="orders.csv.gz").account["landed"] == 5_000


def test_a_header_packed_apart_from_its_rows_does_not_hide_the_delimiter(landed: Callable[..., Any]) -> None:
    parts = ["", "a", ";b,c\n", "1;2\n", "3;4\n"]
    found = landed(b"".join(gzip.compress(part.encode("utf-16-le")) for part in ["\ufeff", *parts]), name="a.csv.gz")
    assert (found.cells, found.account["delimiter"]) == ([("1", "2"), ("3", "4")], ";")


def test_a_packed_tab_file_in_another_encoding_lands(landed: Callable[..., Any]) -> None:
    found = landed(gzip.compress("a\tb\r\né\t1\r\n".encode("utf-16")), name="orders.tsv.gz")
    assert (found.cells, found.account["encoding"], found.account["kind"]) == ([("é", "1")], "utf-16", "tsv")


def test_a_file_cut_short_at_any_place_is_refused(read_here: Callable[..., Any]) -> None:
    whole = gzip.compress(PLAIN)
    for end in (*range(2, 40), len(whole) // 2, len(whole) - 9, len(whole) - 8, len(whole) - 1):
        with pytest.raises(SourceError, match="cut short"):
            read_here(whole[:end], name="orders.csv.gz")


def test_a_changed_byte_is_found_wherever_it_is(read_here: Callable[..., Any]) -> None:
    whole = bytearray(gzip.compress(PLAIN, mtime=0))
    for place in range(10, len(whole), len(whole) // 60):
        damaged = bytes(whole[:place]) + bytes([whole[place] ^ 0x41]) + bytes(whole[place + 1 :])
        with pytest.raises(SourceError):
            read_here(damaged, name="orders.csv.gz", form=Form(delimiter=","))


def test_something_else_behind_the_packed_data_is_refused(read_here: Callable[..., Any]) -> None:
    with pytest.raises(SourceError, match="damaged"):
        read_here(gzip.compress(PLAIN) + b"surprise", name="orders.csv.gz")


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(b"a,b\n")]
    piece = b"0,0\n" * (1 << 18)
    parts += [packer.compress(piece) for _ in range(size // len(piece))]
    return b"".join((*parts, packer.flush()))


def test_a_file_that_unpacks_to_a_thousand_times_its_size_is_refused_soon(landed: Callable[..., Any]) -> None:
    data = bomb(1 << 29)
    assert (1 << 29) / len(data) > 800
    began = time.monotonic()
    with pytest.raises(SourceError, match="unpacks to more than 250 times its size"):
        landed(data, name="orders.csv.gz")
    assert time.monotonic() - began < 10


def test_the_absolute_limit_holds_too(landed: Callable[..., Any]) -> None:
    with pytest.raises(SourceError, match="more than 8,388,608 bytes"):
        landed(bomb(1 << 25), name="orders.csv.gz", unpacked=1 << 23)


def test_a_small_file_of_equal_rows_is_no_bomb(landed: Callable[..., Any]) -> None:
    assert landed(bomb(1 << 22), name="orders.csv.gz").account["landed"] == 1 << 20


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PAR1....", "a Parquet file"),
        (b"PK\x03\x04....", "a zip archive or an Excel workbook"),
        (b"\xd0\xcf\x11\xe0....", "an old Excel workbook"),
        (b"\x28\xb5\x2f\xfd....", "damaged or cut short: zstd"),
        (b"SQLite format 3\0....", "an SQLite database"),
    ],
)
def test_a_file_that_is_no_text_is_called_by_its_name(read_here: Callable[..., Any], data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read_here(data)


def test_a_name_that_says_gzip_on_a_plain_file_is_a_question(read_here: Callable[..., Any]) -> None:
    with pytest.raises(SourceError, match="does not begin as one"):
        read_here(PLAIN, name="orders.csv.gz")
