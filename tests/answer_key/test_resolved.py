"""Whole simulated companies: which of their records are one customer in truth, by island and by corruption."""

from __future__ import annotations

import shutil
from importlib import resources

import pytest

from cutaway.house import House
from cutaway.simulator import simulate
from tests.answer_key.resolved import Held, held, resolved

FLOOR = 0.97  # of the F1 over all records
FLOOR_OF_A_PART = 0.85  # of those records alone that some island or corruption has
FEW = 20  # records of a part that is too small for a floor


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    folder = tmp_path_factory.mktemp("resolved")
    with resources.as_file(resources.files("cutaway.simulator") / "house") as house:
        shutil.copytree(house, folder, dirs_exist_ok=True)
    truth = simulate(folder / "data", seed=7, customers=300)
    House(folder).refresh()
    return resolved(House(folder)), truth.identity


def test_records_of_one_customer_are_found_and_no_others(company):
    whole = held(*company)[0]
    assert whole.records > 1200
    assert whole.f1 >= FLOOR, whole


def test_no_island_and_no_kind_of_corruption_is_left_behind(company):
    parts: list[Held] = [part for part in held(*company)[1:] if part.records >= FEW]
    assert len(parts) >= 10
    assert [part for part in parts if part.f1 < FLOOR_OF_A_PART] == []


def test_records_without_a_shared_id_are_found_by_likeness(company):
    without = next(part for part in held(*company) if part.part == "without the CRM's id")
    assert without.records >= FEW
    assert without.recall >= 0.85, without


def test_customers_that_were_thrown_together_would_be_seen(company):
    """The planted fault: every customer is joined with another one."""
    of, identity = company
    ids = sorted(set(of.values()))
    pair = {id: ids[n // 2 * 2] for n, id in enumerate(ids)}
    assert held({record: pair[id] for record, id in of.items()}, identity)[0].f1 < FLOOR
