"""The frame is the same on every page: whose house it is, whether it never was, and whether it can be relied on."""

from __future__ import annotations

import pytest

from cutaway.errors import CutawayError
from cutaway_web import visit
from cutaway_web.pages import PAGE, find_doors

NEVER_WAS = "Its records were generated"


def test_every_page_of_a_simulated_company_says_so(visitor, demo):
    from cutaway.house import House

    client, company = visitor("admin"), House(demo).reader().facts["company"]
    for door in find_doors().values():
        if door.kind == PAGE and door.may != "anyone":
            shown = client.get(door.address, follow=True).text
            assert NEVER_WAS in shown, door.address
            assert f"<span>{company}</span>" in shown, door.address


def test_nobody_learns_whose_house_it_is_before_signing_in(visitor, demo):
    shown = visitor("anyone").get("/sign-in/").text
    assert "<span>Cutaway</span>" in shown and NEVER_WAS not in shown


@pytest.mark.parametrize("address", ["/refreshes/", "/terms/snapshot/", "/people/", "/account/", "/account/tokens/"])
def test_what_needs_no_snapshot_is_there_without_one(visitor, demo, monkeypatch, address):
    def nothing() -> None:
        raise CutawayError("This house has no snapshot yet.")

    monkeypatch.setattr(visit, "current_reader", nothing)
    response = visitor("admin").get(address)
    assert response.status_code == 200 and "<span>Cutaway</span>" in response.text


def test_the_navigation_shows_the_place_below_which_a_page_lies(visitor, demo):
    text = visitor("member").get("/written/promises/").text
    assert '<a href="/written/" aria-current="true">Decisions</a>' in text
    assert '<a href="/" aria-current' not in text
