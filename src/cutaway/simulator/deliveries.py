"""How orders are placed, promised and delivered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.company import Company
from cutaway.simulator.period import MONTHS_AFTER, Period, add_working_days, is_working_day
from cutaway.simulator.population import Ints, Population
from cutaway.simulator.working_time import DAY, HOUR

NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Orders:
    """Orders, in the order in which they were placed. Days are days since 1970, times are on the wall in Berlin.

    Attributes:
        customer: place in the block.
        team: number of the delivery team.
        ordered_at: seconds.
        promised: the promised day.
        named: whether the customer was told that day.
        delivered: the day of arrival; after the period's end if it has not happened yet, `NEVER` if cancelled.
        cancelled_at: seconds; `NEVER` if it stands.
        value: cents in euros.
    """

    customer: Ints
    team: Ints
    ordered_at: Ints
    promised: Ints
    named: NDArray[np.bool_]
    delivered: Ints
    cancelled_at: Ints
    value: Ints

    def __len__(self) -> int:
        return len(self.customer)


def orders_of(company: Company, period: Period, population: Population) -> Orders:
    """The orders of a block of customers that are placed before the period's end."""
    draw = population.stream("orders")
    customer, month = population.customer_months(draw, period, population.orders, after_end=MONTHS_AFTER)
    n = len(customer)
    promised = period.working_day(month, draw.random(n))
    mix = np.cumsum([team.mix for team in company.delivery_teams], axis=0)[:, population.segment[customer]]
    team = np.minimum((draw.random(n) >= mix).sum(axis=0), len(company.delivery_teams) - 1)
    luck = on_time_odds(company, period)[month, team] + population.delivery[customer]
    on_time = draw.random(n) < 1 / (1 + np.exp(-luck))
    early = draw.geometric(0.55, n) - 1
    late = np.ceil(np.exp(1.3 + 0.8 * draw.standard_normal(n))).astype(np.int64)
    delivered = add_working_days(promised, np.where(on_time, -early, late))
    lead = np.ceil(np.exp(3.2 + 0.45 * draw.standard_normal(n))).astype(np.int64) + early
    ordered = promised - lead - 1
    ordered -= np.where(is_working_day(ordered), 0, 2)
    ordered_at = ordered * DAY + draw.integers(7 * HOUR, 19 * HOUR, n)
    cancelled = draw.random(n) < company.cancelled
    cancelled_at = ordered_at + (draw.random(n) * 0.8 * lead * DAY).astype(np.int64)
    value = np.exp(8.1 + 1.1 * draw.standard_normal(n)) * 100
    named = draw.random(n) >= company.unpromised
    keep = np.flatnonzero(ordered_at < period.end_second)
    keep = keep[np.argsort(ordered_at[keep], kind="stable")]
    return Orders(
        customer=customer[keep],
        team=team[keep],
        ordered_at=ordered_at[keep],
        promised=promised[keep],
        named=named[keep],
        delivered=np.where(cancelled, NEVER, delivered)[keep],
        cancelled_at=np.where(cancelled, cancelled_at, NEVER)[keep],
        value=value[keep].astype(np.int64),
    )


def on_time_odds(company: Company, period: Period) -> NDArray[np.float64]:
    """The log-odds that an order of a customer of average luck is on time; shape (months of the promise, teams)."""
    after = np.array([team.on_time for team in company.delivery_teams])
    before = np.array([team.on_time_before for team in company.delivery_teams])
    months = np.arange(period.months + MONTHS_AFTER)
    share = np.where(months[:, None] >= period.months - company.defect_months, after, before)
    odds: NDArray[np.float64] = np.log(share / (1 - share))
    return odds
