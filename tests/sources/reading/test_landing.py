"""Landing a file: three files on disk or none, whatever the raw file is."""

from __future__ import annotations

import hashlib
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form, Landing, Limits, land, landing
from cutaway.sources.reading.kinds import kind_of
from cutaway.sources.reading.process import run

WRITTEN = ["landing.json", "quarantine.parquet", "rows.parquet"]


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_landing_leaves_three_files_and_an_account_that_says_what_they_hold(tmp_path: Path) -> None:
    data = b"id,note\n007,x\n1\n"
    (tmp_path / "orders.csv").write_bytes(data)
    account = land(tmp_path / "orders.csv", tmp_path / "raw" / "orders", Form())
    assert names(tmp_path / "raw" / "orders") == WRITTEN
    assert Landing.from_json((tmp_path / "raw" / "orders" / "landing.json").read_text()) == account
    assert (account.file, account.bytes, account.sha256) == ("orders.csv", len(data), hashlib.sha256(data).hexdigest())
    assert (account.read, account.landed, account.quarantined) == (2, 1, 1)
    assert account.reasons == {"too few fields": 1}
    assert account.protections
    rows = pq.read_schema(tmp_path / "raw" / "orders" / "rows.parquet")
    assert rows.equals(pa.schema([("id", pa.string()), ("note", pa.string()), ("_row", pa.int64())]))


def test_landing_the_same_file_again_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_bytes(b"id,note\n" + b"1,x\n" * 1000 + b"2\n")
    seen = []
    for _ in range(2):
        land(tmp_path / "orders.csv", tmp_path / "landed", Form())
        seen.append([(tmp_path / "landed" / name).read_bytes() for name in WRITTEN])
    assert seen[0] == seen[1]


def test_a_refused_file_leaves_nothing_not_even_what_lay_there_before(tmp_path: Path) -> None:
    file, folder = tmp_path / "orders.csv", tmp_path / "landed"
    file.write_bytes(b"id,note\n1,x\n")
    land(file, folder, Form())
    file.write_bytes(b'id,note\n1,x\n2,"open\n')
    with pytest.raises(SourceError, match="opens on line 3"):
        land(file, folder, Form())
    assert names(folder) == []


def test_every_file_is_flushed_to_disk_before_the_account_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    really = os.fsync

    def noted(descriptor: int) -> None:
        flushed.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")).name)
        really(descriptor)

    monkeypatch.setattr(landing.os, "fsync", noted)
    (tmp_path / "orders.csv").write_bytes(b"id\n1\n")
    land(tmp_path / "orders.csv", tmp_path / "landed", Form())
    assert flushed == ["rows.parquet", "quarantine.parquet", "landing.json", "landed"]


def test_a_disk_that_does_not_take_the_rows_is_an_error_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(landing.os, "fsync", broken)
    (tmp_path / "orders.csv").write_bytes(b"id\n1\n")
    with pytest.raises(OSError, match="Input/output error"):
        land(tmp_path / "orders.csv", tmp_path / "landed", Form())
    assert names(tmp_path / "landed") == []


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "orders.csv"
    file.write_bytes(b"id\n1\n")
    really = landing.run

    def run_and_append(*given: Any, **named: Any) -> Any:
        answer = really(*given, **named)
        with open(file, "ab") as still_open:
            still_open.write(b"2\n")
        return answer

    monkeypatch.setattr(landing, "run", run_and_append)
    with pytest.raises(SourceError, match="changed while it was read"):
        land(file, tmp_path / "landed", Form())


def test_what_is_not_an_ordinary_readable_file_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "real.txt").write_text("id\n1\n")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.csv"))
        for name, says in {
            "missing.csv": "is not there",
            "folder.csv": "is a folder",
            "pipe.csv": "is a device, pipe or socket",
            "socket.csv": "cannot be opened",
            "link.csv": "is a symbolic link",
            "a\0b.csv": "impossible name",
            "x" * 300 + ".csv": "cannot be opened",
        }.items():
            began = time.monotonic()
            with pytest.raises(SourceError, match=says) as refused:
                land(tmp_path / name, tmp_path / "landed", Form())
            assert time.monotonic() - began < 1
            assert refused.value.next_step
    with pytest.raises(SourceError, match="device, pipe or socket"):
        land(Path("/dev/zero"), tmp_path / "landed", Form(kind="csv"))


