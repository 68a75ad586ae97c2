"""The truth is what was billed; a slip of the pen is no ignorance, and half a name is none."""

from __future__ import annotations

import pytest

from cutaway.decided import Decided
from cutaway.decided.quiz import LENGTH, body_of, largest_customers, named, names_on
from cutaway.errors import CutawayError


def test_the_largest_are_those_with_the_most_revenue(known: Decided) -> None:
    found = largest_customers(known.customers.reading)
    assert [large.id for large in found][:3] == ["p1", "p2", "p3"]
    assert set(found[0].names) == {"Northgate Telecom AG", "Kestrel Networks"}


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("northgate", "p1"),
        ("Nothgate Telecom", "p1"),
        ("KESTREL NETWORKS INC.", "p1"),
        ("Sudwind", "p2"),
        ("Corvo SA", "p6"),
        ("fjord line", "p9"),
        ("Alpha", None),
        ("Telecom", None),
        ("", None),
        ("Alpine Lights", None),
    ],
)
def test_who_is_meant(known: Decided, written: str, id: str | None) -> None:
    truth = largest_customers(known.customers.reading)
    hits = [large.id for large, hit in zip(truth, named([written], truth), strict=True) if hit]
    assert hits == ([id] if id else [])


def test_a_customer_that_is_named_twice_is_named_once(known: Decided) -> None:
    truth = largest_customers(known.customers.reading)
    assert sum(named(["Northgate", "Kestrel Networks", "northgate telecom"], truth)) == 1


def test_a_sheet_is_of_one_length_whatever_stands_on_it() -> None:
    sheet = body_of({"n0": " Süd  wind ", "n9": "ü" * 200})
    assert len(sheet) == LENGTH == len(body_of({}))
    assert any(body_of({}))
    assert names_on(sheet)[0] == "Süd wind"
    assert names_on(sheet)[1] == "ü" * 40


def test_without_revenue_nobody_can_tell(decided: Decided) -> None:
    with pytest.raises(CutawayError):
        largest_customers(decided.customers.reading)
