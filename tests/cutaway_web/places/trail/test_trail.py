"""The trail shows who did what and why, finds what was changed behind its back, and is for admins alone."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from cutaway.decided import Decision
from cutaway.house import House

MADE = {"title": "Answer until 20:00", "decided_on": "2026-03-02", "decided_by": "Board"}


def test_every_decision_stands_in_it_with_its_reason(visitor, own_house):
    decided = House(own_house).decided
    made = decided.add(Decision, MADE, by="ann", why="customers asked <i>for</i> it")
    decided.undo(made.last.position, by="bob", why="too early")
    admin = visitor("admin")
    text = admin.get("/trail/").text
    assert "Answer until 20:00" in text and "too early" in text and "taken back" in text
    assert "<i>for" not in text
    assert "2 entries" in text
    by_bob = admin.get("/trail/?by=bob").text
    assert "too early" in by_bob and "Answer until 20:00" not in by_bob
    assert "No entry is like that" in admin.get("/trail/?about=nothing-of-the-kind").text


def test_a_changed_entry_is_found(visitor, own_house):
    House(own_house).decided.add(Decision, MADE, by="ann", why="asked")
    admin = visitor("admin")
    assert "Every entry is as it was written" in admin.get("/trail/?check=yes").text
    with sqlite3.connect(own_house / ".cutaway" / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE ledger_entry SET by_whom = 'eve'")
    assert "It is not as it was written" in admin.get("/trail/?check=yes").text


def test_a_tail_that_was_cut_off_is_found_by_what_the_database_knows(visitor, own_house):
    viewer, admin = visitor("viewer"), visitor("admin")
    for _ in range(3):
        viewer.get("/trail/")  # refused, and noted
    assert "Every entry is as it was written" in admin.get("/trail/?book=access&check=yes").text
    with sqlite3.connect(own_house / ".cutaway" / "trail.sqlite") as trail:
        for table in ("ledger_entry", "ledger_payload"):
            trail.execute(f"DELETE FROM {table} WHERE position = 3")
    assert "The end was cut off: Entry 3 is missing" in admin.get("/trail/?book=access&check=yes").text
    viewer.get("/trail/")  # what is noted from here on does not hide it
    assert "Entry 3 is not the one that was pinned" in admin.get("/trail/?book=access&check=yes").text


def test_who_was_refused_stands_in_the_other_trail(visitor, own_house):
    assert visitor("viewer").get("/trail/").status_code == 403
    text = visitor("admin").get("/trail/?book=access").text
    assert "a-viewer" in text and "denied" in text


def test_an_entry_says_what_it_holds_in_words(visitor, own_house):
    decided = House(own_house).decided
    asked, last = ["We listen.", "We act."], decided.today() + timedelta(days=9)
    decided.asking.open("pulse", title="Autumn", units="Sales: 8", statements=asked, closes_on=last, by="ann")
    text = visitor("admin").get("/trail/").text
    assert "statements: We listen. / We act." in text and "units: Sales 8" in text
