"""The review queue: worth first, two records side by side, the next one after each decision."""

from __future__ import annotations

import pytest

from cutaway.house import House
from cutaway_web.places.customers.review import _said

API = "/api/v1/customers/review/"


@pytest.fixture
def analyst(own_house, visitor):
    return visitor("analyst")


def test_what_most_hangs_on_comes_first(analyst, own_house):
    doubts = House(own_house).customers.review(by="a test")
    assert len(doubts) > 1
    hang = [(d.revenue, d.rows) for d in doubts]
    assert hang == sorted(hang, reverse=True)
    for number, doubt in enumerate(doubts, 1):
        page = analyst.get(API, {"number": number}).json()
        assert (page["doubt"]["link"]["one"], page["doubt"]["link"]["other"]) == (doubt.link.one, doubt.link.other)
        assert page["total"] == len(doubts)
    later = analyst.get(API).json()["later"]
    assert [one["number"] for one in later] == list(range(2, len(doubts) + 1))
    assert [(one["revenue"], one["rows"]) for one in later] == hang[1:]


@pytest.mark.parametrize(("said", "left"), [("same", "merge"), ("two", "split")])
def test_after_a_decision_the_next_one_is_asked(analyst, own_house, said, left):
    first, second = (analyst.get(API, {"number": n}).json()["doubt"]["link"] for n in (1, 2))
    total = analyst.get(API).json()["total"]

    told = {"one": first["one"], "other": first["other"], "number": "1", "said": said, "why": "Asked them"}
    sent = analyst.post("/customers/review/", told)

    assert sent["Location"] == f"/customers/review/?number=1&done={said}"
    page = analyst.get(API).json()
    assert page["doubt"]["link"]["one"] == second["one"] and page["total"] < total and page["pending"] == 1
    assert House(own_house).customers.history()[-1].kind == left
    text = analyst.get(sent["Location"]).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "from the next refresh on" in text and "1 decision waits for the next refresh" in text


def test_what_was_taken_back_is_asked_again(analyst, own_house):
    before = analyst.get(API).json()
    link = before["doubt"]["link"]
    told = {"one": link["one"], "other": link["other"], "number": "1", "said": "two", "why": "Asked them"}
    analyst.post("/customers/review/", told)
    assert analyst.get(API).json()["total"] < before["total"]
    register = House(own_house).customers
    register.undo(register.history()[-1].position, by="a test", why="A slip")
    after = analyst.get(API).json()
    assert (after["total"], after["doubt"], after["later"]) == (before["total"], before["doubt"], before["later"])


def test_what_hangs_on_a_doubt_is_counted_in_the_book(analyst, own_house):
    doubt = analyst.get(API).json()["doubt"]
    for side in (doubt["one"], doubt["other"]):
        paid = House(own_house).sql(
            "SELECT (SELECT coalesce(sum(amount_reporting), 0) FROM invoice WHERE customer_id = "
            f"'{side['customer_id']}')::DOUBLE - (SELECT coalesce(sum(amount_reporting), 0) FROM credit_note "
            f"WHERE customer_id = '{side['customer_id']}')::DOUBLE AS paid"
        )
        assert side["revenue"] == pytest.approx(paid.to_pylist()[0]["paid"])
    assert doubt["revenue"] == min(doubt["one"]["revenue"], doubt["other"]["revenue"])
    assert doubt["rows"] == min(doubt["one"]["rows"], doubt["other"]["rows"]) > 0


def test_later_leads_to_the_next_and_decides_nothing(analyst, own_house):
    text = analyst.get("/customers/review/").text
    assert 'href="/customers/review/?number=2" accesskey="l"' in text
    analyst.get("/customers/review/?number=2")
    assert House(own_house).customers.history() == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"said": "same"}, "Say why."), ({"why": "x"}, "Say whether"), ({"said": "perhaps", "why": "x"}, "Say whether")],
)
def test_without_a_reason_or_an_answer_nothing_is_decided(analyst, own_house, sent, said):
    link = analyst.get(API).json()["doubt"]["link"]
    answer = analyst.post("/customers/review/", {"one": link["one"], "other": link["other"], "number": "1", **sent})
    assert answer.status_code == 422 and said in answer.text
    assert House(own_house).customers.history() == []


def test_behind_the_last_one_it_says_so(analyst):
    assert "That was the last one" in analyst.get("/customers/review/?number=999").text
    assert analyst.get("/customers/review/?number=0").status_code == 200
    assert analyst.get("/customers/review/?number=x").status_code == 200


def test_each_look_at_two_records_is_written_down(analyst, own_house):
    page = analyst.get(API).json()
    entry = House(own_house).trail.entries("person_seen")[-1]
    assert entry.subject == f"records {page['doubt']['link']['one']} {page['doubt']['link']['other']}"


@pytest.mark.parametrize(
    ("one", "other", "bits", "said"),
    [
        ("Acme", "ACME", 3.0, "agree"),
        ("Acme AG", "Acme", 2.0, "alike"),
        ("Acme", "Zenith", -4.0, "differ"),
        ("Acme", "Zenith", None, "differ"),
        ("Acme", "", None, "one says nothing"),
    ],
)
def test_agreeing_and_differing_is_said_in_words(one, other, bits, said):
    assert _said(one, other, bits) == said
