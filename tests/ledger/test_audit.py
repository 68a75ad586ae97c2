"""Every change that can be made to a ledger behind its back, made by SQL, and found."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from cutaway.ledger import Ledger
from cutaway.ledger.connection import open_engine


def tamper(where: str, *statements: str) -> None:
    engine = open_engine(where)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def six(where: str) -> Ledger:
    ledger = Ledger(where)
    for n in range(6):
        ledger.append("merge", f"customer:{n}", {"n": n}, by="ana", why=f"reason {n}")
    assert ledger.verify() == []
    return ledger


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'split'",
        "subject = 'customer:0'",
        "by_whom = 'ben'",
        "at = '2020-01-01T00:00:00+00:00'",
        "why = 'another reason'",
        "why = 'reason 2 '",
        "refers = 1",
        "payload_digest = 'ab'",
    ],
)
def test_a_changed_entry_is_named(six: Ledger, where: str, change: str) -> None:
    tamper(where, f"UPDATE ledger_entry SET {change} WHERE position = 3")
    assert "Entry 3 is not as it was written, or not in its place." in six.verify()


def test_a_changed_chain_is_named_and_what_follows_it(six: Ledger, where: str) -> None:
    tamper(where, "UPDATE ledger_entry SET chain = 'ab' WHERE position = 3")
    assert six.verify() == [f"Entry {n} is not as it was written, or not in its place." for n in (3, 4)]


def test_a_changed_payload_or_salt_is_named(six: Ledger, where: str) -> None:
    tamper(
        where,
        "UPDATE ledger_payload SET body = '[9]' WHERE position = 2",
        "UPDATE ledger_payload SET salt = 'ab' WHERE position = 5",
    )
    assert six.verify() == [f"The payload of entry {n} is not as it was written." for n in (2, 5)]


def test_dropped_entries_are_named(six: Ledger, where: str) -> None:
    tamper(where, "DELETE FROM ledger_entry WHERE position IN (1, 3, 4)")
    found = six.verify()
    assert found[:2] == ["Entry 1 is missing.", "Entries 3 to 4 are missing."]


def test_a_dropped_entry_that_was_closed_up_is_found(six: Ledger, where: str) -> None:
    tamper(
        where,
        "DELETE FROM ledger_payload WHERE position = 3",
        "DELETE FROM ledger_entry WHERE position = 3",
        *(
            f"UPDATE ledger_{table} SET position = {n - 1} WHERE position = {n}"
            for n in (4, 5, 6)
            for table in ("entry", "payload")
        ),
    )
    assert "Entry 3 is not as it was written, or not in its place." in six.verify()


def test_reordered_entries_are_named(six: Ledger, where: str) -> None:
    tamper(
        where,
        *(
            f"UPDATE ledger_{table} SET position = {new} WHERE position = {old}"
            for table in ("entry", "payload")
            for old, new in ((2, 99), (5, 2), (99, 5))
        ),
    )
    found = six.verify()
    assert [f"Entry {n} is not as it was written, or not in its place." for n in (2, 5)] == [
        line for line in found if line.startswith(("Entry 2", "Entry 5"))
    ]


def test_an_entry_that_was_put_in_is_named(six: Ledger, where: str) -> None:
    tamper(
        where,
        "INSERT INTO ledger_entry SELECT 7, kind, subject, by_whom, at, why, refers, payload_digest, chain"
        " FROM ledger_entry WHERE position = 6",
        "INSERT INTO ledger_payload SELECT 8, salt, body FROM ledger_payload WHERE position = 6",
    )
    assert six.verify() == [
        "Entry 7 is not as it was written, or not in its place.",
        "A payload is there for entry 8, which is not.",
        "The payload of entry 7 is missing, and no entry says that it was erased.",
    ]


def test_a_tail_that_was_cut_off_is_seen_by_the_pinned_head(six: Ledger, where: str) -> None:
    pinned = six.head()
    tamper(where, *(f"DELETE FROM ledger_{table} WHERE position > 4" for table in ("entry", "payload")))
    assert six.verify() == []  # the rest is a sound ledger; therefore the head is kept elsewhere
    assert six.verify(pinned) == ["The end was cut off: Entries 5 to 6 are missing."]


def test_a_tail_that_was_written_anew_is_seen_by_the_pinned_head(six: Ledger, where: str) -> None:
    pinned = six.head()
    tamper(where, *(f"DELETE FROM ledger_{table} WHERE position > 5" for table in ("entry", "payload")))
    six.append("merge", "customer:5", {"n": 5}, by="ana", why="reason 5")
    assert six.verify() == []
    assert six.verify(pinned) == ["Entry 6 is not the one that was pinned."]


def test_a_payload_that_was_erased_in_silence_is_named(six: Ledger, where: str) -> None:
    tamper(where, "DELETE FROM ledger_payload WHERE position = 4")
    assert six.verify() == ["The payload of entry 4 is missing, and no entry says that it was erased."]


def test_an_erased_payload_that_came_back_is_named(six: Ledger, where: str) -> None:
    six.erase_payload(4, by="dpo", why="asked to be forgotten")
    tamper(where, "INSERT INTO ledger_payload VALUES (4, 'ab', '{}')")
    assert six.verify() == ["The payload of entry 4 was erased by entry 7 and is back."]


def test_what_is_no_text_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    where = f"sqlite:///{tmp_path}/ledger.sqlite"
    ledger = Ledger(where)
    ledger.append("merge", "customer:acme", {}, by="ana", why="why")
    tamper(where, "UPDATE ledger_entry SET why = x'ff00'")
    assert ledger.verify() == ["Entry 1 is not as it was written, or not in its place."]


def test_a_damaged_file_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    file = f"{tmp_path}/ledger.sqlite"
    ledger = Ledger(f"sqlite:///{file}")
    ledger.append("merge", "customer:acme", {}, by="ana", why="why")
    with open(file, "r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * 4096)
    assert any("damaged" in line for line in ledger.verify())
