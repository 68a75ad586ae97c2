"""Findings whose customers may be one: asked twice, and unknown if the verdict hangs on it."""

from __future__ import annotations

import pytest

from cutaway import book as contracts
from cutaway.findings import words
from cutaway.findings.finding import Finding, Verdict
from cutaway.findings.generous_book import GenerousSession
from cutaway.practices.registry import all_practices
from cutaway.testing.battery.books import AS_OF
from cutaway.testing.random_book import Rows, random_book

LARGEST = "boundaries.revenue_concentration"
ON_TIME = "basics.on_time_delivery"


def invoices(**shares: int) -> list[dict[str, object]]:
    return [
        {"customer_id": customer, "issued_on": "2024-06-01", "amount": amount} for customer, amount in shares.items()
    ]


def link(one: str, other: str, *, doubtful: bool = True, linked: bool = False) -> dict[str, object]:
    return {
        "customer_link_id": f"{one} {other}",
        "customer_id": one,
        "other_customer_id": other,
        "first_record_id": f"crm:{one}",
        "second_record_id": f"crm:{other}",
        "linked": linked,
        "probability": 0.7,
        "likelihood": 0.7,
        "basis": "likeness",
        "doubtful": doubtful,
    }


OTHERS = {f"c{n:02}": 5 for n in range(17)}  # of 100 in all, a and b have 15


def test_a_verdict_that_hangs_on_a_doubtful_link_is_unknown_and_says_so(book):
    book(invoice=invoices(a=8, b=7, **OTHERS), customer_link=[link("a", "b")])
    found = book.measure(LARGEST, as_of="2024-12-31")
    assert found.value == pytest.approx(0.08)
    assert (found.generous.value, found.generous.n_customers) == (pytest.approx(0.15), 18)
    assert (found.generous.as_linked, found.generous.verdict) == (Verdict.STRONG, Verdict.FAIR)
    assert found.verdict is Verdict.UNKNOWN
    assert found.why_unknown == (
        "It hangs on 1 doubtful link between customers: strong as they are, fair if they are right."
    )
    assert found.next_step == "Review them: `cutaway customers review`."


def test_a_verdict_that_holds_either_way_stays_and_tells_both_values(book):
    book(invoice=invoices(a=3, b=4, c=8, **OTHERS), customer_link=[link("a", "b")])
    found = book.measure(LARGEST, as_of="2024-12-31")
    assert found.verdict is Verdict.STRONG
    assert found.generous.holds
    assert found.generous.value == found.value
    assert words.generous(found).endswith("19 customers instead of 20; the verdict holds.")


def test_links_that_are_settled_are_not_asked_about(book, monkeypatch):
    monkeypatch.setattr(GenerousSession, "__init__", lambda *_: pytest.fail("asked a second time"))
    settled = [link("a", "b", doubtful=False), link("c00", "c00", linked=True)]
    book(invoice=invoices(a=8, b=7, **OTHERS), customer_link=settled)
    assert book.measure(LARGEST, as_of="2024-12-31").generous is None
    book(invoice=invoices(a=8, b=7, **OTHERS))
    assert book.measure(LARGEST, as_of="2024-12-31").generous is None


def test_a_doubt_about_customers_that_the_finding_does_not_judge_is_not_its_own(book):
    book(invoice=invoices(a=8, b=7, **OTHERS), customer_link=[link("x", "y")])
    assert book.measure(LARGEST, as_of="2024-12-31").generous is None


def test_links_that_meet_make_one_customer_of_all(book):
    doubts = [link("b", "c01"), link("a", "b"), link("c01", "c02")]
    book(invoice=invoices(a=8, b=7, **OTHERS), customer_link=doubts)
    found = book.measure(LARGEST, as_of="2024-12-31")
    assert (found.generous.links, found.generous.value) == (3, pytest.approx(0.25))


def test_a_share_of_units_keeps_its_value_and_has_fewer_customers(book):
    orders = [
        {
            "customer_id": f"k{n % 20:02}",
            "ordered_at": "2024-05-01 10:00",
            "promised_on": "2024-05-20",
            "delivered_on": "2024-05-10" if n % 3 else "2024-05-30",
        }
        for n in range(200)
    ]
    book(order=orders, customer_link=[link("k00", "k01")])
    found = book.measure(ON_TIME, as_of="2024-12-31")
    assert (found.generous.value, found.generous.n, found.generous.n_customers) == (found.value, 200, 19)
    assert found.generous.low < found.low, "fewer customers tell less"


def test_both_answers_survive_as_json(book):
    book(invoice=invoices(a=8, b=7, **OTHERS), customer_link=[link("a", "b")])
    found = book.measure(LARGEST, as_of="2024-12-31")
    assert Finding.from_json(found.as_json()) == found


def with_one_customer_less(tables: dict[str, Rows], gone: str, stays: str) -> dict[str, Rows]:
    """The same rows, written by people who knew that two customers are one."""
    told = {}
    for name, rows in tables.items():
        columns = [column.name for column in contracts.table(name).columns if column.refers == "customer"]
        kept = [row for row in rows if name != "customer" or row["customer_id"] != gone]
        told[name] = [row | {c: stays for c in columns if row.get(c) == gone} for row in kept]
    return told


def test_every_practice_finds_what_it_would_if_the_rows_said_that_the_two_are_one(book):
    """The planted truth: the second asking is compared with a book in which the two customers are one in every row."""
    asked = [practice for practice in all_practices().values() if practice.hangs_on_links]
    tables = {name: rows for name, rows in random_book(5, 400).items() if not contracts.table(name).made_from}
    book.fill({**tables, "customer_link": [link("customer-0", "customer-1")]})
    apart = {practice.id: book.measure(practice, as_of=AS_OF) for practice in asked}
    book.fill(with_one_customer_less(tables, "customer-1", "customer-0"))
    as_one = {practice.id: book.measure(practice, as_of=AS_OF) for practice in asked}
    compared = {id: found.generous for id, found in apart.items() if found.generous}
    assert len(compared) >= 8
    for id, other in compared.items():
        truth = as_one[id]
        assert (other.n, other.n_customers, other.verdict) == (truth.n, truth.n_customers, truth.verdict), id
        for found, true in ((other.value, truth.value), (other.low, truth.low), (other.high, truth.high)):
            assert found == (true if true is None else pytest.approx(true, rel=1e-9)), id
    assert any(other.value != apart[id].value for id, other in compared.items()), "some answers count customers"
