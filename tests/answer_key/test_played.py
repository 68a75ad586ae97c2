"""Hundreds of companies played through: what is found of them is true on average, and its intervals hold."""

from __future__ import annotations

import numpy as np
import pytest

from cutaway.simulator import Defects
from cutaway.simulator.company import Company
from cutaway.simulator.office import Office
from cutaway.simulator.truth import after_hours_share, true_values
from cutaway.stats.estimate import Estimate
from tests.answer_key.companies import CUSTOMERS, PLANTED
from tests.answer_key.played import PERIOD, play

SEEDS = range(5_000, 5_200)
PRACTICES = (
    "engagement.time_in_uncertainty",
    "engagement.first_contact_resolution",
    "listening.complaint_handling",
    "boundaries.after_hours_contact",
)


@pytest.fixture(scope="module", params=[PLANTED, Defects.none()], ids=["planted", "good"])
def companies(request: pytest.FixtureRequest) -> tuple[dict[str, float], dict[str, list[Estimate]]]:
    """The true values, and what is found of each company, by practice."""
    company = Company.with_defects(request.param)
    truth = true_values(company, PERIOD, CUSTOMERS)
    truth["boundaries.after_hours_contact"] = after_hours_share(company, Office(meetings=0), PERIOD, CUSTOMERS)
    found: dict[str, list[Estimate]] = {practice: [] for practice in PRACTICES}
    for estimates in play(company, CUSTOMERS, SEEDS):
        for practice, estimate in estimates.items():
            found[practice].append(estimate)
    return truth, found


@pytest.mark.slow
@pytest.mark.parametrize("practice", PRACTICES)
def test_what_is_found_is_true_on_average(companies, practice) -> None:
    """Off by at most a hundredth of what is measured, or what chance leaves over two hundred companies."""
    truth, found = companies
    values = np.array([estimate.value for estimate in found[practice]])
    by_chance = 3 * values.std() / np.sqrt(len(values))
    assert abs(values.mean() - truth[practice]) < 0.01 * truth[practice] + by_chance


@pytest.mark.slow
@pytest.mark.parametrize("practice", PRACTICES)
def test_intervals_of_95_percent_cover_about_that_many(companies, practice) -> None:
    """Of two hundred, 190 on average; fewer than 181 by chance once in three hundred times."""
    truth, found = companies
    held = sum(one.low <= truth[practice] <= one.high for one in found[practice])
    assert 181 <= held <= 199


@pytest.mark.slow
def test_an_interval_that_takes_the_units_for_customers_is_caught(companies) -> None:
    """The planted fault: half the width, as if a customer's units were strangers."""
    truth, found = companies
    practice = "boundaries.after_hours_contact"
    held = 0
    for one in found[practice]:
        room = (one.high - one.low) / 4
        held += one.value - room <= truth[practice] <= one.value + room
    assert held < 181
