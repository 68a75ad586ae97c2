"""How cases are brought, answered, passed on and closed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.company import CaseStream, Company
from cutaway.simulator.period import Days, Period
from cutaway.simulator.population import Floats, Ints, Population
from cutaway.simulator.working_time import DAY, HOUR, to_staffed, to_wall

NEVER = np.iinfo(np.int64).max // 4
CLOSES_AFTER = 4 * DAY  # a solved case closes by itself
ONE_CONTACT = 3_000  # seconds of a call, a chat, or a mail with all that was asked for

# How many times likelier a case of each kind of opening is in each hour of each day of the week; shape (7, 24).
_OFFICE = np.array([0] * 8 + [5, 9, 10, 9, 6, 7, 9, 8, 6, 4] + [0] * 6, dtype=float)
_DAY = np.array([0.3] * 5 + [0.6, 1.2, 3, 6, 9, 10, 9, 6, 7, 9, 8, 6, 4, 2.5, 1.8, 1.2, 1, 0.7, 0.4])
_ALWAYS = np.array([2.0] * 6 + [3, 4, 5, 6, 6, 6, 5, 5, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2])
OPENS = {
    "office": np.array([_OFFICE * day for day in (1.15, 1.05, 1.0, 1.0, 0.85, 0, 0)]),
    "day": np.array([_DAY * day for day in (1.15, 1.05, 1.0, 1.0, 0.85, 0.22, 0.18)]),
    "always": np.array([_ALWAYS * day for day in (1.0, 1.0, 1.0, 1.0, 1.0, 0.8, 0.8)]),
}


@dataclass(frozen=True)
class Cases:
    """Cases, in the order in which they were opened. Times are seconds on the wall in Berlin.

    Attributes:
        customer: place in the block. stream: number of the case stream.
        opened_at: when the customer brought it.
        answered_at: the first word; `NEVER` if the customer withdrew the case before.
        solved_at: the first solution; `NEVER` for a withdrawn case.
        reopened_at, solved_again_at: `NEVER` unless the solution did not hold.
        closed_at: when it is closed for good. Times may lie after the period's end; then they have not happened.
        handoffs: how often it changes hands.
        assigned: whether its steps name teams.
        at_once: whether the first contact resolved it.
    """

    customer: Ints
    stream: Ints
    opened_at: Ints
    answered_at: Ints
    solved_at: Ints
    reopened_at: Ints
    solved_again_at: Ints
    closed_at: Ints
    handoffs: Ints
    assigned: NDArray[np.bool_]
    at_once: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.customer)

    @property
    def withdrawn(self) -> NDArray[np.bool_]:
        never: NDArray[np.bool_] = self.answered_at == NEVER
        return never


def cases_of(company: Company, period: Period, population: Population) -> Cases:
    """The cases of a block of customers that are opened before the period's end."""
    draw = population.stream("cases")
    customer, month = population.customer_months(draw, period, population.cases)
    n = len(customer)
    streams = company.case_streams
    stream = draw.choice(len(streams), n, p=np.array([s.share for s in streams]))
    opened_at = _opened(draw, company, period, stream, month)
    order = np.argsort(opened_at, kind="stable")
    customer, stream, opened_at = customer[order], stream[order], opened_at[order]

    late = opened_at >= int(period.starts[period.months - company.defect_months]) * DAY
    median = np.where(late, _of("median", streams)[stream], _of("median_before", streams)[stream])
    segment_waits = np.array([segment.waits for segment in company.segments])[population.segment[customer]]
    spread = _of("spread", streams)[stream]
    wait = median * segment_waits * np.exp(population.waiting[customer] + spread * draw.standard_normal(n))
    wait = np.maximum((wait * HOUR).astype(np.int64), 5)
    staffed = np.array([s.staffed for s in streams])[stream]
    answered_at = np.where(staffed, to_wall(to_staffed(opened_at) + wait), opened_at + wait)

    handoffs = draw.poisson(_of("handoffs", streams)[stream] * population.handoffs[customer])
    effort = _of("effort", streams)[stream] * np.exp(0.9 * draw.standard_normal(n)) * (1 + 0.5 * handoffs)
    work = (company.drags * effort * HOUR).astype(np.int64) + 300
    contact = population.stream("first contacts")
    odds = np.log(_of("at_once", streams) / (1 - _of("at_once", streams)))[stream] + population.contact[customer]
    at_once = contact.random(n) < 1 / (1 + np.exp(-odds))
    in_contact = answered_at + contact.integers(60, ONE_CONTACT, n)
    later = np.maximum(to_wall(to_staffed(answered_at) + work), answered_at + HOUR + 60)
    solved_at = np.where(at_once, in_contact, later)

    reopens = draw.random(n) < company.reopened
    reopened_at = solved_at + (CLOSES_AFTER * draw.random(n) * 0.9).astype(np.int64)
    again = to_wall(to_staffed(reopened_at) + (HOUR * 5 * np.exp(0.9 * draw.standard_normal(n))).astype(np.int64) + 300)

    may_withdraw = draw.random(n) < company.withdrawn
    withdrawn_at = opened_at + (draw.exponential(company.withdrawn_after, n) * HOUR).astype(np.int64) + 60
    withdrawn = may_withdraw & (withdrawn_at < answered_at)
    reopens &= ~withdrawn
    return Cases(
        customer=customer,
        stream=stream,
        opened_at=opened_at,
        answered_at=np.where(withdrawn, NEVER, answered_at),
        solved_at=np.where(withdrawn, NEVER, solved_at),
        reopened_at=np.where(reopens, reopened_at, NEVER),
        solved_again_at=np.where(reopens, again, NEVER),
        closed_at=np.where(withdrawn, withdrawn_at, np.where(reopens, again, solved_at) + CLOSES_AFTER),
        handoffs=handoffs,
        assigned=draw.random(n) >= company.unassigned,
        at_once=at_once,
    )


