"""The CRM: accounts and contacts, as a Salesforce data export gives them.

Every field stands in quotes, instants are UTC, ids tell upper from lower case. Accounts that were merged into another
are still there, as deleted; so are companies that never bought.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cutaway.simulator import names
from cutaway.simulator.columns import Text, instants, joined, numbers, pick, strings, where, words
from cutaway.simulator.export import Break, Dialect, Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.lands import LANDS
from cutaway.simulator.masters import DOUBLED, MERGED, PROSPECT, Masters
from cutaway.simulator.people import TITLES, mail_addresses, persons
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.spelling import written_name
from cutaway.simulator.working_time import DAY

DIALECT = Dialect(quote_all=True)
HABITS = {"none": 0.82, "legal form": 0.06, "typo": 0.02, "umlaut": 0.04, "spaces": 0.02, "place added": 0.04}
HABITS_OF_SECOND = {"legal form": 0.4, "typo": 0.3, "abbreviation": 0.2, "case": 0.1}
ACCOUNT = [
    "Id",
    "IsDeleted",
    "MasterRecordId",
    "Name",
    "Type",
    "ParentId",
    "BillingStreet",
    "BillingCity",
    "BillingPostalCode",
    "BillingCountryCode",
    "Phone",
    "Website",
    "Industry",
    "AccountNumber",
    "Segment__c",
    "OwnerId",
    "CreatedDate",
    "LastModifiedDate",
    "SystemModstamp",
]
CONTACT = [
    "Id",
    "IsDeleted",
    "AccountId",
    "Salutation",
    "FirstName",
    "LastName",
    "Title",
    "Department",
    "Email",
    "Phone",
    "BuyingRole__c",
    "HasOptedOutOfEmail",
    "CreatedDate",
    "LastModifiedDate",
]
_STAMP = "%Y-%m-%dT%H:%M:%S.000Z"
_INDUSTRIES = ("Utilities", "Healthcare", "Transportation", "Telecommunications", "Manufacturing", "Government", "")
_FIRST, _OLD, _SECOND, _PROSPECT = range(4)  # what an account is: the customer's own, merged away, twice, or nobody's


class Crm:
    """Writes the island `crm`."""

    def __init__(self, folder: Path, period: Period, segments: tuple[str, ...], identity: Identity) -> None:
        self.accounts = Export(folder / "crm" / "accounts.csv", ACCOUNT, DIALECT)
        self.contacts = Export(folder / "crm" / "contacts.csv", CONTACT, DIALECT)
        self.files = (self.accounts, self.contacts)
        self.period, self.segments, self.identity = period, segments, identity

    def write(self, masters: Masters) -> None:
        """Writes one block of customers, their contacts, and the prospects met on the way."""
        self._write_accounts(masters)
        self._write_contacts(masters)

    def _write_accounts(self, masters: Masters) -> None:
        population, draw = masters.population, masters.population.stream("crm accounts")
        place, kind = _accounts(draw, masters)
        n, customer = len(place), np.asarray(population.customers)
        number = customer[place] + np.array([0, MERGED, DOUBLED, PROSPECT])[kind]
        number[kind == _PROSPECT] = population.customers[0] + PROSPECT + np.arange((kind == _PROSPECT).sum())
        ids = crm_ids(number)
        land, parent = masters.land[place], np.where(kind == _FIRST, population.parent[place], -1)
        created = self._created(draw, population.joined[place])
        changed = created + ((self.period.end_second - created) * draw.random(n)).astype(np.int64)
        gone = (population.left[place] <= self.period.months).astype(np.int64)
        bought = kind != _PROSPECT
        dialled = numbers(draw.integers(2_000_000, 99_999_999, n))
        columns = [
            ids,
            words(["false", "true", "false", "false"], kind),
            where(kind == _OLD, crm_ids(np.where(kind == _OLD, number - MERGED, 0))),
            self._names(draw, masters, place, kind, number, ids.to_pylist()),
            where(bought, words(["Customer", "Former Customer"], gone), "Prospect"),
            where(parent >= 0, crm_ids(customer[parent])),
            _streets(draw, land),
            words([name.place for name in masters.names], place),
            numbers(draw.integers(10_000, 99_999, n)),
            words([one.code for one in LANDS], land),
            joined(words([one.dial for one in LANDS], land), " ", dialled),
            where(bought, words([f"https://www.{name.domain}" for name in masters.names], place)),
            pick(draw, _INDUSTRIES, n),
            where((kind == _FIRST) & (draw.random(n) < 0.7), numbers(number, "V-{}")),
            where(bought, words(self.segments, population.segment[place])),
            crm_ids(draw.integers(0, 14, n), prefix="005"),
            instants(created, _STAMP),
            instants(changed, _STAMP),
            instants(changed, _STAMP),
        ]
        breaks = [Break(int(draw.integers(n)), 16, "0000-00-00"), Break(int(draw.integers(n)), 16, "n/a")]
        self.accounts.write(columns, breaks=breaks)

    def _names(
        self, draw: np.random.Generator, masters: Masters, place: Ints, kind: Ints, number: Ints, ids: list[str]
    ) -> Text:
        text = []
        for at, what, who, record_id in zip(place.tolist(), kind.tolist(), number.tolist(), ids, strict=True):
            if what == _PROSPECT:
                never = names.organisation(who - PROSPECT + 5_000_011, LANDS[int(masters.land[at])], 0)
                written, corruption, customer = f"{never.body} Interessent", "none", ""
            else:
                habits = HABITS if what == _FIRST else HABITS_OF_SECOND
                written, corruption = written_name(masters.names[at], draw, habits)
                customer = true_customer_id(masters.population.customers[at])
            text.append(written)
            self.identity.add("crm", "accounts", record_id, customer, written, corruption, True)
        return strings(text)

    def _created(self, draw: np.random.Generator, joined_month: Ints) -> Ints:
        """When records were made: some months before a customer joined, or up to twelve years before the period."""
        years = np.where(joined_month > 0, 0.3, 12) * draw.random(len(joined_month))
        seconds: Ints = (self.period.starts[joined_month] * DAY - years * 365 * DAY).astype(np.int64)
        return seconds

    def _write_contacts(self, masters: Masters) -> None:
        population, draw = masters.population, masters.population.stream("crm contacts")
        place, given, family = persons(masters)
        n, customer = len(place), np.asarray(population.customers)
        role = np.minimum((draw.random(n)[:, None] >= [0.18, 0.45, 0.88]).sum(axis=1), 3)
        title = 6 * np.where(role < 3, role, draw.integers(0, 3, n)) + draw.integers(0, 6, n)
        created = self._created(draw, population.joined[place])
        columns = [
            crm_ids(customer[place] * 32 + np.arange(n) % 32, prefix="003"),
            words(["false"], 0 * place),
            crm_ids(customer[place]),
            pick(draw, ("Frau", "Herr", "Ms.", "Mr.", "Dr.", ""), n, (3, 3, 1, 1, 0.5, 1.5)),
            strings(given),
            strings(family),
            words([title for some in TITLES.values() for title in some], title),
            pick(draw, ("IT", "Operations", "Einkauf", "Netzbetrieb", ""), n),
            where(draw.random(n) >= 0.08, mail_addresses(masters, place, given, family)),
            where(draw.random(n) >= 0.3, joined("+49 ", numbers(draw.integers(2_000_000, 99_999_999, n)))),
            words((*TITLES, ""), role),
            pick(draw, ("false", "true"), n, (93, 7)),
            instants(created, _STAMP),
            instants(created + 86_000, _STAMP),
        ]
        self.contacts.write(columns, breaks=[Break(int(draw.integers(n)), 12, "gestern")])


def _accounts(draw: np.random.Generator, masters: Masters) -> tuple[Ints, Ints]:
    """The place of each account's customer and what the account is; a prospect takes only its country from there."""
    n = len(masters.names)
    parts = (np.arange(n), np.flatnonzero(masters.merged), np.flatnonzero(masters.doubled), draw.integers(0, n, n // 6))
    return np.concatenate(parts), np.repeat(np.arange(4), [len(part) for part in parts])


def _streets(draw: np.random.Generator, land: Ints) -> Text:
    stock = [street for one in LANDS for street in one.streets]
    count = np.array([len(one.streets) for one in LANDS])
    which = (np.cumsum(count) - count)[land] + (draw.random(len(land)) * count[land]).astype(np.int64)
    return joined(words(stock, which), " ", numbers(draw.integers(1, 180, len(land))))
