"""How well records are linked, as the house estimates it, against the truth of every record."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from cutaway.house import House
from cutaway.simulator import simulate
from tests.answer_key.companies import LINKED
from tests.answer_key.resolved import held, joined_rightly, resolved

CUSTOMERS = 100
KEPT = "'crm:' || any_value(a.\"Id\") AS same_as,"


def measured(folder: Path, seed: int, *, worse: bool):
    """The finding of one company, and what is true; with `worse`, the bookkeeping keeps no id and writes short names.

    The fault is planted in what the bookkeeping says, so it is known which records it is about.
    """
    with resources.as_file(resources.files("cutaway.simulator") / "house") as house:
        shutil.copytree(house, folder, dirs_exist_ok=True)
    if worse:
        query = folder / "to_book" / "billing" / "customer_record.sql"
        told = query.read_text()
        assert KEPT in told
        told = told.replace(KEPT, "").replace(
            'any_value(d."Name 1") AS name',
            """left(upper(any_value(d."Name 1")), 4 + (hash(d."Debitor") % 9)::INT) AS name""",
        )
        query.write_text(told)
    truth = simulate(folder / "data", seed=seed, customers=CUSTOMERS)
    House(folder).refresh()
    finding = next(finding for finding in House(folder).findings() if finding.practice == LINKED)
    counted = House(folder).sql(
        "SELECT count(*) AS as_linked, count(DISTINCT coalesce(generous_id, customer_id)) AS generous FROM customer"
    )
    return (
        finding,
        joined_rightly(resolved(House(folder)), truth.identity),
        held(resolved(House(folder)), truth.identity)[0],
        counted.to_pylist()[0],
    )


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return measured(tmp_path_factory.mktemp("good"), 31, worse=False)


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    return measured(tmp_path_factory.mktemp("bad"), 31, worse=True)


def test_the_interval_covers_how_much_of_each_customer_is_joined(good):
    finding, truth, *_ = good
    assert finding.low <= truth <= finding.high, (finding.low, truth, finding.high)


def test_precision_and_recall_cover_those_of_all_pairs(good):
    finding, _, truth, _ = good
    told = dict(finding.details)
    assert told["precision_low"] <= truth.precision <= told["precision_high"]
    # What no comparison found is reckoned: of 100 customers two more in two parts than were expected is chance.
    assert told["recall_low"] - 0.01 <= truth.recall <= told["recall_high"]


def test_links_that_are_missing_make_the_finding_worse(good, bad):
    """The planted fault: without ids and with short names the bookkeeping falls apart, and the finding says so."""
    assert good[1] > 0.95
    assert bad[1] < 0.9
    assert bad[0].value < good[0].low
    assert bad[0].low <= bad[1] + 0.05, "names of four letters resemble nothing: too hopeful, and not by much"
    assert bad[0].verdict.value != "strong"


def test_if_doubtful_links_are_right_there_are_as_many_customers_as_in_truth(good):
    """Most doubtful links of the simulated house are right: accounts that its CRM holds twice."""
    counted = good[3]
    assert counted["as_linked"] > counted["generous"] >= CUSTOMERS
