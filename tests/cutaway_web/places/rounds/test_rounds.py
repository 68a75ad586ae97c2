"""A pulse from opening to its results: links once, nothing before the closing, nothing of fewer than five."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cutaway.house import House

OPEN = {
    "id": "abc",
    "title": "Autumn",
    "units": "Service: 8\nSales: 6\nLegal: 2",
    "statements": "We keep our word.\nI may help.",
    "closes_on": "2099-12-20",
}


@pytest.fixture
def opened(visitor, own_house):
    """The one who opened a pulse, and its links."""
    analyst = visitor("analyst")
    text = analyst.post("/asking/pulses/", OPEN).text
    return analyst, re.findall(r"/answer/([\w-]{32})/", text)


def test_links_are_shown_once(opened, own_house):
    analyst, links = opened
    assert len(set(links)) == 16
    again = analyst.post("/asking/pulses/", OPEN)
    assert again.status_code == 422 and "opened already" in again.text
    text = analyst.get("/asking/pulses/").text + analyst.get("/asking/pulses/?one=abc").text
    assert not [link for link in links if link in text]


def test_a_viewer_sees_results_and_opens_nothing(visitor, opened):
    viewer = visitor("viewer")
    assert "Open it and make the links" not in viewer.get("/asking/pulses/").text
    assert viewer.post("/asking/pulses/", OPEN).status_code == 403
    assert viewer.post("/asking/pulses/abc/close/").status_code == 403


def test_results_are_there_after_the_closing_and_by_groups_alone(visitor, opened, db):
    analyst, links = opened
    for n, link in enumerate(links[:8] + links[8:13] + links[14:]):
        Client().post(f"/answer/{link}/", {"s0": "5" if n % 2 else "1", "s1": "5", "comment": f"word {n}"})
    before = analyst.get("/asking/pulses/?one=abc").text
    assert "15 of 16 links were used" in before and "word 3" not in before and 'class="share"' not in before
    analyst.post("/asking/pulses/abc/close/", {"why": "two weeks are over"})
    text = visitor("viewer").get("/asking/pulses/?one=abc").text
    assert "15 of 16 answered" in text
    assert "Legal + Sales" in text and "n = 8" in text and "n = 7" in text
    assert "n = 2" not in text and " 100 %" not in text and ">0 %" not in text
    assert "word 3" in text


def test_programs_read_what_the_page_says(visitor, opened, db):
    analyst, links = opened
    for link in links[:4]:
        Client().post(f"/answer/{link}/", {"s0": "5", "s1": "5", "comment": "unmistakable"})
    analyst.post("/asking/pulses/abc/close/")
    said = visitor("viewer").get("/api/v1/asking/pulses/?one=abc")
    assert said.json()["outcome"]["n"] is None
    assert said.json()["outcome"]["lines"][0]["agree"] == []
    assert "unmistakable" not in said.text


def test_a_quiz_is_held_against_the_revenue_of_the_snapshot(visitor, own_house, db):
    analyst = visitor("analyst")
    form = {"id": "q1", "title": "Top ten", "units": "Board: 6", "closes_on": "2099-12-20"}
    links = re.findall(r"/answer/([\w-]{32})/", analyst.post("/asking/quizzes/", form).text)
    largest = House(own_house).sql(
        "SELECT c.name FROM evidence.boundaries__revenue_concentration e JOIN book.customer c USING (customer_id) "
        "WHERE e.excluded IS NULL ORDER BY e.revenue DESC, customer_id LIMIT 10"
    )
    names = largest.column("name").to_pylist()
    for n, link in enumerate(links):
        Client().post(f"/answer/{link}/", {f"n{at}": name for at, name in enumerate(names[: n + 2])})
    analyst.post("/asking/quizzes/q1/close/")
    text = analyst.get("/asking/quizzes/?one=q1").text
    assert all(f"{at}. " in text for at in range(1, 11))
    assert re.search(r"a sheet names \d+ %", text)
