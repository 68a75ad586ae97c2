"""Search finds practices, rooms, terms and sources by their words, and never runs them."""

from __future__ import annotations

import re


def found(client, words: str) -> list[str]:
    return re.findall(r'<li><a href="([^"]+)"', client.get("/search/", {"q": words}).text.partition('class="hits"')[2])


def test_a_practice_is_found_by_its_words(visitor):
    client = visitor("viewer")
    assert found(client, "promised day")[0] == "/practices/basics.on_time_delivery/"
    assert "/terms/interval/" in found(client, "interval")
    assert found(client, "billing")[-1].startswith("/sources/#") or "/sources/#billing" in found(client, "billing")


def test_a_customer_is_found_by_those_who_may_see_rows_and_a_leads_own_alone(visitor, demo):
    from cutaway.house import House
    from tests.cutaway_web.conftest import UNIT

    named = House(demo).sql(
        "SELECT c.customer_id, c.name, coalesce(bool_or(s.unit = '"
        + UNIT
        + "'), false) AS own FROM story.customer AS c "
        "LEFT JOIN story.standing AS s USING (customer_id) WHERE name IS NOT NULL GROUP BY ALL ORDER BY own, name"
    )
    other, mine = named.to_pylist()[0], named.to_pylist()[-1]
    assert mine["own"] and not other["own"]
    lead = visitor("lead", units=[UNIT])
    assert f"/customer/{mine['customer_id']}/" in found(lead, mine["name"])
    assert f"/customer/{other['customer_id']}/" not in found(lead, other["name"])
    assert f"/customer/{other['customer_id']}/" in found(visitor("member"), other["name"])
    assert not [address for address in found(visitor("viewer"), other["name"]) if "/customer" in address]


def test_nothing_found_says_so(visitor):
    assert "Nothing holds all of these words." in visitor("viewer").get("/search/", {"q": "xyzzy"}).text


def test_what_is_typed_stays_text(visitor):
    text = visitor("viewer").get("/search/", {"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in text and "&lt;script&gt;" in text
