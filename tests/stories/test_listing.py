"""The list of customers: found, sorted, paged, and narrowed to what some units know."""

from __future__ import annotations

import pytest

from cutaway.stories.listing import SORTS, Wanted


def ids(page) -> list[str]:
    return [c.customer_id for c in page.customers]


def test_it_says_what_each_customer_is_to_us(stories):
    page = stories.listed(Wanted(sort="paid"))
    assert [(c.customer_id, c.name, c.paid, c.open_cases, c.waits) for c in page.customers] == [
        ("a", "Ärzte Süd AG", 135.0, 1, 1),
        ("b", "Bergwerk Nord KG", 27.0, 1, 1),
        ("c", "Zentral GmbH", 0.0, 1, 1),
        ("d", "Dorf eG", 0.0, 0, 0),
    ]
    assert page.total == 4 and page.customers[3].last_at is None


@pytest.mark.parametrize(
    ("words", "found"), [("arzte sud", ["a"]), ("SÜD", ["a"]), ("d", ["a", "b", "d"]), ("no such", []), ("%", [])]
)
def test_it_is_found_by_all_of_the_words_whatever_their_accents(stories, words, found):
    assert ids(stories.listed(Wanted(words=words, sort="name", rising=True))) == found


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("rising", [True, False])
@pytest.mark.parametrize("units", [None, frozenset({"East", "West"})])
@pytest.mark.parametrize("words", ["", "e"])  # each name has an e
def test_pages_of_two_are_the_whole_list_in_its_order(stories, sort, rising, units, words):
    whole = ids(stories.listed(Wanted(sort=sort, rising=rising), units))
    found, after = [], None
    while True:
        page = stories.listed(Wanted(words, sort=sort, rising=rising, after=after, size=2), units)
        assert page.total == len(whole)
        found += ids(page)
        after = page.next
        if after is None:
            break
    assert found == whole and len(whole) == (4 if units is None else 3)


def test_a_unit_sees_the_customers_that_it_has_to_do_with_and_its_own_share(stories):
    page = stories.listed(Wanted(sort="name", rising=True), frozenset({"West"}))
    assert [(c.customer_id, c.paid, c.open_cases, c.waits) for c in page.customers] == [("a", 50.0, 1, 1)]
    page = stories.listed(Wanted(sort="name", rising=True), frozenset({"East"}))
    assert [(c.customer_id, c.paid, c.waits) for c in page.customers] == [("a", 85.0, 0), ("b", 0.0, 1), ("c", 0.0, 1)]


def test_a_lead_without_a_unit_sees_nobody(stories):
    assert ids(stories.listed(Wanted(), frozenset())) == []


def test_those_for_whom_something_waits_and_those_of_a_segment(stories):
    assert set(ids(stories.listed(Wanted(waiting=True)))) == {"a", "b", "c"}
    assert set(ids(stories.listed(Wanted(segment="Small")))) == {"c", "d"}
    assert ids(stories.listed(Wanted(island="nowhere"))) == []


def test_without_invoices_nobody_knows_what_was_paid(told):
    empty = {
        "data/invoices.csv": "id,customer,issued,amount,team\n",
        "data/credits.csv": "id,invoice,customer,issued,amount,reason\n",
    }
    assert {c.paid for c in told(**empty).listed(Wanted()).customers} == {None}
