"""The answer key: what a company's processes are, computed from the numbers that its records are drawn from.

Most of the values are expectations over customers, who differ, and over everything that is drawn for them; they are
sums and integrals over `Company`, or, where no sum gives them, counted in a rehearsal; they never look at a record.
Concentration is a value of the one population that was drawn, so it is added up from the ledger before any island
writes it down.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.calls import late_odds
from cutaway.simulator.company import FEEDS, GIANTS, Company
from cutaway.simulator.deliveries import on_time_odds
from cutaway.simulator.export import Rows
from cutaway.simulator.identity import Identity
from cutaway.simulator.office import Office
from cutaway.simulator.period import Period
from cutaway.simulator.population import chance_of_being_customer, segment_sizes
from cutaway.simulator.rehearsal import rehearse
from cutaway.simulator.revenue import expected_retention
from cutaway.simulator.support import OPENS
from cutaway.simulator.working_time import DAY, FIRST_MONDAY, HOUR, to_staffed

Floats = NDArray[np.float64]

# Where good and poor begin, as the practices' benchmarks say; the first of a pair is the better side.
GOOD_AND_POOR = {
    "engagement.first_contact_resolution": (0.65, 0.45),
    "listening.complaint_handling": (0.90, 0.70),
    "engagement.time_in_uncertainty": (6.0, 24.0),
    "basics.on_time_delivery": (0.95, 0.85),
    "basics.first_response_time": (4.0, 24.0),
    "engagement.handoffs_per_case": (0.5, 1.5),
    "boundaries.revenue_concentration": (0.10, 0.20),
    "relationships.net_revenue_retention": (1.0, 0.9),
    "boundaries.after_hours_contact": (0.05, 0.15),
    "basics.invoice_accuracy": (0.98, 0.93),
    "listening.response_bias": (0.2, 0.5),
    "information.data_freshness": (0.95, 0.85),
    "information.source_reconciliation": (0.98, 0.90),
}


@dataclass(frozen=True)
class Truth:
    """What is true of a simulated company.

    Attributes:
        as_of: the last day of its records.
        window: the window that `values` speak of: the days after the first, up to and with the second.
        of_process: gives the values that do not depend on what was drawn; asked at most once, and only if somebody
            wants to know, as it takes seconds.
        of_population: the values that are those of the customers who were drawn.
        rows: of each file, by its path below the folder.
        identity: who is who in each island.
        planned_values: true values for practices that are on the plan and not built, by the id they will have.
    """

    as_of: date
    window: tuple[date, date]
    of_process: Callable[[], dict[str, float]] = field(compare=False)
    of_population: dict[str, float]
    rows: dict[str, Rows]
    identity: Identity
    planned_values: dict[str, float]

    @cached_property
    def values(self) -> dict[str, float]:
        """The true value of each practice, by its id."""
        return {**self.of_process(), **self.of_population}

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """What a finding with any amount of data would say: `strong`, `fair` or `weak`."""
        return {practice: verdict(practice, value) for practice, value in self.values.items()}


def true_values(company: Company, period: Period, customers: int, office: Office | None = None) -> dict[str, float]:
    """The true values that do not depend on what was drawn, by practice."""
    played = rehearse(company, period, customers)
    return {
        "engagement.first_contact_resolution": played.resolved_at_first_contact,
        "listening.complaint_handling": played.complaints_in_time,
        "engagement.time_in_uncertainty": played.silent_hours,
        "basics.on_time_delivery": on_time_share(company, period, customers),
        "basics.first_response_time": median_first_response(company, period, customers),
        "information.data_freshness": 1 - len(company.stops) / FEEDS,
        "boundaries.after_hours_contact": after_hours_share(company, office or Office(), period, customers),
        "engagement.handoffs_per_case": sum(stream.share * stream.handoffs for stream in company.case_streams),
        "relationships.net_revenue_retention": expected_retention(
            company, period, segment_sizes(company, customers), customers
        ),
        "basics.invoice_accuracy": 1 - company.corrected,  # whatever the invoice, and whoever the customer
    }


def verdict(practice: str, value: float) -> str:
    """What a practice's benchmark says of a value that is known without doubt."""
    good, poor = GOOD_AND_POOR[practice]
    sign = 1 if good > poor else -1
    if sign * value >= sign * good:
        return "strong"
    return "weak" if sign * value < sign * poor else "fair"


def expected_customers(company: Company, period: Period, customers: int) -> Floats:
    """The expected number of customers of each segment in each month; shape (segments, months)."""
    sizes = segment_sizes(company, customers)
    here = np.array([size * chance_of_being_customer(company, period, number) for number, size in enumerate(sizes)])
    here[0] += GIANTS
    return here