def _of(name: str, streams: tuple[CaseStream, ...]) -> Floats:
    return np.array([getattr(stream, name) for stream in streams])


def _opened(draw: np.random.Generator, company: Company, period: Period, stream: Ints, month: Ints) -> Ints:
    """When each case is opened: a day of its month and an hour, as likely as its kind of opening says."""
    opened = np.empty(len(stream), dtype=np.int64)
    for opens, weight in OPENS.items():
        here = np.flatnonzero(np.array([s.opens == opens for s in company.case_streams])[stream])
        days = np.arange(period.starts[0], period.starts[period.months])
        up_to = np.concatenate([[0.0], np.cumsum(weight.sum(axis=1)[(days + 3) % 7])])
        first = period.starts - period.starts[0]
        low, high = up_to[first[month[here]]], up_to[first[month[here] + 1]]
        aim = low + (high - low) * draw.random(len(here))
        place = np.clip(np.searchsorted(up_to, aim, side="right") - 1, 0, len(days) - 1)
        weekday = (days[place] + 3) % 7
        hours = np.cumsum(weight, axis=1) / np.maximum(weight.sum(axis=1, keepdims=True), 1e-300)
        hour = (draw.random(len(here))[:, None] >= hours[weekday]).sum(axis=1)
        opened[here] = days[place] * DAY + np.minimum(hour, 23) * HOUR + draw.integers(0, HOUR, len(here))
    return opened


def opening_weights(company: Company, days: Days) -> dict[str, tuple[Ints, Floats]]:
    """For each kind of opening, the middles of all hours of some days and how likely each is; weights sum to 1."""
    weekday = (days + 3) % 7
    middles = (days[:, None] * DAY + np.arange(24) * HOUR).ravel()
    weights = {opens: weight[weekday].ravel() for opens, weight in OPENS.items()}
    return {opens: (middles, weight / weight.sum()) for opens, weight in weights.items()}
