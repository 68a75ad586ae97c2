"""The order system: orders, as two exports that overlap.

A full export was taken a month before the end; a second one holds what has changed since. Times are on the wall in
Berlin, order numbers begin with `#`, the file with a byte-order mark. Where no day was promised the system holds the
year 9999 or nothing.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cutaway.simulator import names
from cutaway.simulator.columns import amounts, days, instants, joined, numbers, pick, where, words
from cutaway.simulator.company import GIANTS, Company
from cutaway.simulator.deliveries import NEVER, Orders
from cutaway.simulator.export import Break, Dialect, Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.masters import Masters
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.working_time import DAY, HOUR

DIALECT = Dialect(",", "\n", "utf-8-sig")
HABITS = {"none": 0.4, "legal form": 0.3, "abbreviation": 0.1, "typo": 0.06, "umlaut": 0.06, "place added": 0.05, "spaces": 0.03}
NO_CRM_ID = 0.04  # share of customers whose orders do not carry the CRM id
SOLD_TO = ("Sold-to", "Name", "City", "Country", "SFDC Id", "Since")
ORDER = ("Order No", "Sold-to", "Ship-to name", "Placed", "Committed", "Delivered", "State", "Fulfilled by", "Value", "Currency", "Last changed")
STATES = ("NEW", "IN PRODUCTION", "SHIPPED", "DELIVERED", "CANCELLED")
_TIME = "%Y-%m-%d %H:%M:%S"


class OrderSystem:
    """Writes the island `orders`."""

    def __init__(self, folder: Path, company: Company, period: Period, identity: Identity) -> None:
        self.sold_to = Export(folder / "orders" / "customers.csv", SOLD_TO, DIALECT)
        self.full = Export(folder / "orders" / "orders_full.csv", ORDER, DIALECT)
        self.changes = Export(folder / "orders" / "orders_changes.csv", ORDER, DIALECT)
        self.files = (self.sold_to, self.full, self.changes)
        self.company, self.period, self.identity = company, period, identity
        self.next_order = 100_417

    def write(self, masters: Masters, orders: Orders) -> None:
        """Writes one block of customers and their orders."""
        draw = masters.population.stream("order system")
        codes, ship_to = self._write_sold_to(draw, masters)
        number = self.next_order + np.arange(len(orders))
        self.next_order += len(orders)
        no_day = draw.random(len(orders))
        value = np.maximum(orders.value, 100)
        minute = draw.integers(9 * HOUR, 17 * HOUR, len(orders))
        arrived_at = np.where(orders.delivered < NEVER // DAY, orders.delivered, 0) * DAY + minute
        arrived_at = np.where(orders.delivered < NEVER, arrived_at, NEVER)
        taken = int(self.period.starts[self.period.months - 1]) * DAY
        for file, at in ((self.full, taken), (self.changes, self.period.end_second)):
            arrived, cancelled = arrived_at < at, orders.cancelled_at < at
            started = np.minimum(orders.ordered_at + 2 * DAY, at - 60)
            changed = np.where(cancelled, orders.cancelled_at, np.where(arrived, arrived_at, np.maximum(started, orders.ordered_at)))
            state = np.select([cancelled, arrived, at - orders.ordered_at < 2 * DAY, orders.promised * DAY - at < 4 * DAY], [4, 3, 0, 2], 1)
            here = np.flatnonzero(orders.ordered_at < at)
            if file is self.changes:
                here = here[changed[here] >= taken]
            n = len(here)
            if not n:
                continue
            committed = where(orders.named[here], days(orders.promised[here], "%Y-%m-%d"), where(no_day[here] < 0.5, words(["9999-12-31"], 0 * here)))
            delivered = np.where(arrived, orders.delivered, orders.promised)
            columns = [
                numbers(number[here], "#{}"),
                words(codes, orders.customer[here]),
                words(ship_to, orders.customer[here]),
                instants(orders.ordered_at[here], _TIME),
                committed,
                where(arrived[here], days(delivered[here], "%Y-%m-%d")),
                words(STATES, state[here]),
                words([team.name for team in self.company.delivery_teams], orders.team[here]),
                amounts(value[here]),
                words(["EUR"], 0 * here),
                instants(changed[here], _TIME),
            ]
            breaks = [Break(int(draw.integers(0, n)), 4, "w/c 14 April"), Break(int(draw.integers(0, n)), 5, "tbc")]
            file.write(columns, breaks=breaks)

    def _write_sold_to(self, draw: np.random.Generator, masters: Masters) -> tuple[list[str], list[str]]:
        """Writes the customers; returns each one's code and its name as orders show it."""
        population = masters.population
        n = len(population)
        no_id = (draw.random(n) < NO_CRM_ID) & (np.asarray(population.customers) >= GIANTS)
        codes, written = [], []
        for number, name, missing in zip(population.customers, masters.names, no_id.tolist(), strict=True):
            text, corruption = names.written(name, draw, HABITS)
            codes.append(f"{names.plain_letters(name.place)[:3].upper()}{number:05d}")
            written.append(text)
            self.identity.add("orders", "customers", codes[-1], true_customer_id(number), text, corruption, not missing)
        place = np.arange(n)
        joined_day = self.period.starts[population.joined] - np.where(population.joined > 0, 0, draw.integers(30, 3000, n))
        self.sold_to.write(
            [
                words(codes, place),
                words(written, place),
                words([name.place for name in masters.names], place),
                words([land.code for land in names.LANDS], masters.land),
                where(~no_id, crm_ids(masters.crm_numbers(draw))),
                days(joined_day, "%Y-%m-%d"),
            ]
        )
        return codes, [names.plain_letters(name.full) for name in masters.names]
