"""Who the customers are: what is true of each, before any island writes it down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.company import GIANTS, Company
from cutaway.simulator.period import Period
from cutaway.simulator.streams import stream

BLOCK = 512  # customers that are drawn, and written, at once: what bounds the memory

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Population:
    """One block of customers. Arrays have one entry for each.

    Attributes:
        seed, block: where its random numbers come from.
        customers: their numbers in the whole company.
        segment: the number of the segment.
        parent: the place in the block of the customer that owns this one, or -1.
        joined: the first month in which it is a customer; 0 may mean long before.
        left: the first month in which it is one no longer; `Period.months + 3` or more if it stays.
        revenue: euros a year, at the window's first month.
        growth: logarithm of the yearly change.
        orders, cases: expected number per month.
        delivery: what is added to the log-odds of an order on time.
        waiting: what is added to the logarithm of waits.
        handoffs: factor on hand-offs.
        contact: what is added to the log-odds of a case that the first contact resolves.
    """

    seed: int
    block: int
    customers: range
    segment: Ints
    parent: Ints
    joined: Ints
    left: Ints
    revenue: Floats
    growth: Floats
    orders: Floats
    cases: Floats
    delivery: Floats
    waiting: Floats
    handoffs: Floats
    contact: Floats

    def __len__(self) -> int:
        return len(self.customers)

    def stream(self, purpose: str) -> np.random.Generator:
        return stream(self.seed, purpose, self.block)

    @property
    def is_giant(self) -> NDArray[np.bool_]:
        return np.asarray(self.customers) < GIANTS

    @property
    def ultimate_parent(self) -> Ints:
        """The place in the block of the company at the head of each customer's group."""
        head = np.where(self.parent < 0, np.arange(len(self)), self.parent)
        while not np.array_equal(head, head[head]):
            head = head[head]
        return head

    def customer_months(
        self, draw: np.random.Generator, period: Period, per_month: Floats, *, after_end: int = 0
    ) -> tuple[Ints, Ints]:
        """Customers (as places in the block) and months of things that happen as often as `per_month` says.

        A thing happens only in months in which the customer is one.
        """
        months = np.arange(period.months + after_end)
        is_customer = (self.joined[:, None] <= months) & (months < self.left[:, None])
        count = draw.poisson(per_month[:, None] * is_customer)
        place, month = np.divmod(np.repeat(np.arange(count.size), count.ravel()), len(months))
        return place, month


def populations(company: Company, period: Period, seed: int, customers: int) -> Iterator[Population]:
    """The customers in blocks of at most `BLOCK`."""
    for block, first in enumerate(range(0, customers, BLOCK)):
        yield _population(company, period, seed, block, range(first, min(first + BLOCK, customers)), customers)


def _population(company: Company, period: Period, seed: int, block: int, numbers: range, customers: int) -> Population:
    draw = stream(seed, "customers", block)
    n = len(numbers)
    segment = np.array(company.segment_of(numbers))
    giant = np.asarray(numbers) < GIANTS
    of_segment = {
        name: np.array([getattr(s, name) for s in company.segments])[segment]
        for name in ("orders", "cases", "revenue", "leaves")
    }
    established = giant | (draw.random(n) < company.established)
    joined = np.where(established, 0, draw.integers(1, period.months, n))
    left = np.where(giant, period.months + 99, joined + draw.geometric(of_segment["leaves"]))
    size = np.exp(company.size * draw.standard_normal(n) - company.size**2 / 2)
    volume = draw.gamma(company.volume_shape, 1 / company.volume_shape, (2, n))
    return Population(
        seed=seed,
        block=block,
        customers=numbers,
        segment=segment,
        parent=_parents(draw, n, giant),
        joined=joined,
        left=left,
        revenue=np.where(giant, giant_revenue(company, period, customers), of_segment["revenue"] * size),
        growth=np.where(giant, company.growth, company.growth + company.growth_spread * draw.standard_normal(n)),
        orders=of_segment["orders"] * volume[0],
        cases=of_segment["cases"] * volume[1],
        delivery=company.luck_of_delivery * draw.standard_normal(n),
        waiting=company.luck_of_waiting * draw.standard_normal(n),
        handoffs=draw.gamma(1 / company.luck_of_handoffs, company.luck_of_handoffs, n),
        contact=company.luck_of_contact * draw.standard_normal(n),
    )


def _parents(draw: np.random.Generator, n: int, giant: NDArray[np.bool_]) -> Ints:
    """The first giant owns the others; about one in eight other customers belongs to one that came shortly before."""
    place = np.arange(n)
    owned = (draw.random(n) < 0.125) & ~giant & (place >= 2 * GIANTS)
    back = draw.integers(1, 1 + np.minimum(6, np.maximum(place - GIANTS, 1)))
    parent = np.where(owned, place - back, -1)
    parent[giant & (place > 0)] = 0
    return parent


def segment_sizes(company: Company, customers: int) -> Ints:
    """How many customers each segment has, without the giants; shape (segments,)."""
    return np.bincount(company.segment_of(range(GIANTS, customers)), minlength=len(company.segments))


def chance_of_being_customer(company: Company, period: Period, segment: int) -> Floats:
    """The probability that a customer (no giant) is one in each month; shape (months,)."""
    chance: Floats = months_of_joining(company, period, segment).sum(axis=0)
    return chance


def months_of_joining(company: Company, period: Period, segment: int) -> Floats:
    """The probability to have joined in one month (first axis) and to be a customer in another (second axis)."""
    months = np.arange(period.months)
    joins = np.full(period.months, (1 - company.established) / (period.months - 1))
    joins[0] = company.established
    stays: Floats = (1 - company.segments[segment].leaves) ** np.maximum(months[None, :] - months[:, None], 0)
    chance: Floats = np.where(months[None, :] >= months[:, None], joins[:, None] * stays, 0.0)
    return chance


def years_bought(company: Company, period: Period, segment: int, *, joined_before: int) -> Floats:
    """What a customer who joined before some month is expected to buy in each month, in years of its revenue.

    Growth is left out of it. Who did not join in the first month buys a first system; all are billed while they stay.
    """
    joined = months_of_joining(company, period, segment)[:joined_before]
    bought: Floats = joined.sum(axis=0) / 12
    bought[1:joined_before] += company.first_system * np.diag(joined)[1:]
    return bought


def mean_growth(company: Company, period: Period, *, spread: float) -> Floats:
    """The expected factor on revenue in each month: 1 at the window's first."""
    years = (np.arange(period.months) - period.window.start) / 12
    factor: Floats = np.exp(company.growth * years + (spread * years) ** 2 / 2)
    return factor


def giant_revenue(company: Company, period: Period, customers: int) -> float:
    """Euros a year, at the window's first month, of each giant, so that all have `giant_share` of the window."""
    window = np.array(period.window)
    growth = mean_growth(company, period, spread=company.growth_spread)
    others: float = sum(
        count
        * segment.revenue
        * float((years_bought(company, period, number, joined_before=period.months) * growth)[window].sum())
        for number, (segment, count) in enumerate(zip(company.segments, segment_sizes(company, customers), strict=True))
    )
    own = float(mean_growth(company, period, spread=0.0)[window].sum()) / 12
    return company.giant_share / (1 - company.giant_share) * others / own / GIANTS
