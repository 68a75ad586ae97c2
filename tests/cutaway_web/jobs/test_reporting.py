"""A board report is asked for once, set by the job, and is there whole or not at all."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from cutaway.house import House
from cutaway_web.jobs import reporting
from cutaway_web.jobs.models import FAILED, RUNNING, WRITTEN, Report


@pytest.fixture
def own(demo, tmp_path, settings, transactional_db):
    house = tmp_path / "house"
    shutil.copytree(demo, house, ignore=shutil.ignore_patterns("web.*", "data", "trail.*"))
    settings.CUTAWAY = dataclasses.replace(settings.CUTAWAY, house=house)
    return house


def test_it_is_set_by_the_job_and_every_number_in_it_can_be_computed_again(own, user):
    from django.test import Client

    since = House(own).board.comparable()[0][0]
    first, second = reporting.ask("kim", since), reporting.ask("jo", "")
    assert first == second, "one at a time"
    reporting.write_report.func(first.pk)

    written = reporting.newest()[0]
    assert (written.state, written.snapshot, written.what) == (WRITTEN, House(own).snapshot.id, "")
    assert [file.name for file in reporting.file_of(written.pk).parent.iterdir()] == [f"{written.pk}.pdf"]
    assert House(own).board.verify(reporting.file_of(written.pk)).differences == ()

    client = Client()
    client.force_login(user("analyst"))
    taken = client.get(f"/report/{written.pk}.pdf")
    assert b"".join(taken.streaming_content) == reporting.file_of(written.pk).read_bytes()
    assert f"board-{written.snapshot}.pdf" in taken["Content-Disposition"]
    assert "Take the PDF" in client.get("/report/").text


def test_what_went_wrong_is_told_and_leaves_no_file(own, monkeypatch):
    asked = reporting.ask("kim", "99999999")
    reporting.write_report.func(asked.pk)
    failed = reporting.newest()[0]
    assert failed.state == FAILED and "no snapshot before" in failed.what and failed.next_step
    assert list(reporting.file_of(asked.pk).parent.iterdir()) == []


def test_where_it_went_wrong_stands_on_the_page(visitor):
    Report.objects.create(asked_by="kim", state=FAILED, what="It failed.", where="board.typ", next_step="Try again.")
    shown = visitor("analyst").get("/report/").text
    assert "Where: <code>board.typ</code>" in shown and "Next: Try again." in shown


def test_after_a_stop_it_is_asked_for_once_more(own):
    Report.objects.create(asked_by="kim", state=RUNNING)
    reporting.let_go()
    assert (reporting.newest()[0].state, reporting.newest()[0].next_step) == (FAILED, "Ask for it once more.")


def test_a_snapshot_that_is_not_there_cannot_be_compared_with(visitor, demo):
    client = visitor("analyst")
    assert client.post("/report/", {"since": "77777777"}).status_code == 404
    assert client.get("/report/12345.pdf").status_code == 404
    shown = client.get("/report/").text
    assert "Write the report" in shown and f'value="{House(demo).board.comparable()[0][0]}"' in shown
