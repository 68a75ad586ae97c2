from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from cutaway.errors import LedgerError
from cutaway.ledger import Ledger, connection
from cutaway.ledger.database_errors import NotConfirmed


def test_sqlite_is_set_so_that_a_commit_is_on_disk_and_what_is_deleted_is_overwritten(tmp_path: Path) -> None:
    engine = connection.open_engine(tmp_path / "ledger.sqlite")
    with connection.reading(engine) as database:
        settings = {
            name: database.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "secure_delete")
        }
    assert settings == {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1}


def test_one_writer_waits_for_the_other_and_readers_for_none(where: str) -> None:
    ledger = Ledger(where)
    engine = connection.open_engine(where)
    written = threading.Event()

    def write() -> None:
        ledger.append("merge", "customer:acme", {}, by="ana", why="why")
        written.set()

    with connection.writing(engine):
        writer = threading.Thread(target=write)
        writer.start()
        assert ledger.entries() == []
        assert not written.wait(0.3)
    writer.join(timeout=10)
    assert written.is_set()
    assert ledger.head().position == 1


def test_a_server_that_does_not_wait_for_the_disk_is_told_to(postgres: str) -> None:
    engine = connection.open_engine(postgres)
    with connection.writing(engine) as database:
        assert database.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
    careless = connection.open_engine(f"{postgres}&options=-csynchronous_commit%3Doff")
    with connection.reading(careless) as database:
        assert database.execute(text("SHOW synchronous_commit")).scalar_one() == "off"
    with connection.writing(careless) as database:
        assert database.execute(text("SHOW synchronous_commit")).scalar_one() == "on"


def test_the_folder_of_the_journal_is_synced_before_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")

    def failing(descriptor: int) -> None:
        assert os.path.exists(tmp_path / "ledger.sqlite-journal")
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(NotConfirmed, match="could not confirm what was written: Input/output error"):
        ledger.append("merge", "customer:acme", {}, by="ana", why="why")
    monkeypatch.undo()
    assert ledger.entries() == []
    with pytest.raises(NotConfirmed, match="stopped writing after a failure"):
        ledger.append("merge", "customer:acme", {}, by="ana", why="why")
    assert Ledger(tmp_path / "ledger.sqlite").append("merge", "x", {}, by="ana", why="why").position == 1


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("mysql://host/ledger", "cannot be kept in `mysql`"),
        ("what is this", "not a database URL"),
        ("sqlite://", "in memory would be lost"),
        ("sqlite:///:memory:", "in memory would be lost"),
    ],
)
def test_a_place_that_cannot_keep_a_ledger_is_refused(where: str, says: str) -> None:
    with pytest.raises(LedgerError, match=says) as caught:
        Ledger(where)
    assert "sqlite:///" in caught.value.next_step
