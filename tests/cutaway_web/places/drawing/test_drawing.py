"""The first page: the drawing, each room a link, what to look at first, and what changed."""

from __future__ import annotations

import re

from cutaway.drawing.priorities import look_first
from cutaway.house import House


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
