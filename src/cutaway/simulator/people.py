"""Persons at customers, with names as usual where the customer is."""

from __future__ import annotations

import numpy as np

from cutaway.simulator.columns import Text, strings
from cutaway.simulator.lands import LANDS
from cutaway.simulator.masters import Masters
from cutaway.simulator.names import plain_letters
from cutaway.simulator.population import Ints

TITLES: dict[str, tuple[str, ...]] = {
    "Decision Maker": ("Head of IT", "Managing Director", "Head of Procurement", "COO", "Leiter Netzbetrieb", "CTO"),
    "Influencer": ("IT Architect", "Project Manager", "Purchasing", "Einkauf", "Network Planner", "Safety Officer"),
    "User": ("Control Room Operator", "Network Technician", "Dispatcher", "Administrator", "Techniker", "Supervisor"),
}


def persons(masters: Masters) -> tuple[Ints, list[str], list[str]]:
    """Everybody at the customers of a block: the customer's place, given and family name.

    The CRM and the help desk know the same persons: this gives the same answer each time.
    """
    draw = masters.population.stream("persons")
    place = np.repeat(np.arange(len(masters.names)), masters.contacts)
    given, family = [], []
    for land, one, two in zip(masters.land[place].tolist(), *draw.random((2, len(place))).tolist(), strict=True):
        stock = LANDS[land].given
        given.append(stock[int(one * len(stock))])
        stock = LANDS[land].family
        family.append(stock[int(two * len(stock))])
    return place, given, family


def mail_addresses(masters: Masters, place: Ints, given: list[str], family: list[str]) -> Text:
    """The persons' mail addresses; two of the same name at one customer share one, as it happens."""
    domains = [name.domain for name in masters.names]
    return strings(
        [
            f"{_mailable(one)}.{_mailable(two)}@{domains[at]}"
            for at, one, two in zip(place.tolist(), given, family, strict=True)
        ]
    )


def _mailable(name: str) -> str:
    return "".join(letter for letter in plain_letters(name).lower() if letter.isalnum())
