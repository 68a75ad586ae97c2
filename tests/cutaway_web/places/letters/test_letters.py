"""Letters are chosen on the page of one's account; that they end by their link is tested where they are written."""

from __future__ import annotations

from cutaway.house import House
from cutaway_web.people.models import User


def test_letters_are_chosen_with_the_address_that_they_go_to(visitor, demo):
    lead = visitor("lead", units=["Logistics Hamm"])
    assert lead.post("/account/letters/", {"monday": "1"}).status_code == 422  # no address
    assert lead.post("/account/letters/", {"monday": "1", "email": "no address"}).status_code == 422
    assert not User.objects.get().monday_mail

    told, before = {"monday": "1", "email": "kim@example.org"}, len(House(demo).trail.entries())
    answer = lead.post("/account/letters/", told, headers={"accept-language": "de-DE,de;q=0.9"}, follow=True)
    assert "Your letters are as you chose." in answer.text and "checked> <span>The Monday page" in answer.text
    kept = User.objects.get()
    assert (kept.monday_mail, kept.verdict_mail, kept.mail_locale) == (True, False, "de-DE")
    assert "kim@example.org" not in str(House(demo).trail.entries()[before:])

    lead.post("/account/letters/", {"email": "kim@example.org"})
    assert not User.objects.get().monday_mail


def test_a_viewer_is_not_offered_what_they_may_not_see(visitor):
    page = visitor("viewer").get("/account/").text
    assert 'name="verdicts"' in page and 'name="monday"' not in page
