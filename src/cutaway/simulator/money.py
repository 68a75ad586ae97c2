"""The ledger in the currencies of the bills, and the largest customer's share of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.exchange import CURRENCIES
from cutaway.simulator.masters import Masters
from cutaway.simulator.period import Period
from cutaway.simulator.population import Floats, Ints
from cutaway.simulator.revenue import Ledger


@dataclass(frozen=True)
class Billed:
    """What stands on invoices and credit notes.

    Attributes:
        ledger: the invoices and credit notes.
        currency: place in `CURRENCIES` of each invoice.
        cents: the amount of each invoice, in hundredths of its currency.
        credit_cents: the amount of each credit note, in hundredths of its invoice's currency.
        euros, credit_euros: the same in euros, at the rate of the day: exactly what a reader must arrive at.
    """

    ledger: Ledger
    currency: Ints
    cents: Ints
    credit_cents: Ints
    euros: Floats
    credit_euros: Floats


def billed(masters: Masters, ledger: Ledger, rates: NDArray[np.int64], period: Period) -> Billed:
    """Puts a ledger into the customers' currencies, by rates as `exchange.rates` gives them."""
    currency = np.array([CURRENCIES.index(name) for name in masters.currencies])[masters.land[ledger.customer]]
    rate = rates[currency, period.month_of(ledger.issued)]
    cents = np.round(ledger.euros * 1e7 / rate).astype(np.int64)
    of = ledger.credited_invoice
    credit_cents = np.maximum(np.round(cents[of] * ledger.credit_share).astype(np.int64), 1)
    credit_rate = rates[currency[of], period.month_of(ledger.credit_issued)]
    return Billed(ledger, currency, cents, credit_cents, cents * rate / 1e7, credit_cents * credit_rate / 1e7)


class Concentration:
    """Adds up, block by block, the window's revenue of each group of companies under one owner.

    Attributes:
        largest: net euros of the largest group so far.
        all_groups: net euros of all groups, none counting less than nothing.
    """

    def __init__(self, period: Period) -> None:
        self.since = int(period.starts[period.window.start])
        self.largest = self.all_groups = 0.0

    def add(self, masters: Masters, bills: Billed) -> None:
        """Adds one block; groups never reach over two."""
        head, ledger = masters.population.ultimate_parent, bills.ledger
        now, credited_now = ledger.issued >= self.since, ledger.credit_issued >= self.since
        net = np.zeros(len(head))
        np.add.at(net, head[ledger.customer[now]], bills.euros[now])
        np.subtract.at(
            net, head[ledger.customer[ledger.credited_invoice[credited_now]]], bills.credit_euros[credited_now]
        )
        self.largest = max(self.largest, float(net.max(initial=0.0)))
        self.all_groups += float(np.maximum(net, 0).sum())

    @property
    def share(self) -> float:
        """The share of the revenue that the largest group holds."""
        return self.largest / self.all_groups
