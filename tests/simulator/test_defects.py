"""Defects of known strength move the truth in the known direction."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from cutaway.errors import CutawayError
from cutaway.simulator import Defects
from cutaway.simulator.company import Company
from cutaway.simulator.period import Period
from cutaway.simulator.truth import GOOD_AND_POOR, true_values, verdict

# What a defect cannot leave alone: a slow first word is time without one, and work that drags on is done in no call.
MOVES_TOO = {
    "first_response_time": {"engagement.time_in_uncertainty", "listening.complaint_handling"},
    "time_in_uncertainty": {"engagement.first_contact_resolution", "listening.complaint_handling"},
}
ROOM = {practice.partition(".")[2]: practice for practice in GOOD_AND_POOR}


def truth_of(defects: Defects) -> dict[str, float]:
    company = Company.with_defects(defects)
    largest, _, small = (segment.answers for segment in company.segments)
    return {
        **true_values(company, Period(3), 300),
        "boundaries.revenue_concentration": company.giant_share,
        "information.source_reconciliation": 1 - company.moved,
        "listening.response_bias": (largest - small) / 4,  # about what it comes to, of customers that are drawn
    }


def test_every_defect_is_a_practice_that_the_answer_key_answers() -> None:
    assert {field.name for field in fields(Defects)} == set(ROOM)


def test_without_defects_every_process_is_good() -> None:
    assert {verdict(practice, value) for practice, value in truth_of(Defects.none()).items()} == {"strong"}


@pytest.mark.parametrize("name", sorted(ROOM))
def test_a_defect_of_strength_one_makes_its_own_practice_weak(name: str) -> None:
    planted = truth_of(replace(Defects.none(), **{name: 1.0}))
    assert verdict(ROOM[name], planted[ROOM[name]]) == "weak"


@pytest.mark.parametrize("name", sorted(ROOM))
def test_a_stronger_defect_is_a_worse_process_and_leaves_the_others_good(name: str) -> None:
    good, poor = GOOD_AND_POOR[ROOM[name]]
    worse = 1 if poor > good else -1
    steps = [truth_of(replace(Defects.none(), **{name: strength})) for strength in (0.0, 0.25, 0.5, 1.0, 1.5)]
    values = [worse * step[ROOM[name]] for step in steps]
    assert values == sorted(values)
    assert len(set(values)) == len(values)
    for practice, value in steps[-1].items():
        moved = {ROOM[name], *MOVES_TOO.get(name, ())}
        assert practice in moved or verdict(practice, value) == "strong", practice


@pytest.mark.parametrize("strength", [-0.1, float("nan"), float("inf")])
def test_a_strength_that_is_no_strength_is_refused_by_name(strength: float) -> None:
    with pytest.raises(CutawayError, match="handoffs_per_case"):
        Defects(handoffs_per_case=strength)
