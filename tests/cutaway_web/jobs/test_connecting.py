"""A first mapping is asked for once, told step by step, kept for the page, and never written by itself."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from cutaway.house import House
from cutaway_web.jobs import connecting
from cutaway_web.jobs.models import DRAFTED, FAILED, RUNNING, WRITTEN, Connecting
from tests.connecting import systems


@pytest.fixture
def new_house(tmp_path: Path, settings, transactional_db) -> Path:
    """A house that nobody has described anything to, with three exports in it."""
    house = tmp_path / "acme"
    systems.three_exports(house / "data")
    (house / "cutaway.toml").write_text('[house]\nname = "Acme"\n')
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, house=house)
    return house


def test_it_is_made_by_the_job_and_waits_to_be_looked_at(new_house: Path):
    first, second = connecting.ask("kim", "data", {}), connecting.ask("jo", "data", {})
    assert first == second
    before = sorted(new_house.rglob("*.*"))
    connecting.connect_house.func(first.pk)

    asked = connecting.newest()
    assert asked is not None and (asked.state, asked.step, asked.what) == (DRAFTED, "", "")
    draft = connecting.draft_of(asked)
    assert draft is not None and {table.table for table in draft.tables} >= {"customer", "invoice", "case"}
    assert draft.company == "Acme"
    assert [p for p in sorted(new_house.rglob("*.*")) if p not in before and ".cutaway" not in p.parts] == []


def test_its_answers_count(new_house: Path):
    asked = connecting.ask("kim", "data", {"tickets.tickets": "nothing"})
    connecting.connect_house.func(asked.pk)
    draft = connecting.draft_of(connecting.newest())
    assert draft is not None and "case" not in {table.table for table in draft.tables}


def test_it_is_written_as_the_command_line_writes_it(new_house: Path):
    (new_house / "cutaway.toml").unlink()
    draft = House(new_house).connect(new_house / "data", company="Acme")
    asked = Connecting.objects.create(asked_by="kim", folder="data", state=DRAFTED)
    done = connecting.write(asked, draft)
    assert "cutaway.toml" in done.written
    assert (new_house / "cutaway.toml").read_text() == draft.files["cutaway.toml"]
    newest = connecting.newest()
    assert newest is not None and newest.state == WRITTEN
    assert connecting.draft_of(newest) is None


def test_a_failure_is_kept_with_its_next_step(new_house: Path):
    for path in (new_house / "data").glob("*.csv"):
        path.unlink()
    asked = connecting.ask("kim", "data", {})
    connecting.connect_house.func(asked.pk)
    newest = connecting.newest()
    assert newest is not None and newest.state == FAILED
    assert "no file" in newest.what and "Put exports there" in newest.next_step


def test_what_a_killed_job_process_left_can_be_asked_for_again(new_house: Path):
    Connecting.objects.create(asked_by="kim", folder="data", state=RUNNING)
    connecting.let_go()
    newest = connecting.newest()
    assert newest is not None and newest.state == FAILED and "was stopped" in newest.what
    assert connecting.ask("kim", "data", {}).pk != newest.pk
