"""The first page: the drawing, each room a link, what to look at first, and what changed."""

from __future__ import annotations

import re

from cutaway.decided import Loop
from cutaway.drawing.priorities import look_first
from cutaway.house import House
from tests.cutaway_web.conftest import UNIT


def test_every_room_and_every_finding_is_a_link_to_its_page(visitor, demo):
    client = visitor("viewer")
    text = client.get("/").text
    drawn = text.partition('class="section"')[2].partition("</svg>")[0]
    targets = set(re.findall(r'href="([^"]+)"', drawn))
    assert {f"/rooms/{room.name}/" for room in House(demo).building().rooms} <= targets
    assert {f"/practices/{f.practice}/" for f in House(demo).findings()} <= targets
    assert all(client.get(target).status_code == 200 for target in targets)


def test_the_three_worst_findings_stand_below_with_how_sure_they_are(visitor, demo):
    text = visitor("viewer").get("/").text
    first = look_first(House(demo).findings())
    below = text.partition('id="first"')[2]
    places = [below.index(f"/practices/{finding.practice}/") for finding in first]
    assert len(first) == 3 and places == sorted(places)
    assert "95 % interval" in below


def test_what_changed_since_the_snapshot_before_is_told(visitor):
    changed = visitor("viewer").get("/").text.partition('id="changed"')[2].partition("</section>")[0]
    assert "#moved" in changed and "became" in changed


def test_a_simulated_company_is_called_that_on_every_page(visitor):
    client = visitor("admin")
    for address in ("/", "/rooms/basics/", "/practices/basics.on_time_delivery/", "/sources/", "/search/?q=order"):
        assert "SIMULATED COMPANY" in client.get(address).text


def test_the_pipes_lead_to_the_links_in_doubt_for_those_who_may_settle_them(visitor):
    def drawn(role: str) -> str:
        return visitor(role).get("/").text.partition('class="section"')[2].partition("</svg>")[0]

    assert 'href="/customers/review/"' in drawn("analyst")
    for role in ("viewer", "member", "lead"):
        assert "/customers/review/" not in drawn(role)


def test_what_is_tried_names_the_practice_in_words(visitor, own_house):
    typed = {"title": "Call first", "practice": "basics.on_time_delivery", "team": UNIT, "starts_on": "2026-12-01"}
    House(own_house).decided.add(Loop, typed | {"due_on": "2027-03-01", "expected": "70 %"}, by="kim", why="weak")
    tried = visitor("member").get("/").text.partition("What is tried")[2].partition("<h2")[0]
    assert '<a href="/practices/basics.on_time_delivery/">Orders arrive by the promised day</a>' in tried
