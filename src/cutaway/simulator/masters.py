"""What every island knows of the customers: their names, countries, places and who writes to the company."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator import names
from cutaway.simulator.company import GIANTS
from cutaway.simulator.lands import LANDS
from cutaway.simulator.population import Ints, Population

MERGED, DOUBLED, PROSPECT = 10_000_000, 20_000_000, 30_000_000  # added to a customer's number: the CRM's other accounts


@dataclass(frozen=True)
class Masters:
    """The customers of a block as they are in truth. Lists have one entry for each.

    Attributes:
        population: the block.
        names: the true names.
        land: number of the country in `LANDS`.
        contacts: how many persons at the customer the company knows.
        merged: whether the CRM once had it twice, and merged the two.
        doubled: whether the CRM still has it twice; no other island refers to the second.
    """

    population: Population
    names: tuple[names.Name, ...]
    land: Ints
    contacts: Ints
    merged: NDArray[np.bool_]
    doubled: NDArray[np.bool_]

    def crm_numbers(self, draw: np.random.Generator) -> Ints:
        """What an island that was once joined with the CRM holds: now and then the account that was merged away."""
        old = self.merged & (draw.random(len(self.names)) < 0.5)
        return np.asarray(self.population.customers) + np.where(old, MERGED, 0)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currency of each country, by the country's number."""
        return tuple(land.currency for land in LANDS)


def masters_of(population: Population) -> Masters:
    """Gives each customer of a block its name and country. Owned companies are named after their owners."""
    draw = population.stream("names")
    n = len(population)
    land = draw.choice(len(LANDS), n, p=np.array([land.share / 100 for land in LANDS]))
    land[population.is_giant] = 0
    if population.block == 0 and n > GIANTS:
        land[GIANTS] = len(LANDS) - 1  # there is always a country called NA
    made: list[names.Name] = []
    for place, number in enumerate(population.customers):
        here, parent = LANDS[land[place]], int(population.parent[place])
        if number < GIANTS:
            made.append(names.giant(number))
        elif parent >= 0:
            made.append(names.subsidiary(made[parent], number, here))
        else:
            made.append(names.organisation(number, here, population.seed))
    contacts = np.minimum(1 + draw.poisson(2.2, n), 31)
    twice = draw.random(n)
    return Masters(population, tuple(made), land, contacts, merged=twice < 0.03, doubled=twice > 0.97)