def on_time_share(company: Company, period: Period, customers: int) -> float:
    """The share of orders on time: teams weighted by their expected orders, customers' luck integrated out."""
    share = _over_luck(on_time_odds(company, period)[np.array(period.window)], company.luck_of_delivery)
    rate = np.array([segment.orders for segment in company.segments])
    volume = expected_customers(company, period, customers)[:, np.array(period.window)] * rate[:, None]
    mix = np.array([team.mix for team in company.delivery_teams])
    of_team = np.einsum("sm,ts->mt", volume, mix)
    return float((of_team * share).sum() / of_team.sum())


def after_hours_share(company: Company, office: Office, period: Period, customers: int) -> float:
    """The share of contacts outside of working hours: calls, with customers' luck integrated out, and board meetings.

    A unit that works around the clock has no hour outside of its own, and the board meets customers by day.
    """
    odds = late_odds(company, period)[np.array(period.window)]
    share = _over_luck(odds, company.luck_of_evenings)
    share[:, [team.around_the_clock for team in company.phone_teams]] = 0.0
    rate = np.array([segment.calls for segment in company.segments])
    volume = expected_customers(company, period, customers)[:, np.array(period.window)] * rate[:, None]
    of_team = np.einsum("sm,ts->mt", volume, np.array([team.mix for team in company.phone_teams]))
    return float((of_team * share).sum() / (of_team.sum() + office.marked_meetings_a_year))


def _over_luck(odds: Floats, spread: float) -> Floats:
    """The probability for a customer drawn at random, whose log-odds are normal around `odds`.

    The integral is a Gauss-Hermite sum of 64 points (error below 1e-12 here).
    """
    points, weights = np.polynomial.hermite_e.hermegauss(64)
    share: Floats = (1 / (1 + np.exp(-(odds[..., None] + spread * points)))) @ (weights / weights.sum())
    return share


def median_first_response(company: Company, period: Period, customers: int) -> float:
    """The median wait for the first word by the clock on the wall, in hours.

    A wait of h hours is over if the desk's own time has used up what the wall gave it: the probability of that is
    added up over the times at which cases are opened (each five minutes of the week, as often as the window's months
    hold them), over case streams and over segments, and h is found by halving. Two nights a year in which clocks are
    moved are left out: they move a few waits by one hour.
    """
    low, high = 0.0, 24.0 * 60
    chance = _chance_of_word(company, period, customers)
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (low, middle) if chance(middle) >= 0.5 else (middle, high)
    return (low + high) / 2


_STEP = 300
_WEEK = FIRST_MONDAY + np.arange(_STEP // 2, 7 * DAY, _STEP)


def _chance_of_word(company: Company, period: Period, customers: int) -> Callable[[float], float]:
    """The function that gives the probability that the first word comes within some hours."""
    cases = np.array([segment.cases for segment in company.segments])
    volume = expected_customers(company, period, customers)[:, np.array(period.window)] * cases[:, None]
    opened = {opens: volume @ _openings(period, profile) / volume.sum() for opens, profile in OPENS.items()}
    waits = np.log([segment.waits for segment in company.segments])

    def chance(hours: float) -> float:
        wall = np.full(len(_WEEK), hours)
        staffed = (to_staffed(_WEEK + hours * HOUR) - to_staffed(_WEEK)) / HOUR
        total = 0.0
        for stream in company.case_streams:
            spread = math.hypot(stream.spread, company.luck_of_waiting)
            given = np.log(np.maximum(staffed if stream.staffed else wall, 1e-9))
            reached = _normal((given - math.log(stream.median) - waits[:, None]) / spread)
            total += stream.share * float((opened[stream.opens] * reached).sum())
        return total

    return chance


def _openings(period: Period, profile: Floats) -> Floats:
    """The chance that a case of each month is opened in each step of the week; shape (window's months, steps)."""
    steps = np.repeat(profile, HOUR // _STEP, axis=1)
    rows = []
    for month in period.window:
        days = np.arange(period.starts[month], period.starts[month + 1])
        of_weekday = np.bincount((days + 3) % 7, minlength=7)
        weight = (steps * of_weekday[:, None]).ravel()
        rows.append(weight / weight.sum())
    return np.array(rows)


_GRID = np.linspace(-9, 9, 36_001)
_NORMAL = np.array([(1 + math.erf(z / math.sqrt(2))) / 2 for z in _GRID])


def _normal(z: Floats) -> Floats:
    """The normal distribution function, from a table (error below 2e-8)."""
    share: Floats = np.interp(z, _GRID, _NORMAL)
    return share
