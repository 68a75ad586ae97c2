"""How customers and the company telephone, and how often it is in the evening or at the weekend."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.company import Company
from cutaway.simulator.period import Period
from cutaway.simulator.population import Floats, Ints, Population
from cutaway.simulator.working_time import DAY, HOUR, OPENS, STAFFED_DAY

LATE_WEEKDAY = 0.7  # of the calls outside of working hours: from Monday to Friday, 18 to 22 h; the others at weekends


@dataclass(frozen=True)
class Calls:
    """Calls in which somebody took part, in the order of their beginning. Times are on the wall in Berlin.

    Attributes:
        customer: place in the block. team: number of the phone team.
        began_at: seconds. lasted: seconds.
        inbound: whether the customer rang.
        person: number of who took part, within the team.
    """

    customer: Ints
    team: Ints
    began_at: Ints
    lasted: Ints
    inbound: NDArray[np.bool_]
    person: Ints

    def __len__(self) -> int:
        return len(self.customer)


def calls_of(company: Company, period: Period, population: Population) -> Calls:
    """The calls of a block of customers up to the period's end."""
    draw, n_customers = population.stream("calls"), len(population)
    rate = np.array([segment.calls for segment in company.segments])[population.segment]
    volume = draw.gamma(company.volume_shape, 1 / company.volume_shape, n_customers)
    luck = company.luck_of_evenings * draw.standard_normal(n_customers)
    customer, month = population.customer_months(draw, period, rate * volume)
    n = len(customer)
    mix = np.cumsum([team.mix for team in company.phone_teams], axis=0)[:, population.segment[customer]]
    team = np.minimum((draw.random(n) >= mix).sum(axis=0), len(company.phone_teams) - 1)
    late = draw.random(n) < 1 / (1 + np.exp(-(late_odds(company, period)[month, team] + luck[customer])))
    around = np.array([one.around_the_clock for one in company.phone_teams])[team]
    began_at = np.where(around, _any_time(draw, period, month), _in_hours(draw, period, month))
    began_at = np.where(late & ~around, _after_hours(draw, period, month), began_at)
    staff = np.array([one.staff for one in company.phone_teams])
    order = np.argsort(began_at, kind="stable")
    order = order[began_at[order] < (company.ends("phone", period.end) + 1) * DAY]
    n = len(order)
    return Calls(
        customer=customer[order],
        team=team[order],
        began_at=began_at[order],
        lasted=(40 + draw.exponential(260, n)).astype(np.int64),
        inbound=draw.random(n) < 0.4,
        person=(draw.random(n) * staff[team[order]]).astype(np.int64),
    )


def late_odds(company: Company, period: Period) -> Floats:
    """The log-odds that a call of a customer of average luck is outside of working hours; shape (months, teams)."""
    after = np.array([team.late for team in company.phone_teams])
    before = np.array([team.late_before for team in company.phone_teams])
    months = np.arange(period.months)
    share = np.where(months[:, None] >= period.months - company.defect_months, after, before)
    odds: Floats = np.log(share / (1 - share))
    return odds


def _any_time(draw: np.random.Generator, period: Period, month: Ints) -> Ints:
    length = period.starts[month + 1] - period.starts[month]
    seconds: Ints = period.starts[month] * DAY + (draw.random(len(month)) * length * DAY).astype(np.int64)
    return seconds


def _in_hours(draw: np.random.Generator, period: Period, month: Ints) -> Ints:
    day = period.working_day(month, draw.random(len(month)))
    seconds: Ints = day * DAY + OPENS + (draw.random(len(month)) * STAFFED_DAY).astype(np.int64)
    return seconds


def _after_hours(draw: np.random.Generator, period: Period, month: Ints) -> Ints:
    """An evening of a working day of the month, or some hour by day of the weekend that follows it."""
    n = len(month)
    day = period.working_day(month, draw.random(n))
    evening = day * DAY + OPENS + STAFFED_DAY + (draw.random(n) * 4 * HOUR).astype(np.int64)
    saturday = day + 5 - (day + 3) % 7
    inside = saturday < period.starts[month + 1] - 1
    saturday = np.where(inside, saturday, saturday - 7)
    weekend = (saturday + draw.integers(0, 2, n)) * DAY + 9 * HOUR + (draw.random(n) * 11 * HOUR).astype(np.int64)
    seconds: Ints = np.where(draw.random(n) < LATE_WEEKDAY, evening, weekend)
    return seconds
