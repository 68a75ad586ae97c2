"""A customer's story is read a page at a time, as some units know it."""

from __future__ import annotations

import pytest


def test_pages_of_a_story_are_the_whole_of_it(stories):
    whole = stories.moments(["a"], size=100).moments
    found, skip = [], 0
    while skip is not None:
        page = stories.moments(["a"], skip=skip, size=5)
        found += page.moments
        skip = page.next
    assert tuple(found) == whole and page.total == len(whole)


def test_a_unit_reads_its_own_moments_and_those_of_no_unit(stories):
    assert {m.unit for m in stories.moments(["a"], frozenset({"West"})).moments} == {"West"}
    assert [m.row_id for m in stories.moments(["b"], frozenset({"West"})).moments] == ["k3", "i3"]  # no unit is named


def test_only_those_who_have_to_do_with_a_customer_know_it(stories):
    assert stories.knows("c") and stories.knows("c", frozenset({"East"}))
    assert not stories.knows("c", frozenset({"North"})) and not stories.knows("nobody")
    assert not stories.knows("d", frozenset({"East", "West"}))


def test_what_was_promised_says_what_became_of_it(stories):
    assert [(p.row_id, p.outcome) for p in stories.promised(["a"])] == [("o2", "arrived"), ("o1", "arrived late")]
    assert {p.row_id: p.outcome for p in stories.promised(["b"])} == {
        "o3": "",
        "o4": "cancelled",
        "o5": "arrived on a day that is not recorded",
    }


def test_owners_and_what_they_own_are_known(stories):
    assert stories.said("b")["parent_id"] == "a" and stories.owned_by("a") == ("b",)
    assert stories.said("nobody") == {}


@pytest.mark.parametrize(("kind", "island", "n"), [("order", "", 4), ("", "desk", 17), ("order", "elsewhere", 0)])
def test_a_story_can_be_chosen_by_kind_and_island(stories, kind, island, n):
    assert stories.moments(["a"], kind=kind, island=island).total == n
