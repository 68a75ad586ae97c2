"""The Monday mail: once a week, of the same page, to who asked for it, and ended by one click."""

from __future__ import annotations

import email
import re
from datetime import UTC, datetime, timedelta
from email.policy import default
from pathlib import Path

import pytest
from django.test import Client

from cutaway.reader import Reader
from cutaway_web.open_house import current_reader
from cutaway_web.people.models import User
from cutaway_web.places.monday.monday import monday_of
from cutaway_web.sending import leaving, letters, mail_server, monday
from cutaway_web.sending.models import DROPPED, FAILED, SENT, WAITING, Letter
from tests.cutaway_web.conftest import UNIT

MONDAY = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
ADDRESS = "kim@example.org"


def letters_in(outbox: Path) -> list:
    return [email.message_from_bytes(file.read_bytes(), policy=default) for file in sorted(outbox.glob("*.eml"))]


@pytest.fixture
def kim(user) -> User:
    return user("lead", name="kim", units=[UNIT], email=ADDRESS, monday_mail=True)


def test_the_letter_says_what_the_page_says(kim, outbox, look):
    look(MONDAY)
    (letter,) = letters_in(outbox)
    page = monday_of(current_reader(), frozenset([UNIT]))
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))

    assert letter["To"] == ADDRESS and letter["Subject"] == monday.subject(page)
    for told in (text, html):
        assert f"For {UNIT}" in told
        for name, sentence in page.missing:
            assert sentence.replace("'", "&#39;") in told or sentence in told, name
    assert "<strong>" not in text and "&#39;" not in text and "{{" not in text


def test_an_analysts_letter_names_the_case_and_leads_to_it(user, outbox, look):
    user("analyst", email=ADDRESS, monday_mail=True)
    look(MONDAY)
    (letter,) = letters_in(outbox)
    page = monday_of(current_reader(), None)
    text = letter.get_body(("plain",)).get_content()
    assert page.waiting is not None and page.waiting.case in text and page.waiting.customer in text
    assert f"https://cutaway.example.org{page.waiting.address}" in text


def test_a_letter_is_read_in_thirty_seconds_and_fetches_nothing(user, outbox, look):
    user("analyst", email=ADDRESS, monday_mail=True)
    look(MONDAY)
    (letter,) = letters_in(outbox)
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert len(text.split()) < 120  # 240 words a minute
    assert not re.search(r"<(img|script|link|iframe)|url\(|@import", html)
    assert "max-width: 560px" in html and 'name="viewport"' in html


def test_each_week_has_one_letter_also_after_a_restart_and_a_kill(kim, outbox, look, monkeypatch):
    look(MONDAY)
    look(MONDAY + timedelta(hours=3))
    assert len(letters_in(outbox)) == 1

    # killed between the handing over and the note of it: it is handed over again, under the same name
    Letter.objects.update(state=WAITING, text="x", html="x")
    look(MONDAY + timedelta(hours=4))
    assert len(letters_in(outbox)) == 1

    look(MONDAY + timedelta(days=7))
    assert len(letters_in(outbox)) == 2


def test_only_who_asked_may_and_can_be_reached_gets_one(user, outbox, look):
    user("member", name="has-not-asked", email=ADDRESS)
    user("viewer", name="may-not", email=ADDRESS, monday_mail=True)
    user("member", name="no-address", monday_mail=True)
    user("member", name="gone", email=ADDRESS, monday_mail=True, is_active=False)
    look(MONDAY)
    assert letters_in(outbox) == [] and not Letter.objects.exists()


def test_who_changes_their_mind_gets_none_also_if_it_was_written_already(kim, outbox, look):
    monday.write_due(current_reader(), MONDAY)
    User.objects.update(monday_mail=False)
    look(MONDAY)
    assert letters_in(outbox) == [] and Letter.objects.get().state == DROPPED


