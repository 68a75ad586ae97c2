"""A verdict that changes is told once, to who wants to know it, with a signature, and with what it changed by."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cutaway.findings.changes import compare
from cutaway.findings.finding import Verdict
from cutaway.house import House
from cutaway.reader import Reader
from cutaway_web.open_house import current_reader
from cutaway_web.sending import hooks, leaving, verdicts
from cutaway_web.sending.models import DROPPED, FAILED, SENT, WAITING, Delivery, Letter, Told
from tests.cutaway_web.sending.test_monday import letters_in

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)  # a Thursday
PRACTICE = "basics.on_time_delivery"


@pytest.fixture
def moved(demo, monkeypatch):
    """Lets verdicts change: `moved(before={"verdict": ...})` makes the snapshot before say another thing."""

    def change(**before: object) -> None:
        now = current_reader().finding(PRACTICE)
        one = compare(replace(now, **before), now)
        monkeypatch.setattr(Reader, "changes_since", lambda self, id: (one,))

    return change


@pytest.fixture
def hook(receiver, installation, db):
    installation(hooks_may_reach="127.0.0.1")
    return hooks.make(receiver.address, "kim")


def told_before() -> None:
    Told.objects.create(snapshot="00000000")


def other(verdict: Verdict) -> Verdict:
    return Verdict.STRONG if verdict is not Verdict.STRONG else Verdict.FAIR


@pytest.fixture
def improved(moved):
    moved(verdict=other(current_reader().finding(PRACTICE).verdict))


def test_the_message_is_signed_and_says_what_changed(improved, hook, receiver, look):
    told_before()
    look(NOW)
    ((headers, body),) = receiver.got
    said = json.loads(body)
    finding = current_reader().finding(PRACTICE)

    assert (said["version"], said["kind"], said["why"]) == (1, "verdict_changed", "measured")
    assert said["practice"]["id"] == PRACTICE
    assert said["practice"]["address"] == f"https://cutaway.example.org/practices/{PRACTICE}/"
    assert said["now"]["verdict"] == finding.verdict and said["now"]["value"] == pytest.approx(finding.value)
    assert said["now"]["n"] == finding.n and said["before"]["verdict"] == other(finding.verdict)
    parts = dict(part.split("=") for part in headers["Cutaway-Signature"].split(","))
    own = hmac.new(hooks.secret_of(hook).encode(), f"{parts['t']}.".encode() + body, hashlib.sha256).hexdigest()
    assert parts["v1"] == own and int(parts["t"]) == int(NOW.timestamp())
    assert headers["Cutaway-Delivery"] == said["id"]


def test_it_is_told_once_for_each_snapshot(improved, hook, receiver, look, user, installation):
    told_before()
    user("viewer", email="v@example.org", verdict_mail=True)
    for hours in range(3):
        look(NOW + timedelta(hours=hours))
    assert len(receiver.got) == 1 and len(letters_in(installation())) == 1


def test_the_first_snapshot_that_is_seen_is_told_to_nobody(improved, hook, receiver, look):
    look(NOW)
    assert receiver.got == [] and Told.objects.count() == 1


def test_what_did_not_change_is_not_told(moved, hook, receiver, look):
    told_before()
    moved(value=0.123)  # the number moved, the verdict did not
    look(NOW)
    assert receiver.got == []


@pytest.mark.parametrize(
    ("before", "why"),
    [({"method": "an-older-one"}, "method"), ({"good": 0.5}, "benchmark"), ({}, "measured")],
)
def test_a_verdict_that_changed_by_the_method_alone_is_named_as_such(
    before, why, moved, hook, receiver, look, user, installation
):
    told_before()
    user("viewer", email="v@example.org", verdict_mail=True)
    moved(verdict=other(current_reader().finding(PRACTICE).verdict), **before)
    look(NOW)
    said = json.loads(receiver.got[0][1])
    (letter,) = letters_in(installation())
    assert (said["why"], said["because"]) == (why, verdicts.BECAUSE[why])
    assert verdicts.BECAUSE[why] in letter.get_body(("plain",)).get_content()


def test_two_real_snapshots_are_compared_with_the_one_that_was_told_last(demo, hook, look):
    first, second = [snapshot.id for snapshot in current_reader()._snapshots.all()][-2:]
    Told.objects.create(snapshot=first)
    look(NOW)
    house = House(demo)
    then = {c.practice for c in house.reader().changes_since(first) if c.verdict}
    assert {json.loads(d.body)["practice"]["id"] for d in Delivery.objects.all()} == then and then
    assert Told.objects.order_by("-pk").first().snapshot == second


def test_a_process_that_is_killed_in_the_middle_writes_all_or_nothing(improved, hook, look, monkeypatch):
    told_before()
    monkeypatch.setattr(verdicts, "_messages", lambda page, now: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        verdicts.write_new(current_reader(), NOW)
    assert Told.objects.count() == 1 and not Letter.objects.exists()
    monkeypatch.undo()


def test_a_receiver_that_fails_is_tried_again_with_the_same_bytes(improved, hook, receiver, look):
    told_before()
    receiver.answers = [500, 302, 200]
    look(NOW)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries, delivery.due_at) == (WAITING, 1, NOW + timedelta(minutes=1))
    leaving.send_due(NOW + timedelta(seconds=59))
    assert len(receiver.got) == 1
    leaving.send_due(NOW + timedelta(minutes=1))
    assert Delivery.objects.get().what == "The receiver answered with 302."  # and it was not followed
    leaving.send_due(NOW + timedelta(minutes=6))
    assert Delivery.objects.get().state == SENT
    assert len({body for _, body in receiver.got}) == 1
    assert len({headers["Cutaway-Signature"] for headers, _ in receiver.got}) == 3  # each with its own time


def test_one_that_never_answers_is_given_up_and_can_be_sent_again(improved, hook, receiver, look, visitor):
    told_before()
    receiver.answers = [503]
    look(NOW)
    now = NOW
    for pause in leaving.PAUSES:
        now += pause
        leaving.send_due(now)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries) == (FAILED, 6)
    admin = visitor("admin")
    page = admin.get("/sending/").text
    assert "The receiver answered with 503." in page and "could not be delivered" in page
    receiver.answers = [204]
    admin.post(f"/sending/messages/{delivery.pk}/again/")
    leaving.send_due(now + timedelta(days=1000))
    assert Delivery.objects.get().state == SENT


def test_a_failing_receiver_does_not_keep_the_others_waiting(improved, hook, receiver, look, db):
    told_before()
    gone = hooks.make("http://127.0.0.1:9/nobody", "kim")  # the port of discard: nobody listens
    look(NOW)
    assert len(receiver.got) == 1
    assert Delivery.objects.get(hook=gone).state == WAITING


def test_an_ended_webhook_is_told_nothing_more(improved, hook, receiver, look, visitor):
    told_before()
    verdicts.write_new(current_reader(), NOW)
    assert visitor("admin").post(f"/sending/hooks/{hook.pk}/end/").status_code == 302
    leaving.send_due(NOW)
    assert receiver.got == [] and Delivery.objects.get().state == DROPPED


def test_a_permission_that_was_taken_back_counts_when_it_is_sent(improved, hook, receiver, look, installation):
    told_before()
    verdicts.write_new(current_reader(), NOW)
    installation(hooks_may_reach="")
    leaving.send_due(NOW)
    assert receiver.got == [] and "https" in Delivery.objects.get().what
