"""Who answers a survey, and how far those who do differ from the others in what the company knows of them.

The true difference is one of the customers that were drawn: what each was billed, brought and was delivered late is
known from before any island writes it down, and so is each invitation's chance to be answered. Nobody's answer is
looked at.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from cutaway.simulator.company import Company
from cutaway.simulator.deliveries import NEVER, Orders
from cutaway.simulator.money import Billed
from cutaway.simulator.office import Office
from cutaway.simulator.period import Period
from cutaway.simulator.population import Floats, Ints, Population
from cutaway.simulator.support import Cases
from cutaway.simulator.working_time import DAY

YEAR = 365
SETTLES = 30  # days that an invitation has to be answered
TRAITS = ("revenue", "cases", "late orders")


@dataclass(frozen=True)
class Asked:
    """The invitations of a block of customers.

    Attributes:
        customer: place in the block. sent_on: the day. chance: probability that it is answered.
    """

    customer: Ints
    sent_on: Ints
    chance: Floats


@dataclass
class Answering:
    """Adds up, block by block, what is true of the invitations of the window.

    Attributes:
        rows: for each customer and day of asking: the expected answers, the expected silences, and the traits; a trait
            that is not known is no number.
    """

    company: Company
    period: Period
    rows: list[Floats] = field(default_factory=list)

    def add(self, population: Population, asked: Asked, bills: Billed, cases: Cases, orders: Orders) -> None:
        """Adds one block."""
        first, last = int(self.period.starts[self.period.window.start]), self.period.end - SETTLES
        n = len(population)
        for on in np.unique(asked.sent_on[(asked.sent_on >= first) & (asked.sent_on <= last)]).tolist():
            here = asked.sent_on == on
            answers = np.bincount(asked.customer[here], weights=asked.chance[here], minlength=n)
            silences = np.bincount(asked.customer[here], weights=1 - asked.chance[here], minlength=n)
            traits = self._traits(population, on, bills, cases, orders)
            self.rows.append(np.column_stack([answers, silences, traits])[answers + silences > 0])

    def _traits(self, population: Population, on: int, bills: Billed, cases: Cases, orders: Orders) -> Floats:
        """What is known of each customer on a day: of the year before, and its segment."""
        n, ledger = len(population), bills.ledger
        billed, credited = _year_before(ledger.issued, on), _year_before(ledger.credit_issued, on)
        net = np.bincount(ledger.customer[billed], weights=bills.euros[billed], minlength=n)
        net -= np.bincount(
            ledger.customer[ledger.credited_invoice[credited]], weights=bills.credit_euros[credited], minlength=n
        )
        revenue = np.where(net > 0, np.log(np.maximum(net, 1e-9)), np.nan)
        brought = np.bincount(cases.customer[_year_before(cases.opened_at // DAY, on)], minlength=n).astype(float)
        due = _year_before(orders.promised, on) & orders.named & (orders.cancelled_at == NEVER)
        number = np.bincount(orders.customer[due], minlength=n)
        late = np.bincount(orders.customer[due & (orders.delivered > orders.promised)], minlength=n)
        share = np.where(number > 0, late / np.maximum(number, 1), np.nan)
        segments = [(population.segment == one).astype(float) for one in range(len(self.company.segments))]
        return np.column_stack([revenue, brought, share, *segments])

    def differences(self) -> dict[str, float]:
        """The true standardised difference of each trait, signed."""
        answers, silences, *traits = np.concatenate(self.rows).T
        names = (*TRAITS, *(f"segment {segment.name}" for segment in self.company.segments))
        return {name: _standardised(x, answers, silences) for name, x in zip(names, traits, strict=True)}

    @property
    def largest(self) -> float:
        return max(map(abs, self.differences().values()))


def chance_of_answer(company: Company, office: Office, segment: Ints, mood: Floats) -> Floats:
    """The probability that an invitation is answered, by the customer's segment and mood."""
    odds = math.log(office.answering / (1 - office.answering)) + office.silence * np.minimum(mood, 1)
    chance: Floats = 1 / (1 + np.exp(-(odds + np.array([one.answers for one in company.segments])[segment])))
    return chance


def _year_before(days: Ints, on: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return (days >= on - YEAR) & (days < on)


def _standardised(x: Floats, answers: Floats, silences: Floats) -> float:
    known = ~np.isnan(x)
    x, answers, silences = x[known], answers[known], silences[known]
    weight = answers + silences
    mean = np.average(x, weights=weight)
    spread = math.sqrt(np.average((x - mean) ** 2, weights=weight))
    if not spread:
        return 0.0
    return float((np.average(x, weights=answers) - np.average(x, weights=silences)) / spread)
