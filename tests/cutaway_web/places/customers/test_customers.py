"""The list of customers: found by words, sorted, and a lead's own alone."""

from __future__ import annotations

import pytest

from cutaway.house import House
from tests.cutaway_web.conftest import UNIT

API = "/api/v1/customers/"


def ids(client, asked: str = "") -> set[str]:
    """All customers that a visitor is shown, over all pages."""
    found, address = set(), f"{API}{asked}"
    while address:
        page = client.get(address).json()
        found |= {c["customer_id"] for c in page["customers"]}
        address = f"{API}?{page['next']}" if page["next"] else ""
    return found


def of_unit(house, unit: str) -> set[str]:
    """The customers that a unit has to do with, straight from the book."""
    tables = ('"order"', "invoice", '"case"', "interaction")
    rows = " UNION ".join(f"SELECT customer_id FROM book.{table} WHERE team = '{unit}'" for table in tables)
    steps = f"SELECT c.customer_id FROM book.case_event e JOIN book.\"case\" c USING (case_id) WHERE e.team = '{unit}'"
    found = House(house).sql(f"SELECT DISTINCT customer_id FROM ({rows} UNION {steps}) WHERE customer_id IS NOT NULL")
    return set(found.column(0).to_pylist())


def test_everyone_is_in_the_list_once(visitor, demo):
    known = House(demo).sql("SELECT customer_id FROM book.customer").column(0).to_pylist()
    assert ids(visitor("analyst")) == set(known)


def test_a_customer_is_found_by_name_by_id_by_record_and_by_domain(visitor, demo):
    client = visitor("analyst")
    row = (
        House(demo)
        .sql(
            "SELECT customer_id, customer_record_id, r.name, words FROM book.customer_record AS r "
            "JOIN story.customer AS c USING (customer_id) "
            "WHERE r.source = 'crm' AND words LIKE '%.example%' LIMIT 1"
        )
        .to_pylist()[0]
    )
    domain = next(word for word in row["words"].split() if word.endswith(".example"))
    for words in (row["customer_id"], row["customer_record_id"], row["name"], domain):
        page = client.get(API, {"q": words}).json()
        assert row["customer_id"] in {c["customer_id"] for c in page["customers"]}, words
        assert page["total"] < 10, words


def test_a_lead_sees_the_customers_of_their_units_alone(visitor, demo):
    seen = ids(visitor("lead", units=[UNIT]))
    assert seen == of_unit(demo, UNIT) and seen < ids(visitor("analyst"))


def test_the_check_would_find_a_list_that_forgets_the_units(visitor, demo, monkeypatch):
    monkeypatch.setattr("cutaway.stories.told.list_page", _forgetful)
    assert ids(visitor("lead", units=[UNIT])) != of_unit(demo, UNIT)


def _forgetful(connection, wanted, units):
    from cutaway.stories.listing import list_page

    return list_page(connection, wanted, None)


def test_a_lead_without_a_unit_is_told_so(visitor):
    text = visitor("lead", units=[]).get("/customers/").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "no unit yet" in text and "0 customers" in text


@pytest.mark.parametrize(
    "asked", ["?sort=paid%20DESC;--", "?sort=words", "?after=x&after_id=y", "?q=%25'", "?falling=2"]
)
def test_what_makes_no_sense_is_answered_as_a_list(visitor, asked):
    assert visitor("member").get(f"/customers/{asked}").status_code == 200


def test_sorting_goes_the_other_way_round_when_asked_again(visitor):
    text = visitor("member").get("/customers/?sort=paid").text
    assert 'aria-sort="descending"' in text and "sort=paid&amp;falling=0" in text
    paid = [
        c["paid"] for c in visitor("member", name="b").get(API, {"sort": "paid", "falling": "0"}).json()["customers"]
    ]
    assert paid == sorted(paid)