def test_a_letter_that_has_left_is_not_kept(kim, outbox, look):
    look(MONDAY)
    letter = Letter.objects.get()
    assert (letter.state, letter.text, letter.html) == (SENT, "", "")


@pytest.mark.parametrize(
    ("at", "zone", "now", "day"),
    [
        ("mon 07:00", "Europe/Berlin", "2026-11-23T05:59+00:00", None),
        ("mon 07:00", "Europe/Berlin", "2026-11-23T06:00+00:00", "2026-11-23"),
        ("mon 07:00", "Europe/Berlin", "2026-11-25T05:59+00:00", "2026-11-23"),  # late, for two days
        ("mon 07:00", "Europe/Berlin", "2026-11-25T06:00+00:00", None),
        ("mon 07:00", "Pacific/Auckland", "2026-11-22T18:00+00:00", "2026-11-23"),
        ("sun 02:30", "Europe/Berlin", "2026-03-29T01:30+00:00", "2026-03-29"),  # the hour that the clocks leap over
        ("sun 02:30", "Europe/Berlin", "2026-10-25T01:45+00:00", "2026-10-25"),  # and the one that comes twice
        ("fri 16:00", "Etc/GMT-14", "2026-11-27T23:59+14:00", "2026-11-27"),
        ("never", "UTC", "2026-11-23T09:00+00:00", None),
    ],
)
def test_when_it_is_due(at, zone, now, day):
    assert monday.due(at, zone, datetime.fromisoformat(now)) == day


def test_what_fails_is_tried_again_and_is_loud_to_admins_alone(kim, installation, look, monkeypatch, visitor, caplog):
    outbox = installation()
    outbox.parent.mkdir()
    outbox.write_text("a file stands where the folder should be")
    now = MONDAY
    for pause in (timedelta(0), *leaving.PAUSES):
        now += pause
        leaving.send_due(now - timedelta(seconds=1))  # too early: nothing is tried
        look(now) if not pause else leaving.send_due(now)
    letter = Letter.objects.get()
    assert (letter.state, letter.tries) == (FAILED, 6) and "outbox" in letter.what
    assert len([line for line in caplog.messages if "failed" in line]) == 6
    told = "could not be delivered"
    assert told in visitor("admin").get("/").text and told not in visitor("analyst").get("/").text

    outbox.unlink()
    admin = visitor("admin", name="b")
    assert admin.post(f"/sending/letters/{letter.pk}/again/").status_code == 302
    leaving.send_due(now + timedelta(days=1000))
    assert len(letters_in(outbox)) == 1 and told not in admin.get("/").text


