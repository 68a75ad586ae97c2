"""How customers are billed, and credited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.company import GIANTS, Company
from cutaway.simulator.period import WINDOW_MONTHS, Period, is_working_day
from cutaway.simulator.population import Floats, Ints, Population, giant_revenue, mean_growth, years_bought

REASONS = ("correction", "goodwill", "return")
CREDITED = {"correction": (0.05, 0.60), "goodwill": (0.05, 0.20), "return": (0.20, 0.90)}  # of the invoice, evenly
CREDIT_AFTER = (4, 40)  # days, evenly
PROJECTS_OF_GIANT = 4


@dataclass(frozen=True)
class Ledger:
    """Invoices, in the order of their days, and credit notes, in the order of theirs.

    Attributes:
        customer: place in the block of who is billed. issued: the day. euros: the amount without tax.
        recurring: whether it is a monthly bill, and not a project's.
        reissued: whether it came in place of a cancelled one.
        credited_invoice: the place of the invoice that a credit note corrects.
        credit_issued: the day of the credit note. credit_share: how much of the invoice it gives back.
        credit_reason: place in `REASONS`.
    """

    customer: Ints
    issued: Ints
    euros: Floats
    recurring: NDArray[np.bool_]
    reissued: NDArray[np.bool_]
    credited_invoice: Ints
    credit_issued: Ints
    credit_share: Floats
    credit_reason: Ints

    @property
    def cancels(self) -> NDArray[np.bool_]:
        """Whether each credit note cancels all of its invoice, which was then issued anew."""
        whole: NDArray[np.bool_] = self.credit_share == 1.0
        return whole


def ledger_of(company: Company, period: Period, population: Population) -> Ledger:
    """The invoices and credit notes of a block of customers, up to the period's end."""
    draw = population.stream("revenue")
    monthly, month = _customer_months(period, population)
    first = period.starts[month]
    billed_on = first + draw.integers(0, 5, len(first))
    billed_on += np.where(is_working_day(billed_on), 0, 2)
    per_month = company.recurring / 12 * _noise(draw, company.monthly_spread, len(first))

    projects = company.projects * np.where(population.is_giant, PROJECTS_OF_GIANT, 1)
    buyer, bought = population.customer_months(draw, period, projects / 12)
    per_project = (1 - company.recurring) / projects[buyer] * _noise(draw, company.project_spread, len(buyer))
    project_on = period.working_day(bought, draw.random(len(buyer)))

    joiner = np.flatnonzero(population.joined > 0)
    system_on = period.working_day(population.joined[joiner], draw.random(len(joiner)))
    per_system = company.first_system * _noise(draw, company.project_spread, len(joiner))

    customer = np.concatenate([monthly, buyer, joiner])
    years = (np.concatenate([month, bought, population.joined[joiner]]) - period.window.start) / 12
    grown = population.revenue[customer] * np.exp(population.growth[customer] * years)
    euros = np.round(grown * np.concatenate([per_month, per_project, per_system]), 2)
    issued = np.concatenate([billed_on, project_on, system_on])
    recurring = np.arange(len(customer)) < len(monthly)
    order = np.argsort(issued, kind="stable")
    customer, issued, euros, recurring = customer[order], issued[order], euros[order], recurring[order]
    return _with_reissued(draw, company, customer, issued, euros, recurring, _credits(draw, company, period, issued))


def _with_reissued(
    draw: np.random.Generator,
    company: Company,
    customer: Ints,
    issued: Ints,
    euros: Floats,
    recurring: NDArray[np.bool_],
    credited: tuple[Ints, Ints, Floats, Ints],
) -> Ledger:
    """The ledger in which some corrections cancel all of the invoice, and a right one is issued on the same day."""
    invoice, day, share, why = credited
    cancels = (why == REASONS.index("correction")) & (draw.random(len(why)) < company.cancelled_invoices)
    old = invoice[cancels]
    every_issued = np.concatenate([issued, day[cancels]])
    order = np.argsort(every_issued, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return Ledger(
        customer=np.concatenate([customer, customer[old]])[order],
        issued=every_issued[order],
        euros=np.concatenate([euros, np.round(euros[old] * (1 - share[cancels]), 2)])[order],
        recurring=np.concatenate([recurring, np.zeros(len(old), dtype=bool)])[order],
        reissued=order >= len(issued),
        credited_invoice=place[invoice],
        credit_issued=day,
        credit_share=np.where(cancels, 1.0, share),
        credit_reason=why,
    )


def _customer_months(period: Period, population: Population) -> tuple[Ints, Ints]:
    months = np.arange(period.months)
    place, month = np.nonzero((population.joined[:, None] <= months) & (months < population.left[:, None]))
    return place, month


def _noise(draw: np.random.Generator, spread: float, n: int) -> Floats:
    """Lognormal factors with mean 1."""
    return np.exp(spread * draw.standard_normal(n) - spread**2 / 2)


def _credits(
    draw: np.random.Generator, company: Company, period: Period, issued: Ints
) -> tuple[Ints, Ints, Floats, Ints]:
    chances = np.cumsum([company.corrected, company.goodwill, company.returned])
    reason = (draw.random(len(issued))[:, None] >= chances).sum(axis=1)
    low, high = np.array([CREDITED[r] for r in REASONS]).T
    day = issued + draw.integers(CREDIT_AFTER[0], CREDIT_AFTER[1] + 1, len(issued))
    share = draw.random(len(issued))
    credited = np.flatnonzero((reason < len(REASONS)) & (day <= period.end))
    credited = credited[np.argsort(day[credited], kind="stable")]
    why = reason[credited]
    return credited, day[credited], low[why] + (high - low)[why] * share[credited], why


def expected_retention(company: Company, period: Period, sizes: Ints, customers: int) -> float:
    """Expected net revenue in the window of customers who had some in the year before, by theirs in that year.

    Every customer is billed in each month in which it is one, so whoever was a customer before had revenue. Sums over
    months, over the month of joining, over segments and over the giants are exact; a credit note is expected at the
    middle of its month's share of days.

    Args:
        sizes: customers of each segment, without the giants.
        customers: all customers.
    """
    gross = {}
    for name, window in (("then", np.array(period.before)), ("now", np.array(period.window))):
        per_month = np.zeros(period.months)
        for number, (segment, count) in enumerate(zip(company.segments, sizes, strict=True)):
            bought = years_bought(company, period, number, joined_before=period.window.start)
            per_month += count * segment.revenue * bought * mean_growth(company, period, spread=company.growth_spread)
        per_month += GIANTS / 12 * giant_revenue(company, period, customers) * mean_growth(company, period, spread=0.0)
        gross[name] = float(per_month[window].sum() - credited_share(company) * _shifted(per_month)[window].sum())
    return gross["now"] / gross["then"]


def credited_share(company: Company) -> float:
    """The expected share of the revenue that is given back, less what is billed anew for it."""
    chances = (company.corrected, company.goodwill, company.returned)
    return sum(chance * sum(CREDITED[reason]) / 2 for chance, reason in zip(chances, REASONS, strict=True))


def _shifted(per_month: Floats) -> Floats:
    """What each month's credit notes refer to: invoices of some weeks before."""
    delay = sum(CREDIT_AFTER) / 2 / (365.25 / WINDOW_MONTHS)
    before = np.concatenate([per_month[:1], per_month[:-1]])
    return (1 - delay) * per_month + delay * before
