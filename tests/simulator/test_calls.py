"""How customers and the company telephone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cutaway.simulator.calls import Calls, calls_of, late_odds
from cutaway.simulator.company import Company
from cutaway.simulator.defects import Defects
from cutaway.simulator.period import Period
from cutaway.simulator.population import Population, populations
from cutaway.simulator.working_time import DAY, HOUR

COMPANY, PERIOD = Company.with_defects(replace(Defects.none(), after_hours_contact=1.0)), Period(3)


@pytest.fixture(scope="module")
def block() -> Population:
    return next(populations(COMPANY, PERIOD, 7, 512))


@pytest.fixture(scope="module")
def calls(block: Population) -> Calls:
    return calls_of(COMPANY, PERIOD, block)


def test_calls_come_in_order_while_a_customer_is_one_and_within_the_period(block: Population, calls: Calls) -> None:
    assert (np.diff(calls.began_at) >= 0).all()
    assert calls.began_at.min() >= PERIOD.starts[0] * DAY
    assert calls.began_at.max() < PERIOD.end_second
    month = PERIOD.month_of(calls.began_at // DAY)
    assert (block.joined[calls.customer] <= month).all()
    assert (month < block.left[calls.customer]).all()


def test_a_call_is_in_office_hours_in_the_evening_or_on_a_weekend_but_for_shifts(calls: Calls) -> None:
    around = np.array([team.around_the_clock for team in COMPANY.phone_teams])[calls.team]
    weekday, hour = (calls.began_at // DAY + 3) % 7, calls.began_at % DAY / HOUR
    usual = (weekday < 5) & (hour >= 8) & (hour < 22)
    weekend = (weekday >= 5) & (hour >= 9) & (hour < 20)
    assert (usual | weekend)[~around].all()
    night = (hour < 8)[around].mean()
    assert night == pytest.approx(8 / 24, abs=0.05)


def test_each_team_takes_its_share_of_the_calls_of_each_segment(block: Population, calls: Calls) -> None:
    for segment, _ in enumerate(COMPANY.segments):
        own = calls.team[block.segment[calls.customer] == segment]
        found = np.bincount(own, minlength=len(COMPANY.phone_teams)) / len(own)
        assert found == pytest.approx([team.mix[segment] for team in COMPANY.phone_teams], abs=0.03)
        assert sum(team.mix[segment] for team in COMPANY.phone_teams) == pytest.approx(1)


def test_the_people_of_a_team_are_as_many_as_it_has(calls: Calls) -> None:
    for number, team in enumerate(COMPANY.phone_teams):
        assert set(calls.person[calls.team == number].tolist()) == set(range(team.staff))


def test_evenings_set_in_with_the_defect_and_not_before() -> None:
    odds = late_odds(COMPANY, PERIOD)
    begins = PERIOD.months - COMPANY.defect_months
    before, after = 1 / (1 + np.exp(-odds[begins - 1])), 1 / (1 + np.exp(-odds[begins]))
    assert before == pytest.approx([team.late_before for team in COMPANY.phone_teams])
    assert after == pytest.approx([team.late for team in COMPANY.phone_teams])
    assert (after >= before).all()
