"""The commands on customers, as somebody uses them who has never seen them."""

from __future__ import annotations

import json

import pytest

from tests.test_refreshing_customers import house as two_islands

house = two_islands  # the house of two islands, in place of the shop


@pytest.fixture
def refreshed(house, cutaway):
    cutaway("refresh", "--house", house)
    return house


def test_a_house_of_islands_is_reviewed_decided_and_undone(cutaway, refreshed):
    listed = cutaway("customers", "list", "bergheim", "--house", refreshed)
    assert listed.code == 0
    assert "Maschinenbau Bergheim GmbH" in listed.out
    first = json.loads(cutaway("customers", "show", "crm:A1", "--house", refreshed, "--format", "json").out)
    customer = first["customer"]
    assert [record["id"] for record in customer["records"]] == ["billing:0001", "crm:A1"]
    assert customer["links"][0]["basis"] == "shared id"

    done = cutaway("customers", "split", "billing:0001", "--why", "another firm", "--by", "ann", "--house", refreshed)
    assert done.code == 0
    assert "two customers: billing:0001 | crm:A1: another firm" in done.out
    assert "To undo it: cutaway customers undo 1" in done.out
    shown = cutaway("customers", "show", "billing:0001", "--house", refreshed).out
    assert shown.splitlines()[0].split()[-1] != customer["id"]
    assert "another firm" in cutaway("customers", "history", "crm:A1", "--house", refreshed).out

    assert cutaway("customers", "undo", "1", "--why", "my mistake", "--house", refreshed).code == 0
    again = json.loads(cutaway("customers", "show", "crm:A1", "--house", refreshed, "--format", "json").out)["customer"]
    assert (again["id"], again["records"]) == (customer["id"], customer["records"])
    history = cutaway("customers", "history", "--house", refreshed).out
    assert "(undone)" in history
    assert "undid 1: my mistake" in history


def test_what_may_name_a_person_is_left_out_when_that_is_asked(cutaway, refreshed):
    assert "mail@firm1.example" in cutaway("customers", "show", "crm:A1", "--house", refreshed).out
    without = cutaway("customers", "show", "crm:A1", "--without-identities", "--house", refreshed).out
    assert "mail@firm1.example" not in without


@pytest.mark.parametrize(
    ("arguments", "what", "step"),
    [
        (("show", "A1"), "There is no customer and no record `A1`", "Did you mean crm:A1?"),
        (("show", "Bergheim"), "There is no customer and no record", "cutaway customers list 'Bergheim'"),
        (("split", "crm:A1", "crm:A2", "--why", "x"), "are of 2 customers", "Split one customer at a time"),
        (("split", "crm:A1", "billing:0001", "--why", "x"), "all the records of", "become a customer of their own"),
        (("merge", "crm:A1", "crm:A1", "--why", "x"), "A merge needs two customers", "Name two customers"),
        (("apart", "crm:A1", "crm:A1", "--why", "x"), "These are one customer", "cutaway customers split"),
        (("merge", "crm:A1", "crm:A2", "--why", " "), "A decision needs a reason", "Say why"),
        (("undo", "7", "--why", "x"), "no entry 7", ""),
    ],
)
def test_what_cannot_be_done_is_said_with_a_next_step_and_changes_nothing(cutaway, refreshed, arguments, what, step):
    done = cutaway("customers", *arguments, "--house", refreshed)
    assert done.code == 2
    assert what in done.err
    assert step in done.err
    assert "Nobody has decided anything yet." in cutaway("customers", "history", "--house", refreshed).out


def test_doubts_are_worth_first_and_are_asked_no_more_once_decided(cutaway, house):
    data = house / "data" / "accounts.csv"
    data.write_text(data.read_text() + "A70,Maschinenbau Bergheim GmbH,Bergheim,www.firm1.example,,large\n")
    cutaway("refresh", "--house", house)
    found = json.loads(cutaway("customers", "review", "--limit", "99", "--house", house, "--format", "json").out)
    revenues = [doubt["revenue"] for doubt in found["doubts"]]
    assert revenues == sorted(revenues, reverse=True)
    about = [d for d in found["doubts"] if "crm:A70" in (d["link"]["one"], d["link"]["other"])]
    together = json.loads(cutaway("customers", "show", "crm:A70", "--house", house, "--format", "json").out)
    assert about or len(together["customer"]["records"]) > 1, "a double is found, or asked about"
    for doubt in about:
        sides = doubt["link"]["one"], doubt["link"]["other"]
        assert cutaway("customers", "merge", *sides, "--why", "the same", "--house", house).code == 0
    left = json.loads(cutaway("customers", "review", "--limit", "99", "--house", house, "--format", "json").out)
    assert not [d for d in left["doubts"] if "crm:A70" in (d["link"]["one"], d["link"]["other"])]
