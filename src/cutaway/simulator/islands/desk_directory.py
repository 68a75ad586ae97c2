"""Whom the help desk knows: its groups, the organisations that write to it, and their people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cutaway.simulator.columns import instants, joined, numbers, pick, strings, where, words
from cutaway.simulator.company import GIANTS
from cutaway.simulator.export import Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.masters import Masters
from cutaway.simulator.people import mail_addresses, persons
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.spelling import written_name
from cutaway.simulator.working_time import DAY

HABITS = {
    "none": 0.35,
    "legal form": 0.3,
    "abbreviation": 0.12,
    "case": 0.05,
    "typo": 0.08,
    "umlaut": 0.07,
    "place added": 0.03,
}
NO_CRM_ID = 0.05  # share of organisations that do not carry their CRM id
FIRST_ORGANISATION, FIRST_GROUP, FIRST_AGENT, FIRST_USER = 360_000_100_000, 20_455_100, 9_300_000_100, 390_000_000_000
GROUP = ("id", "name", "deleted", "created_at", "url")
ORGANISATION = ["id", "name", "external_id", "domain_names", "details", "tags", "created_at", "updated_at", "url"]
USER = ["id", "name", "email", "role", "organization_id", "time_zone", "locale", "active", "created_at"]
_STAMP = "%Y-%m-%dT%H:%M:%SZ"
_API = "https://vantorp.zendesk.example/api/v2/"


def write_groups(file: Export, desks: Sequence[str]) -> None:
    """Writes the groups; a group's id is `FIRST_GROUP` and the number of the desk."""
    place = np.arange(len(desks))
    ids = numbers(FIRST_GROUP + place)
    created = words(["2019-02-11T09:20:31Z"], 0 * place)
    file.write([ids, strings(desks), words(["false"], 0 * place), created, joined(_API, "groups/", ids, ".json")])


def write_organisations(
    file: Export, draw: np.random.Generator, masters: Masters, period: Period, identity: Identity
) -> None:
    """Writes one block of customers; an organisation's id is `FIRST_ORGANISATION` and the number of the customer."""
    population = masters.population
    customer, n = np.asarray(population.customers), len(population)
    ids = numbers(FIRST_ORGANISATION + customer)
    no_id = (draw.random(n) < NO_CRM_ID) & (customer >= GIANTS)
    written = []
    for at, (record_id, missing) in enumerate(zip(ids.to_pylist(), no_id.tolist(), strict=True)):
        text, corruption = written_name(masters.names[at], draw, HABITS)
        written.append(text)
        true_id = true_customer_id(population.customers[at])
        identity.add("helpdesk", "organizations", record_id, true_id, text, corruption, not missing)
    created = period.starts[population.joined] * DAY - draw.integers(0, 900 * DAY, n)
    file.write(
        [
            ids,
            strings(written),
            where(~no_id, crm_ids(masters.crm_numbers(draw))),
            where(draw.random(n) >= 0.1, strings([name.domain for name in masters.names])),
            pick(draw, ("", "SLA Gold", "see wiki", "Ansprechpartner geändert, s. CRM"), n, (80, 10, 6, 4)),
            words(["strategic", "", ""], population.segment),
            instants(created, _STAMP),
            instants(created + 40 * DAY, _STAMP),
            joined(_API, "organizations/", ids, ".json"),
        ]
    )


def write_users(file: Export, draw: np.random.Generator, masters: Masters, period: Period) -> Ints:
    """Writes the people of one block of customers; returns the id of each customer's first."""
    customer = np.asarray(masters.population.customers)
    place, given, family = persons(masters)
    n, first = len(place), FIRST_USER + 32 * customer
    of_customer = np.arange(n) - (np.cumsum(masters.contacts) - masters.contacts)[place]
    created = period.starts[masters.population.joined[place]] * DAY + draw.integers(0, 25 * DAY, n)
    file.write(
        [
            numbers(first[place] + of_customer),
            strings([f"{one} {two}" for one, two in zip(given, family, strict=True)]),
            mail_addresses(masters, place, given, family),
            words(["end-user"], 0 * place),
            numbers(FIRST_ORGANISATION + customer[place]),
            words(["Berlin"], 0 * place),
            pick(draw, ("de", "en-GB", "fr", "nl"), n, (6, 2, 1, 1)),
            pick(draw, ("true", "false"), n, (95, 5)),
            instants(created, _STAMP),
        ]
    )
    return first
