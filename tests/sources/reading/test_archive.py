"""Zip archives: one member is read as if it lay there alone; what no honest export holds is refused in words."""

from __future__ import annotations

import io
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form, parts_of

PLAIN = b"id,note\n" + b"".join(b"%d,n\n" % n for n in range(2_000))


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "."), data)
    return out.getvalue()


def test_the_only_member_that_can_be_read_is_read(landed: Callable[..., Any]) -> None:
    data = zipped(**{"README.md": b"x", "2024/orders__csv": PLAIN, "__MACOSX/orders.csv": b"x", ".hidden.csv": b"x"})
    found = landed(data, name="export.zip")
    assert (found.account["landed"], found.account["kind"], found.account["compression"]) == (2_000, "csv", "zip")
    assert found.account["part"] == "2024/orders.csv"


def test_of_several_members_one_is_named_by_a_pattern(read_here: Callable[..., Any], tmp_path: Path) -> None:
    data = zipped(**{"a/orders.csv": b"id\n1\n", "a/users.json": b'[{"id": 2}]', "old.csv": b"id\n3\n"})
    for pattern, cell in (("orders*", "1"), ("a/users.json", "2"), ("old.csv", "3")):
        assert read_here(data, name="all.zip", form=Form(member=pattern)).cells == [(cell,)]
    with pytest.raises(SourceError, match=r"3 members that can be read: it holds `a/orders\.csv`"):
        read_here(data, name="all.zip")
    with pytest.raises(SourceError, match="no member `x`"):
        read_here(data, name="all.zip", form=Form(member="x"))
    (tmp_path / "all.zip").write_bytes(data)
    assert [part.name for part in parts_of(tmp_path / "all.zip")[1]] == ["a/orders.csv", "a/users.json", "old.csv"]


def test_a_member_that_must_be_sought_in_is_unpacked_and_forgotten(landed: Callable[..., Any], tmp_path: Path) -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"id": ["x"]}), out)
    assert landed(zipped(**{"a.parquet": out.getvalue()}), name="a.zip").cells == [("x",)]
    assert "unpacked" not in {path.name for path in (tmp_path / "landed").iterdir()}


def test_a_member_that_leads_out_is_a_link_is_twice_there_or_encrypted_is_refused(
    read_here: Callable[..., Any],
) -> None:
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(link, "/etc/passwd")
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as made:
        made.writestr("a.csv", "id\n1\n")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a.csv", "id\n2\n")
    locked = bytearray(zipped(**{"a.csv": b"id\n1\n"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    for data, says in (
        (zipped(**{"../a.csv": b"id\n"}), "leads out of the archive"),
        (zipped(**{"/etc/a.csv": b"id\n"}), "leads out of the archive"),
        (zipped(**{"..\\a.csv": b"id\n"}), "leads out of the archive"),
        (out.getvalue(), "is a symbolic link"),
        (twice.getvalue(), "is there twice"),
        (bytes(locked), "is encrypted"),
    ):
        with pytest.raises(SourceError, match=says):
            read_here(data, name="a.zip")


def test_a_cut_or_damaged_archive_is_refused(read_here: Callable[..., Any]) -> None:
    whole = zipped(**{"orders.csv": PLAIN})
    for end in (0, 1, 30, len(whole) // 2, len(whole) - 1):
        with pytest.raises(SourceError, match="not a whole zip"):
            read_here(whole[:end], name="a.zip")
    for place in range(40, 900, 60):
        damaged = whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :]
        with pytest.raises(SourceError):
            read_here(damaged, name="a.zip", form=Form(delimiter=","))


def test_an_archive_that_unpacks_to_a_thousand_times_its_size_is_refused_soon(landed: Callable[..., Any]) -> None:
    data = zipped(**{"a.csv": b"a,b\n" + b"0,0\n" * (1 << 26)})
    began = time.monotonic()
    with pytest.raises(SourceError, match="unpacks to more than 250 times"):
        landed(data, name="a.zip")
    assert time.monotonic() - began < 10


def test_an_archive_of_too_many_members_is_refused_before_they_are_listed(read_here: Callable[..., Any]) -> None:
    data = zipped(**{f"{n}.csv": b"id\n" for n in range(200)})
    with pytest.raises(SourceError, match="more than 100 members"):
        read_here(data, name="a.zip", members=100)


def test_a_zstd_file_lands_as_the_plain_one_does(landed: Callable[..., Any]) -> None:
    packed = pa.compress(PLAIN, codec="zstd", asbytes=True)
    found = landed(packed, name="orders.csv.zst")
    assert (found.account["landed"], found.account["compression"]) == (2_000, "zstd")
    with pytest.raises(SourceError, match="zstd"):
        landed(packed[:-9], name="orders.csv.zst", form=Form(delimiter=","))
