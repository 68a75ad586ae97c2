"""From a request to a page: one snapshot, refusals in words, and nothing that a GET changes."""

from __future__ import annotations

import errno
import sqlite3

import pytest
from django.db.utils import OperationalError

from cutaway.errors import CutawayError
from cutaway.house import House
from cutaway.ledger.database_errors import NotWritten
from cutaway_web import open_house
from cutaway_web.answering import SNAPSHOT
from cutaway_web.pages import DOORS, PAGE, find_doors


def pages(least: str = "") -> list[str]:
    find_doors()
    return sorted(door.address for door in DOORS.values() if door.kind == PAGE and door.may != "anyone")


def test_every_page_is_of_the_current_snapshot_and_says_so(visitor, demo):
    client, current = visitor("admin"), House(demo).snapshot.id
    for address in pages():
        response = client.get(address, follow=True)  # a page that leads elsewhere is held there
        assert response.status_code == 200, address
        if response.headers.get(SNAPSHOT):
            assert response[SNAPSHOT] == current
            assert f'data-snapshot="{current}"' in response.text


def test_a_page_looks_at_the_pointer_again_after_a_refresh(visitor, demo, monkeypatch):
    client = visitor("viewer")
    client.get("/")
    first = open_house.current_reader()
    assert open_house.current_reader() is first
    monkeypatch.setattr(type(first), "is_current", lambda self: False)
    assert open_house.current_reader() is not first


@pytest.mark.parametrize("agent", ["Mozilla/5.0", "Slackbot-LinkExpanding 1.0", "BarracudaCentral"])
def test_no_get_changes_anything(visitor, agent, django_db_blocker):
    from django.db import connection

    client = visitor("admin")

    def everything() -> list[str]:
        # A look at what may name a person is noted in the audit trail, whose head is pinned: that alone may grow.
        return [line for line in connection.connection.iterdump() if "VALUES" not in line or "trailpin" not in line]

    assert isinstance(connection.connection, sqlite3.Connection)
    before = everything()
    for address in [door.address for door in find_doors().values() if door.method == "GET" and door.kind == PAGE]:
        client.get(address, headers={"user-agent": agent})
        client.head(address, headers={"user-agent": agent})
    assert everything() == before


def test_what_does_not_exist_and_what_is_not_yours_look_alike(visitor):
    client = visitor("admin")
    for address in ("/practices/basics.nothing/", "/practices/basics.nothing/rows/", "/rooms/cellar/", "/nowhere/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "There is no such page, or it is not yours." in response.text


def test_somebody_who_may_not_is_told_so_and_it_is_written_down(visitor, demo):
    before = len(House(demo).trail.entries("denied"))
    response = visitor("viewer").get("/practices/basics.on_time_delivery/rows/")
    assert response.status_code == 403
    assert "for the role member" in response.text
    denied = House(demo).trail.entries("denied")
    assert len(denied) == before + 1
    assert (denied[-1].by, denied[-1].subject) == ("a-viewer", "/practices/basics.on_time_delivery/rows/")


def test_an_error_of_the_library_is_told_with_its_next_step_and_no_path(visitor, monkeypatch):
    def fail() -> None:
        raise CutawayError("This house has no snapshot yet.", where="/srv/acme", next_step="Run `cutaway refresh`.")

    monkeypatch.setattr("cutaway_web.visit.current_reader", fail)
    told = visitor("viewer").get("/")
    assert told.status_code == 422
    assert "This house has no snapshot yet." in told.text and "cutaway refresh" in told.text
    assert "/srv/acme" not in told.text
    assert "/srv/acme" in visitor("admin").get("/").text


def test_a_page_that_breaks_says_so_in_the_same_words_and_headers(visitor, monkeypatch):
    def fail() -> None:
        raise RuntimeError("secret of the wall")

    monkeypatch.setattr("cutaway_web.visit.current_reader", fail)
    client = visitor("viewer")
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong here." in response.text and "secret of the wall" not in response.text
    assert "Content-Security-Policy" in response.headers


def full_database() -> None:
    """Raises what Django raises when its file can grow no more."""
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count = 2")
    connection.execute("CREATE TABLE kept (text)")
    try:
        connection.execute("INSERT INTO kept VALUES (?)", ["x" * 100_000])
    except sqlite3.Error as error:
        raise OperationalError(str(error)) from error


def full_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def full_ledger() -> None:
    raise NotWritten("The disk is full: nothing was written to the ledger.", next_step="Make room, then do it again.")


@pytest.mark.parametrize("fails", [full_database, full_disk, full_ledger])
@pytest.mark.parametrize("path", ["/", "/api/v1/practices/basics.on_time_delivery/"])
def test_a_full_disk_is_told_as_such_and_asks_to_try_again(visitor, monkeypatch, fails, path):
    monkeypatch.setattr("cutaway_web.visit.current_reader", fails)
    client = visitor("viewer")
    client.raise_request_exception = False
    response = client.get(path)
    assert response.status_code == 503
    assert "disk" in response.text and "room" in response.text


def test_who_finds_nothing_is_told_what_to_do_and_who_is_nobody_to_come_in(visitor, demo):
    known, nobody = visitor("viewer").get("/nowhere/"), visitor("anyone").get("/nowhere/")
    assert known.status_code == nobody.status_code == 404
    assert "look for what it named" in known.text and "To the drawing" in known.text
    assert "Sign in first" in nobody.text and "To the drawing" not in nobody.text
