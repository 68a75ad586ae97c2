"""A promise from the phone call to its end: written down by name, changed, taken back, and sent as a file."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cutaway.decided import Promise
from cutaway.house import House
from cutaway_web.places.written.kinds import KINDS

MADE = {"what": "An <b>offer</b>", "promised_on": "2026-05-02", "team": "Logistics Hamm", "due_on": "2026-05-09"}


def promises(house):
    return House(house).decided.all(Promise)


def test_a_promise_is_written_down_by_the_name_of_the_customer(visitor, own_house, customer):
    member = visitor("member")
    response = member.post("/written/promises/", {**MADE, "customer_id": customer[1]})
    (kept,) = promises(own_house)
    assert response["Location"] == f"/written/promises/?one={kept.id}&done=added"
    assert (kept.thing.customer_id, kept.written_by) == (customer[0], "a-member")
    text = member.get(response["Location"]).text
    assert customer[1] in text and "overdue" in text
    assert "<b>offer" not in text and "An &lt;b&gt;offer" in text


def test_a_mistake_is_told_and_what_was_typed_stays(visitor, own_house):
    response = visitor("member").post("/written/promises/", {**MADE, "due_on": "soon"})
    assert response.status_code == 422
    assert "is no day: soon" in response.text and "To which customer” is empty" in response.text
    assert 'value="Logistics Hamm"' in response.text
    assert promises(own_house) == []


def test_a_promise_is_kept_and_the_step_taken_back_with_a_reason(visitor, own_house, customer):
    member = visitor("member")
    member.post("/written/promises/", {**MADE, "customer_id": customer[0]})
    (kept,) = promises(own_house)
    address = f"/written/promises/{kept.id}/"
    assert member.post(address, {"outcome": "kept"}).status_code == 422
    member.post(address, {"outcome": "kept", "ended_on": "2026-05-08", "why": "they wrote"})
    position = promises(own_house)[0].last.position
    assert member.post(f"{address}undo/", {"position": position}).status_code == 422
    assert promises(own_house)[0].thing.outcome == "kept"
    member.post(f"{address}undo/", {"position": position, "why": "another customer"})
    assert promises(own_house)[0].thing.outcome == ""
    text = member.get(f"/written/promises/?one={kept.id}").text
    assert "they wrote" in text and "another customer" in text and "taken back" in text


def test_a_step_of_something_else_cannot_be_taken_back_here(visitor, own_house, customer):
    member = visitor("member")
    for what in ("one", "two"):
        member.post("/written/promises/", {**MADE, "what": what, "customer_id": customer[0]})
    two, one = promises(own_house)
    response = member.post(f"/written/promises/{one.id}/undo/", {"position": two.last.position, "why": "x"})
    assert response.status_code == 404
    assert len(promises(own_house)) == 2


def test_every_row_of_a_file_is_accounted_for(visitor, own_house, customer):
    member = visitor("member")
    raw = f"what;customer_id;promised_on;team\nan offer;{customer[1]};02.05.2026;desk\nno day;x;soon;desk\n".encode()

    def send():
        return member.post("/written/promises/take/csv/", {"file": SimpleUploadedFile("p.csv", raw)}).text

    first, again = send(), send()
    assert "1 added, 0 changed, 0 as before, 1 not taken" in first
    assert "Row 3" in first and "is no day" in first
    assert "0 added, 0 changed, 1 as before, 1 not taken" in again
    assert [kept.thing.customer_id for kept in promises(own_house)] == [customer[0]]


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_says_how_to_begin_and_offers_a_template(visitor, own_house, kind):
    member = visitor("member")
    text = member.get(f"/written/{kind}/").text
    assert ('class="empty-state"' in text and "written down yet" in text) or "reviewed yet" in text
    template = member.get(f"/written/{kind}/template.csv")
    assert template.headers["Content-Disposition"].startswith("attachment")
    assert template.text.lstrip("\ufeff").startswith("id,")


def test_a_lead_sees_and_writes_for_their_own_units(visitor, own_house, customer):
    member, lead = visitor("member"), visitor("lead", units=["Logistics Hamm"])
    member.post("/written/promises/", {**MADE, "customer_id": customer[0], "what": "of my unit"})
    member.post("/written/promises/", {**MADE, "customer_id": customer[0], "what": "of another", "team": "Billing"})
    other = next(kept for kept in promises(own_house) if kept.thing.team == "Billing")
    text = lead.get("/written/promises/").text + lead.get("/written/promises/all.csv").text
    assert "of my unit" in text and "of another" not in text
    assert lead.get(f"/written/promises/?one={other.id}").status_code == 404
    assert lead.post(f"/written/promises/{other.id}/", {"what": "mine"}).status_code == 404
    response = lead.post("/written/promises/", {**MADE, "customer_id": customer[0], "team": "Billing"})
    assert response.status_code == 422
    assert len(promises(own_house)) == 2


def test_looking_changes_nothing(visitor, own_house, customer):
    member = visitor("member")
    member.post("/written/promises/", {**MADE, "customer_id": customer[0]})
    before = (own_house / ".cutaway" / "ledger.sqlite").read_bytes()
    seen = re.findall(r'href="(/written/[^"]*)"', member.get("/written/promises/").text)
    assert len(seen) > 8
    for address in seen:
        for agent in ("Mozilla/5.0", "Barracuda Sentinel (EE)", "GoogleImageProxy"):
            assert member.get(address.replace("&amp;", "&"), headers={"user-agent": agent}).status_code < 400
    assert (own_house / ".cutaway" / "ledger.sqlite").read_bytes() == before
