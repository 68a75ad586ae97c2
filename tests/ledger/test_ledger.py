from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from cutaway.errors import LedgerError
from cutaway.ledger import Entry, Head, Ledger, fold


def merge(ledger: Ledger, subject: str = "customer:acme", **payload: object) -> Entry:
    return ledger.append("merge", subject, payload, by="ana", why="same VAT number")


def test_an_entry_says_who_when_why_and_what(ledger: Ledger) -> None:
    before = datetime.now(UTC)
    written = merge(ledger, record="crm:17", names=["Acme", "Äcme"])
    (read,) = ledger.entries()
    assert read == written
    assert (read.position, read.kind, read.subject, read.by, read.why) == (
        1,
        "merge",
        "customer:acme",
        "ana",
        "same VAT number",
    )
    assert read.payload == {"record": "crm:17", "names": ["Acme", "Äcme"]}
    assert before <= read.at <= datetime.now(UTC)


def test_a_decision_can_be_dated_and_is_kept_in_utc(ledger: Ledger) -> None:
    at = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    ledger.append("decision", "house", {}, by="ana", why="why", at=at)
    ledger.append("decision", "house", {}, by="ana", why="why", at=datetime(2020, 1, 1, tzinfo=UTC))
    assert [entry.at.isoformat() for entry in ledger.entries()] == [
        "2026-03-01T07:30:00+00:00",
        "2020-01-01T00:00:00+00:00",  # the order is that of writing, whatever the clock says
    ]


def test_entries_are_found_by_kind_and_by_subject(ledger: Ledger) -> None:
    merge(ledger, "customer:acme"), merge(ledger, "customer:bolt")
    ledger.append("label", "customer:acme", {}, by="ben", why="read it")
    assert [entry.position for entry in ledger.entries("merge")] == [1, 2]
    assert [entry.position for entry in ledger.entries(subject="customer:acme")] == [1, 3]
    assert [entry.position for entry in ledger.entries("merge", "customer:acme")] == [1]


def test_the_history_of_some_kinds_has_what_undid_them_and_nothing_else(ledger: Ledger) -> None:
    merge(ledger), ledger.append("label", "customer:acme", {}, by="ben", why="read it")
    merge(ledger), ledger.undo(1, by="ben", why="no"), ledger.undo(2, by="ben", why="no")
    head = ledger.head()
    ledger.undo(4, by="ben", why="yes")
    assert [(e.position, e.undone) for e in ledger.history(["merge", "split"])] == [
        (1, False),
        (3, False),
        (4, True),
        (6, False),
    ]
    then = ledger.history(["merge", "split"], up_to=head)
    assert [(e.position, e.undone) for e in then] == [(1, True), (3, False), (4, False)]
    assert ledger.history(["decision"]) == []


def test_what_was_undone_does_not_count_until_the_undoing_is_undone(ledger: Ledger) -> None:
    merge(ledger, n=1), merge(ledger, n=2)
    undoing = ledger.undo(1, by="ben", why="they are two firms")
    assert [entry.payload for entry in fold(ledger.entries(), "merge")] == [{"n": 2}]
    assert undoing.subject == "customer:acme"
    assert undoing.refers == 1
    # However few entries are asked for, it is known which of them count.
    assert [entry.undone for entry in ledger.entries("merge")] == [True, False]
    ledger.undo(undoing.position, by="ana", why="one firm after all")
    assert [entry.payload for entry in fold(ledger.entries("merge"), "merge")] == [{"n": 1}, {"n": 2}]
    assert ledger.verify() == []


def test_what_cannot_be_undone_is_refused(ledger: Ledger) -> None:
    merge(ledger), ledger.undo(1, by="ben", why="no")
    with pytest.raises(LedgerError, match="Entry 1 is undone already"):
        ledger.undo(1, by="ben", why="no")
    with pytest.raises(LedgerError, match=r"has no entry 9: it holds 2\."):
        ledger.undo(9, by="ben", why="no")
    erased = ledger.erase_payload(1, by="dpo", why="asked to be forgotten")
    with pytest.raises(LedgerError, match="does not come back"):
        ledger.undo(erased.position, by="ben", why="no")
    assert ledger.head().position == 3


def test_an_erased_payload_is_gone_and_the_chain_holds(ledger: Ledger) -> None:
    merge(ledger, contact="Jo Doe"), merge(ledger, contact="Al Roe")
    head = ledger.head()
    ledger.erase_payload(1, by="dpo", why="asked to be forgotten")
    first, second, erased = ledger.entries()
    assert first.payload is None
    assert second.payload == {"contact": "Al Roe"}
    assert (erased.kind, erased.refers, erased.by, erased.why) == ("erased", 1, "dpo", "asked to be forgotten")
    assert ledger.verify(head) == [] == ledger.verify()
    with pytest.raises(LedgerError, match="erased already"):
        ledger.erase_payload(1, by="dpo", why="again")


def test_no_byte_of_an_erased_payload_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    ledger = Ledger(file)
    # One of twelve layouts that were tried; in this one SQLite's `secure_delete` alone leaves two of the forty behind.
    chance = random.Random(9)
    marks = [f"CANARY009{n:05d}END" for n in range(60)]
    for n, mark in enumerate(marks):
        text = "x" * chance.choice([0, 5, 300, 900, 3000, 9000])
        ledger.append("label", f"s{n}", {"t": text, "m": mark}, by="a", why="b")
    erased = chance.sample(range(60), 40)
    for n in erased:
        ledger.erase_payload(n + 1, by="a", why="b")
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [n for n in range(60) if marks[n].encode() not in everything] == sorted(erased)
    with sqlite3.connect(file) as database:  # the file was written anew, with no free page
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_a_snapshot_can_read_the_ledger_as_it_was_at_a_pinned_head(ledger: Ledger) -> None:
    merge(ledger, n=1)
    head = ledger.head()
    ledger.undo(1, by="ben", why="no")
    merge(ledger, n=2)
    (then,) = ledger.entries(up_to=head)
    assert then.position == 1
    assert not then.undone


def test_an_empty_ledger_is_sound_and_has_a_head(ledger: Ledger) -> None:
    assert ledger.head() == Head(0, "0" * 64)
    assert ledger.entries() == [] == ledger.verify(ledger.head())


def test_a_ledger_that_is_opened_again_goes_on(where: str) -> None:
    merge(Ledger(where))
    assert merge(Ledger(where)).position == 2
    assert Ledger(where).verify() == []


def test_the_ledger_s_own_words_are_written_by_the_ledger(ledger: Ledger) -> None:
    for kind in ("undone", "erased"):
        with pytest.raises(LedgerError, match="written by the ledger itself"):
            ledger.append(kind, "customer:acme", {}, by="ana", why="because")


def test_the_library_can_be_imported_without_a_database_driver() -> None:
    code = "import sys, cutaway, cutaway.warehouse.snapshots; print([m for m in sys.modules if 'sqlalchemy' in m])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