def test_a_file_that_this_user_may_not_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: Any) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "orders.csv").write_text("id\n")
    with monkeypatch.context() as patched:  # root may read everything: the refusal of the system is played
        patched.setattr(landing.os, "open", denied)
        with pytest.raises(SourceError, match="may not be read"):
            land(tmp_path / "orders.csv", tmp_path / "landed", Form())


@pytest.mark.parametrize(
    "name",
    [
        "'; DROP TABLE orders; --.csv",
        "$(touch pwned).csv",
        "-rf.csv",
        "a\nb.csv",
        "*.csv",
        "%s{0}.csv",
        " .csv",
        "é汉.CSV",
    ],
)
def test_a_name_that_is_made_to_be_run_is_only_a_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(b"id,note\n1,x\n")
    account = land(tmp_path / "in" / name, tmp_path / "landed", Form())
    assert (account.file, account.landed) == (name, 1)
    assert names(tmp_path) == ["in", "landed"]
    assert names(tmp_path / "in") == [name]


def test_a_name_that_is_no_text_is_told_with_question_marks(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.csv")
    file.write_bytes(b"id\n1\n")
    assert land(file, tmp_path / "landed", Form()).file == "caf?.csv"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.csv", "csv"),
        ("A.CSV", "csv"),
        ("a.b.tsv", "tsv"),
        ("a.csv.gz", "csv"),
        ("a.tab.GZ", "tsv"),
        ("a.parquet", "parquet"),
        ("a.txt", "csv"),
        ("a", ""),
        ("a.xlsx", "excel"),
        ("a.xls", "excel"),
        ("a.ods", "excel"),
        ("a.json", "json"),
        ("a.ndjson.gz", "jsonl"),
        ("a.xes.gz", "xes"),
        ("a.db", "sqlite"),
        ("a.csv.zst", "csv"),
        ("a.gz", ""),
        ("a.pdf", ""),
        ("a.parquet.gz", "parquet"),
    ],
)
def test_the_kind_is_told_by_the_name_or_asked_for(tmp_path: Path, name: str, kind: str) -> None:
    assert kind_of(name) == kind
    if not kind:
        (tmp_path / name).write_bytes(b"id\n1\n")
        with pytest.raises(SourceError, match="does not say by its name"):
            land(tmp_path / name, tmp_path / "landed", Form())


def test_many_files_can_land_at_the_same_time(tmp_path: Path) -> None:
    def one(number: int) -> tuple[int, int]:
        file = tmp_path / f"{number}.csv"
        file.write_bytes(b"id\n" + b"x\n" * number)
        return number, land(file, tmp_path / str(number), Form()).landed

    with ThreadPoolExecutor(4) as crowd:
        assert all(number == landed for number, landed in crowd.map(one, range(12)))


def test_a_file_too_large_for_its_memory_is_refused_and_the_parent_lives(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_bytes(b"id,note\n" + b"1,x\n" * 4_000_000)
    with pytest.raises(SourceError, match=r"of memory|died"):
        land(tmp_path / "orders.csv", tmp_path / "landed", Form(), limits=Limits(memory=330 << 20))
    assert names(tmp_path / "landed") == []


def test_the_child_loads_neither_an_engine_nor_pandas_nor_the_rest_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_bytes(b"id\n1\n")
    with open(tmp_path / "orders.csv", "rb") as file:
        loaded = run(
            "probes:loaded_by_landing",
            {"descriptor": file.fileno()},
            folder=tmp_path,
            limits=Limits(seconds=30),
            name="orders.csv",
            hand_over=(file.fileno(),),
            also_from=[Path(__file__).parent],
        ).value
    assert "pyarrow" in loaded
    assert not {"pandas", "duckdb", "ibis", "scipy", "sqlalchemy"} & set(loaded)
    ours = [name for name in loaded if name.startswith("cutaway")]
    assert [name for name in ours if not name.startswith("cutaway.sources.reading")] == [
        "cutaway",
        "cutaway.errors",
        "cutaway.sources",
    ]