def test_one_click_of_a_mail_program_ends_it_and_opening_the_link_does_not(kim, outbox, look):
    look(MONDAY)
    (letter,) = letters_in(outbox)
    link = letter["List-Unsubscribe"].strip("<>")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert all(link in letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    path = link.removeprefix("https://cutaway.example.org")
    browser = Client(enforce_csrf_checks=True)

    for agent in ("", "Mozilla/5.0", "GoogleImageProxy"):
        asked = browser.get(path, headers={"user-agent": agent})
        assert asked.status_code == 200 and "kim" not in asked.text and ADDRESS not in asked.text
        assert browser.head(path).status_code == 200
    assert User.objects.get(pk=kim.pk).monday_mail

    assert browser.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not User.objects.get(pk=kim.pk).monday_mail
    assert "They have ended" in browser.get(path).text
    assert browser.post(path).status_code == 200  # twice is not an error


def test_a_link_that_was_changed_ends_nothing(kim, installation):
    path = letters.stop_address(kim, "monday").removeprefix("https://cutaway.example.org")
    other = path.replace(f"/{kim.pk}.monday", f"/{kim.pk}.verdicts")
    for wrong in (other, path[:-2] + "/", "/mail/stop/x/"):
        assert Client().post(wrong).status_code == 404
    assert User.objects.get(pk=kim.pk).monday_mail


def test_the_link_ends_one_kind_alone(kim, installation):
    User.objects.update(verdict_mail=True)
    Client().post(letters.stop_address(kim, "monday").removeprefix("https://cutaway.example.org"))
    kept = User.objects.get(pk=kim.pk)
    assert (kept.monday_mail, kept.verdict_mail) == (False, True)


def test_a_mail_server_is_used_if_one_is_named(kim, installation, mail_taker, monkeypatch, look):
    outbox = installation()
    told = {"HOST": "127.0.0.1", "PORT": str(mail_taker.server_address[1]), "SECURITY": "none"}
    told |= {"USER": "cutaway", "PASSWORD": "hunter2-canary"}
    for name, value in told.items():
        monkeypatch.setenv(f"CUTAWAY_WEB_SMTP_{name}", value)
    monkeypatch.setenv("CUTAWAY_WEB_MAIL_FROM", "Cutaway <cutaway@example.org>")
    look(MONDAY)
    (taken,) = mail_taker.taken
    letter = email.message_from_bytes(taken, policy=default)
    assert letter["From"] == "Cutaway <cutaway@example.org>" and letter["To"] == ADDRESS
    assert not outbox.exists()


def test_a_password_is_never_told(kim, settings, installation, mail_taker, monkeypatch, look, caplog, visitor):
    mail_taker.refuses = True
    told = {"HOST": "127.0.0.1", "PORT": str(mail_taker.server_address[1]), "SECURITY": "none"}
    for name, value in (told | {"USER": "cutaway", "PASSWORD": "hunter2-canary"}).items():
        monkeypatch.setenv(f"CUTAWAY_WEB_SMTP_{name}", value)
    monkeypatch.setenv("CUTAWAY_WEB_MAIL_FROM", "cutaway@example.org")
    look(MONDAY)
    letter = Letter.objects.get()
    assert letter.state == WAITING and "535" in letter.what
    page = visitor("admin").get("/sending/").text
    way = repr(mail_server.way(settings.CUTAWAY))
    for said in (letter.what, caplog.text, page, way):
        assert "hunter2" not in said and "aHVudGVyMi" not in said and "AGN1dGF3YXkA" not in said


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"SMTP_HOST": "mail.example.org", "SMTP_SECURITY": "none", "MAIL_FROM": "a@b.org"}, "in the open"),
        ({"SMTP_HOST": "mail.example.org", "MAIL_FROM": ""}, "whom letters come from"),
        ({"SMTP_HOST": "mail.example.org", "MAIL_FROM": "a@b.org", "SMTP_SECURITY": "ssl"}, "SMTP_SECURITY"),
        ({"SMTP_HOST": "mail.example.org", "MAIL_FROM": "a@b.org", "SMTP_PORT": "x"}, "SMTP_PORT"),
        ({"SMTP_HOST": "mail.example.org", "MAIL_FROM": "a@b.org", "origin": ""}, "how browsers reach this"),
    ],
)
def test_a_mail_server_that_is_half_described_is_refused(told, wrong, installation, settings):
    if "origin" in told:
        installation(origin=told.pop("origin"))
    with pytest.raises(Exception, match=wrong):
        mail_server.way(settings.CUTAWAY, {f"CUTAWAY_WEB_{name}": value for name, value in told.items()})


def test_numbers_and_days_are_written_as_the_reader_does(user, outbox, look):
    user("analyst", email=ADDRESS, monday_mail=True, mail_locale="de-DE")
    look(MONDAY)
    text = letters_in(outbox)[0].get_body(("plain",)).get_content()
    reader: Reader = current_reader()
    assert format(reader.building.as_of, "%d.%m.%Y") in text


def test_old_letters_do_not_stay_in_the_outbox(kim, outbox, look):
    look(MONDAY)
    now = datetime.now(UTC)
    leaving.forget(now + timedelta(days=34))
    assert len(letters_in(outbox)) == 1
    leaving.forget(now + timedelta(days=36))
    assert letters_in(outbox) == [] and not Letter.objects.exists()
