"""The order system: orders, as two exports that overlap.

A full export was taken a month before the end; a second one holds what has changed since. Times are on the wall in
Berlin, order numbers begin with `#`, files with a byte-order mark. Where no day was promised the system holds the year
9999 or nothing.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cutaway.simulator import names
from cutaway.simulator.columns import amounts, days, instants, integers, numbers, pick, strings, where, words
from cutaway.simulator.company import GIANTS, Company
from cutaway.simulator.deliveries import NEVER, Orders
from cutaway.simulator.export import Break, Dialect, Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.lands import LANDS
from cutaway.simulator.masters import Masters
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.spelling import written_name
from cutaway.simulator.working_time import DAY, HOUR

DIALECT = Dialect(",", "\n", "utf-8-sig")
HABITS = {
    "none": 0.4,
    "legal form": 0.3,
    "abbreviation": 0.1,
    "typo": 0.06,
    "umlaut": 0.06,
    "place added": 0.05,
    "spaces": 0.03,
}
NO_CRM_ID = 0.04  # share of customers whose orders do not carry the CRM id
SOLD_TO = ("Sold-to", "Name", "City", "Country", "SFDC Id", "Since")
ORDER = (
    "Order No",
    "Sold-to",
    "Ship-to name",
    "Placed",
    "Committed",
    "Delivered",
    "State",
    "Fulfilled by",
    "Value",
    "Currency",
    "Last changed",
)
STATES = ("NEW", "IN PRODUCTION", "SHIPPED", "DELIVERED", "CANCELLED")
_TIME, _DAY = "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"


class OrderSystem:
    """Writes the island `orders`."""

    def __init__(self, folder: Path, company: Company, period: Period, identity: Identity) -> None:
        self.sold_to = Export(folder / "orders" / "customers.csv", SOLD_TO, DIALECT)
        self.full = Export(folder / "orders" / "orders_full.csv", ORDER, DIALECT)
        self.changes = Export(folder / "orders" / "orders_changes.csv", ORDER, DIALECT)
        self.files = (self.sold_to, self.full, self.changes)
        self.period, self.identity = period, identity
        self.teams = tuple(team.name for team in company.delivery_teams)
        self.next_order = 100_417

    def write(self, masters: Masters, orders: Orders) -> None:
        """Writes one block of customers and their orders."""
        draw = masters.population.stream("order system")
        codes = self._write_sold_to(draw, masters)
        number = self.next_order + np.arange(len(orders))
        self.next_order += len(orders)
        ship_to = [names.plain_letters(name.full) for name in masters.names]
        committed = where(orders.named, days(orders.promised, _DAY), pick(draw, ("9999-12-31", ""), len(orders)))
        arrives = orders.delivered < NEVER
        of_day = draw.integers(9 * HOUR, 17 * HOUR, len(orders))
        arrived_at = np.where(arrives, np.where(arrives, orders.delivered, 0) * DAY + of_day, NEVER)
        taken = int(self.period.starts[self.period.months - 1]) * DAY
        for file, since, at in ((self.full, 0, taken), (self.changes, taken, self.period.end_second)):
            state, changed = _state(orders, arrived_at, at)
            here = np.flatnonzero((orders.ordered_at < at) & (changed >= since))
            arrived = state[here] == STATES.index("DELIVERED")
            columns = [
                numbers(number[here], "#{}"),
                words(codes, orders.customer[here]),
                words(ship_to, orders.customer[here]),
                instants(orders.ordered_at[here], _TIME),
                committed.take(integers(here)),
                where(arrived, days(np.minimum(orders.delivered[here], self.period.end), _DAY)),
                words(STATES, state[here]),
                words(self.teams, orders.team[here]),
                amounts(np.maximum(orders.value[here], 100)),
                words(["EUR"], 0 * here),
                instants(changed[here], _TIME),
            ]
            spoilt = draw.integers(0, max(len(here), 1), 2)
            breaks = [Break(int(spoilt[0]), 4, "w/c 14 April"), Break(int(spoilt[1]), 5, "tbc")]
            file.write(columns, breaks=breaks if len(here) else [])

    def _write_sold_to(self, draw: np.random.Generator, masters: Masters) -> list[str]:
        """Writes the customers; returns the code of each."""
        population = masters.population
        customer, n = np.asarray(population.customers), len(population)
        no_id = (draw.random(n) < NO_CRM_ID) & (customer >= GIANTS)
        codes, written = [], []
        for number, name, missing in zip(population.customers, masters.names, no_id.tolist(), strict=True):
            text, corruption = written_name(name, draw, HABITS)
            codes.append(f"{names.plain_letters(name.place)[:3].upper()}{number:05d}")
            written.append(text)
            self.identity.add("orders", "customers", codes[-1], true_customer_id(number), text, corruption, not missing)
        before = np.where(population.joined > 0, 0, draw.integers(30, 3000, n))
        self.sold_to.write(
            [
                strings(codes),
                strings(written),
                strings([name.place for name in masters.names]),
                words([land.code for land in LANDS], masters.land),
                where(~no_id, crm_ids(masters.crm_numbers(draw))),
                days(self.period.starts[population.joined] - before, _DAY),
            ]
        )
        return codes


def _state(orders: Orders, arrived_at: Ints, at: int) -> tuple[Ints, Ints]:
    """The state of each order as an export taken at some second sees it (a place in `STATES`), and since when."""
    cancelled, arrived = orders.cancelled_at < at, arrived_at < at
    fresh, near = at - orders.ordered_at < 2 * DAY, orders.promised * DAY - at < 4 * DAY
    state = np.select([cancelled, arrived, fresh, near], [4, 3, 0, 2], 1)
    begun = np.where(fresh, orders.ordered_at, orders.ordered_at + 2 * DAY)
    return state, np.where(cancelled, orders.cancelled_at, np.where(arrived, arrived_at, begun))
