"""What people decide about customers on pages: with a reason, written down, and taken back as if it had not been."""

from __future__ import annotations

import random

import pytest

from cutaway.house import House
from cutaway_web.open_house import forget

RECORD = "billing:0010000"


@pytest.fixture
def analyst(own_house, visitor):
    return visitor("analyst")


def state(house) -> dict[str, str]:
    """The customer of each record, as all decisions that count have it."""
    with House(house).customers._present() as present:
        return dict(present.rows("SELECT customer_record_id, customer_id FROM present"))


def test_a_record_leaves_and_comes_back(analyst, own_house):
    before = state(own_house)
    page = analyst.get(f"/api/v1/customer/{RECORD}/").json()
    leaving = next(r["id"] for r in page["records"] if r["id"] != RECORD)

    sent = analyst.post("/customers/split/", {"customer": page["id"], "record": leaving, "why": "Another legal person"})

    assert sent.status_code == 302 and sent["Location"].endswith("?done=split")
    now = state(own_house)
    assert now[leaving] != now[RECORD] and sum(now[r] != before[r] for r in before) == 1
    told = analyst.get(sent["Location"]).text
    assert "from the next refresh on" in told and "Another legal person" in told
    entry = House(own_house).customers.history()[-1]
    assert entry.by == "a-analyst" and entry.why == "Another legal person"
    assert House(own_house).trail.entries("customers_decided")[-1].why == "Another legal person"

    analyst.post("/customers/undo/", {"customer": page["id"], "position": entry.position, "why": "It was the same"})
    assert state(own_house) == before
    assert "from the next refresh on" not in analyst.get(f"/customer/{RECORD}/").text, "nothing is pending any more"


def test_two_customers_become_one_and_the_page_says_whose_story_it_still_tells(analyst, own_house):
    one, other = sorted(set(state(own_house).values()))[:2]
    sent = analyst.post("/customers/merge/", {"customer": one, "other": other, "why": "One house, two names"})
    assert sent["Location"].startswith(f"/customer/{one}/")
    told = analyst.get(sent["Location"]).text
    assert "Until then, this is the story of" in told and other in told
    assert analyst.get(f"/api/v1/customer/{other}/").json()["id"] == one, "the old id leads to what it became"


@pytest.mark.parametrize(
    ("address", "sent", "said"),
    [
        ("merge", {"other": "crm:nobody", "why": "x"}, "There is no customer and no record"),
        ("merge", {"other": "", "why": ""}, "Say why."),
        ("split", {"why": "x"}, "Choose the records"),
        ("split", {"record": ["crm:nobody"], "why": "x"}, "These are no records"),
        ("undo", {"position": "9999", "why": "x"}, "9999"),
        ("undo", {"position": "x", "why": "x"}, "There is no such decision."),
        ("apart", {"other": RECORD, "why": "x"}, "one customer"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page_and_nothing_is_written(analyst, own_house, address, sent, said):
    answer = analyst.post(f"/customers/{address}/", {"customer": RECORD, **sent})
    assert answer.status_code == 422 and said in answer.text
    assert House(own_house).customers.history() == []


def test_random_decisions_that_are_all_taken_back_return_to_the_first_state(analyst, own_house):
    """A walk of merges, splits and undos through the forms; then all that counts is taken back, in random order."""
    chance, before = random.Random(11), state(own_house)
    for _ in range(14):
        now, counting = state(own_house), [d for d in House(own_house).customers.history() if not d.undone]
        customers = sorted(set(now.values()))
        several = sorted({c for c in customers if sum(id == c for id in now.values()) > 1})
        match chance.choice(["merge", "split", "split", "undo"]):
            case "merge":
                one, other = chance.sample(customers, 2)
                sent = analyst.post("/customers/merge/", {"customer": one, "other": other, "why": "a walk"})
            case "undo" if counting:
                entry = chance.choice(counting)
                told = {"customer": RECORD, "position": entry.position, "why": "a walk"}
                sent = analyst.post("/customers/undo/", told)
            case _:
                customer = chance.choice(several)
                records = sorted(r for r, id in now.items() if id == customer)
                leave = chance.sample(records, chance.randint(1, len(records) - 1))
                sent = analyst.post("/customers/split/", {"customer": customer, "record": leave, "why": "a walk"})
        assert sent.status_code == 302, sent.text
    assert state(own_house) != before
    while counting := [d for d in House(own_house).customers.history() if not d.undone and d.refers is None]:
        entry = chance.choice(counting)
        analyst.post("/customers/undo/", {"customer": RECORD, "position": entry.position, "why": "back"})
    assert state(own_house) == before
    assert House(own_house).customers.pending() == []


def test_a_decision_counts_in_the_story_after_the_next_refresh(analyst, own_house, demo):
    import shutil

    page = analyst.get(f"/api/v1/customer/{RECORD}/").json()
    leaving = next(r["id"] for r in page["records"] if r["source"] == "orders")
    analyst.post("/customers/split/", {"customer": page["id"], "record": leaving, "why": "Another one"})
    shutil.copytree(demo / "data", own_house / "data")
    House(own_house).refresh()
    forget()

    after = analyst.get(f"/api/v1/customer/{RECORD}/").json()
    assert "orders" in dict(page["story"]["islands"]) and "orders" not in dict(after["story"]["islands"])
    assert after["pending"] == [] and len(after["history"]) == 1
