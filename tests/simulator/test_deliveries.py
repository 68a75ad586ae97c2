"""How orders are placed, promised and delivered."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from cutaway.simulator.company import Company
from cutaway.simulator.defects import Defects
from cutaway.simulator.deliveries import NEVER, Orders, on_time_odds, orders_of
from cutaway.simulator.period import Period, is_working_day
from cutaway.simulator.population import Population, populations
from cutaway.simulator.working_time import DAY

COMPANY, PERIOD = Company.with_defects(Defects.demo()), Period(3)


@pytest.fixture(scope="module")
def block() -> Population:
    return next(populations(COMPANY, PERIOD, 7, 512))


@pytest.fixture(scope="module")
def orders(block: Population) -> Orders:
    return orders_of(COMPANY, PERIOD, block)


def test_orders_are_placed_before_they_arrive_and_promised_for_working_days(orders: Orders) -> None:
    assert (np.diff(orders.ordered_at) >= 0).all()
    assert is_working_day(orders.promised).all()
    assert (orders.promised * DAY > orders.ordered_at).all()
    arrived = orders.delivered < NEVER
    assert is_working_day(orders.delivered[arrived]).all()
    assert (orders.delivered[arrived] * DAY + DAY > orders.ordered_at[arrived]).all()
    assert orders.ordered_at.max() < PERIOD.end_second
    assert (orders.promised > PERIOD.end).sum() > 100  # placed already, and promised for later


def test_every_order_that_was_promised_in_the_last_month_is_there_however_late_it_will_be(orders: Orders) -> None:
    by_month = np.bincount(PERIOD.month_of(orders.promised), minlength=PERIOD.months)
    assert by_month[PERIOD.months - 1] == pytest.approx(by_month[PERIOD.months - 12 : PERIOD.months].mean(), rel=0.2)
    still_open = (orders.promised <= PERIOD.end) & (orders.delivered > PERIOD.end) & (orders.delivered < NEVER)
    assert still_open.sum() > 5


def test_a_cancelled_order_was_cancelled_before_its_day_and_never_arrives(orders: Orders) -> None:
    cancelled = orders.cancelled_at < NEVER
    assert cancelled.mean() == pytest.approx(COMPANY.cancelled, abs=0.01)
    assert (orders.cancelled_at[cancelled] < orders.promised[cancelled] * DAY).all()
    assert (orders.delivered[cancelled] == NEVER).all()


def test_customers_order_only_while_they_are_customers(orders: Orders, block: Population) -> None:
    month = PERIOD.month_of(orders.promised)
    assert (block.joined[orders.customer] <= month).all()
    assert (month < block.left[orders.customer]).all()


def test_each_segment_is_served_by_teams_in_its_own_mix(orders: Orders, block: Population) -> None:
    for segment in range(3):
        teams = orders.team[block.segment[orders.customer] == segment]
        mix = np.bincount(teams, minlength=3) / len(teams)
        assert mix == pytest.approx([team.mix[segment] for team in COMPANY.delivery_teams], abs=0.03)


def test_the_defect_sets_in_eighteen_months_before_the_end() -> None:
    odds = on_time_odds(COMPANY, PERIOD)
    first = PERIOD.months - COMPANY.defect_months
    assert (odds[:first] > odds[first]).all()
    assert (odds[first:] == odds[first]).all()
    assert date(1970, 1, 1) + timedelta(days=int(PERIOD.starts[first])) == date(2025, 1, 1)
