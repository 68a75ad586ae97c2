from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cutaway.errors import Busy, LedgerError
from cutaway.ledger import Ledger, connection


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened or written") as caught:
        Ledger(tmp_path / "missing" / "ledger.sqlite")
    assert "missing/ledger.sqlite" in caught.value.where
    assert "the right to write" in caught.value.next_step


def test_a_file_that_is_no_ledger_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("to whom it may concern\n" * 100)
    with pytest.raises(LedgerError, match="ledger is damaged") as caught:
        Ledger(tmp_path / "ledger.sqlite")
    assert "backup" in caught.value.next_step


def test_a_writer_that_waited_too_long_is_told_to_try_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.1)
    ledger = Ledger(tmp_path / "ledger.sqlite")
    other = sqlite3.connect(tmp_path / "ledger.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="Another process is writing"):
        ledger.append("merge", "customer:acme", {}, by="ana", why="why")
    other.execute("ROLLBACK")
    assert ledger.append("merge", "customer:acme", {}, by="ana", why="why").position == 1


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger("postgresql://cutaway:secret-word@/ledger?host=/nonexistent")
    assert "/nonexistent" in str(caught.value)
    assert "secret-word" not in str(caught.value)


def test_no_error_text_shows_what_an_entry_holds(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("CREATE TRIGGER no BEFORE INSERT ON ledger_payload BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(LedgerError, match="The database of the ledger refused: no") as caught:
        ledger.append("merge", "customer:acme", {"contact": "Jo Doe"}, by="ana", why="why")
    assert "Jo Doe" not in str(caught.value)
    assert ledger.head().position == 0
