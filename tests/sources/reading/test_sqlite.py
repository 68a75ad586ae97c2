"""SQLite: a table as it is stored, read without a trace; what is no whole database is refused."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cutaway.errors import SourceError
from cutaway.sources.reading import Form, land, parts_of


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "erp.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            """
            CREATE TABLE orders (id, "net amount" REAL, note TEXT, photo BLOB);
            INSERT INTO orders VALUES ('007', 1, 'a', NULL), (1.10, 2.5, '', x'00FF');
            INSERT INTO orders VALUES (9007199254740993, 1e300, NULL, 3);
            INSERT INTO orders VALUES (4, 0, CAST(x'FF' AS TEXT), NULL), (5, 0, 'a' || char(0), NULL);
            CREATE TABLE empty (id);
            CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n;
            """
        )
    connection.close()
    return path


def test_values_are_read_by_the_kind_that_they_are_stored_as(landed: Callable[..., Any], database: Path) -> None:
    found = landed(database.read_bytes(), name="erp.sqlite", form=Form(table="Orders"))
    assert found.account["columns"] == ("id", "net amount", "note", "photo")
    assert found.rows == [
        (1, ("007", "1.0", "a", None)),
        (2, ("1.1", "2.5", "", "0x00ff")),
        (3, ("9007199254740993", "1e+300", None, "3")),
    ]
    assert [(a["_row"], a["reason"]) for a in found.aside] == [
        (4, "bytes that are not utf-8 in a text cell: column note"),
        (5, "a NUL byte in a cell: column note"),
    ]
    assert found.account["notes"] == ("`photo` holds bytes in 1 row(s), as 0x...",)
    assert found.account["part"] == "orders"


def test_the_file_and_its_folder_stay_as_they_were(tmp_path: Path, database: Path) -> None:
    before, names = database.read_bytes(), sorted(p.name for p in tmp_path.iterdir())
    land(database, tmp_path / "out" / "landed", Form(table="orders"))
    shutil.rmtree(tmp_path / "out")
    assert (database.read_bytes(), sorted(p.name for p in tmp_path.iterdir())) == (before, names)


def test_a_packed_database_is_read_too(landed: Callable[..., Any], database: Path) -> None:
    found = landed(gzip.compress(database.read_bytes()), name="erp.sqlite.gz", form=Form(table="empty"))
    assert (found.account["read"], found.account["columns"]) == (0, ("id",))


def test_the_table_must_be_named_where_there_are_several(landed: Callable[..., Any], database: Path) -> None:
    for form, says in ((Form(), "2 tables: `orders`, `empty`"), (Form(table="endless"), "no table `endless`")):
        with pytest.raises(SourceError, match=says):
            landed(database.read_bytes(), name="erp.db", form=form)


def test_the_tables_can_be_asked_for(database: Path) -> None:
    kind, parts = parts_of(database)
    assert kind == "sqlite"
    assert [(part.setting, part.name, part.rows) for part in parts] == [("table", "orders", 5), ("table", "empty", 0)]


def test_a_log_that_holds_newer_rows_refuses_the_database_and_is_left_alone(tmp_path: Path, database: Path) -> None:
    writer = sqlite3.connect(database)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("INSERT INTO orders (id) VALUES (6)")
    writer.commit()
    log = database.with_name("erp.sqlite-wal")
    before = log.read_bytes()
    with pytest.raises(SourceError, match=r"changes that it lacks lie in erp\.sqlite-wal"):
        land(database, tmp_path / "landed", Form(table="orders"))
    assert log.read_bytes() == before
    writer.close()
    assert land(database, tmp_path / "landed", Form(table="orders")).read == 6


def test_a_damaged_database_is_rows_or_a_refusal(landed: Callable[..., Any], database: Path) -> None:
    whole = database.read_bytes()
    for damaged in (b"", whole[:50], whole[:4096], b"x" * 5000, whole[:4096] + b"\xff" * 100 + whole[4196:]):
        with pytest.raises(SourceError) as refused:
            landed(damaged, name="erp.sqlite", form=Form(table="orders"))
        assert refused.value.next_step
