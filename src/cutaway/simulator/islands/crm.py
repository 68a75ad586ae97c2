"""The CRM: accounts and contacts, as a Salesforce data export gives them.

Every field stands in quotes, instants are UTC, ids tell upper from lower case. Accounts that were merged into another
are still there, as deleted; so are companies that never bought.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cutaway.simulator import names, people
from cutaway.simulator.columns import Text, days, instants, joined, numbers, pick, where, words
from cutaway.simulator.export import Break, Dialect, Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.masters import DOUBLED, MERGED, PROSPECT, Masters
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.working_time import DAY

DIALECT = Dialect(quote_all=True)
HABITS = {"none": 0.82, "legal form": 0.06, "typo": 0.02, "umlaut": 0.04, "spaces": 0.02, "place added": 0.04}
ACCOUNT = (
    "Id IsDeleted MasterRecordId Name Type ParentId BillingStreet BillingCity BillingPostalCode BillingCountryCode Phone "
    "Website Industry AccountNumber Segment__c OwnerId CreatedDate LastModifiedDate SystemModstamp"
).split()
CONTACT = (
    "Id IsDeleted AccountId Salutation FirstName LastName Title Department Email Phone BuyingRole__c HasOptedOutOfEmail "
    "CreatedDate LastModifiedDate"
).split()
_STAMP = "%Y-%m-%dT%H:%M:%S.000Z"
_INDUSTRIES = ("Utilities", "Healthcare", "Transportation", "Telecommunications", "Manufacturing", "Government", "")


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
        n = len(population)
        place = np.concatenate(
            [np.arange(n), np.flatnonzero(masters.merged), np.flatnonzero(masters.doubled), draw.integers(0, n, n // 6)]
        )
        kind = np.repeat([0, 1, 2, 3], [n, masters.merged.sum(), masters.doubled.sum(), n // 6])
        number = np.asarray(population.customers)[place] + np.array([0, MERGED, DOUBLED, PROSPECT])[kind]
        number[kind == 3] = population.customers[0] + PROSPECT + np.arange(n // 6)
        ids = crm_ids(number)
        text = self._names(draw, masters, place, kind, number, ids.to_pylist())
        land = masters.land[place]
        parent = np.where(kind == 0, population.parent[place], -1)
        created = self._created(draw, population.joined[place], kind)
        changed = created + ((self.period.end_second - created) * draw.random(len(place))).astype(np.int64)
        gone = population.left[place] <= self.period.months
        self.accounts.write(
            [
                ids,
                words(["false", "true", "false", "false"], kind),
                where(kind == 1, crm_ids(number - MERGED)),
                text,
                where(kind == 3, words(["Prospect"], 0 * kind), words(["Customer", "Former Customer"], gone.astype(int))),
                where(parent >= 0, crm_ids(np.asarray(population.customers)[parent])),
                _streets(draw, land),
                words([name.place for name in masters.names], place),
                numbers(draw.integers(10_000, 99_999, len(place))),
                words([one.code for one in names.LANDS], land),
                joined(words([one.dial for one in names.LANDS], land), " ", numbers(draw.integers(2_000_000, 99_999_999, len(place)))),
                where(kind != 3, words([f"https://www.{name.domain}" for name in masters.names], place)),
                pick(draw, _INDUSTRIES, len(place)),
                where((kind == 0) & (draw.random(len(place)) < 0.7), numbers(number, "V-{}")),
                where(kind != 3, words(self.segments, population.segment[place])),
                crm_ids(draw.integers(0, 14, len(place)), prefix="005"),
                instants(created, _STAMP),
                instants(changed, _STAMP),
                instants(changed, _STAMP),
            ],
            breaks=[Break(int(row), 16, value) for row, value in zip(draw.integers(0, n, 2), ("0000-00-00", "n/a"), strict=True)],
        )

    def _names(
        self, draw: np.random.Generator, masters: Masters, place: Ints, kind: Ints, number: Ints, ids: list[str]
    ) -> Text:
        text = []
        for at, what, who, record_id in zip(place.tolist(), kind.tolist(), number.tolist(), ids, strict=True):
            if what == 3:
                never = names.organisation(who - PROSPECT + 5_000_011, names.LANDS[int(masters.land[at])], 0)
                written, corruption, customer = f"{never.body} Interessent", "none", ""
            else:
                habits = HABITS if what == 0 else {"legal form": 0.4, "typo": 0.3, "abbreviation": 0.2, "case": 0.1}
                written, corruption = names.written(masters.names[at], draw, habits)
                customer = true_customer_id(masters.population.customers[at])
            text.append(written)
            self.identity.add("crm", "accounts", record_id, customer, written, corruption, True)
        return words(text, np.arange(len(text)))

    def _created(self, draw: np.random.Generator, joined_month: Ints, kind: Ints) -> Ints:
        since = np.where(joined_month > 0, self.period.starts[joined_month], self.period.starts[0])
        years = np.where(joined_month > 0, 0.3 * draw.random(len(kind)), 0.3 + 12 * draw.random(len(kind)))
        return (since * DAY - years * 365 * DAY).astype(np.int64)

    def _write_contacts(self, masters: Masters) -> None:
        population, draw = masters.population, masters.population.stream("crm contacts")
        place = np.repeat(np.arange(len(population)), masters.contacts)
        n = len(place)
        number = np.asarray(population.customers)[place] * 32 + np.arange(n) % 32
        given, family = person_names(draw, masters, place)
        role = np.minimum((draw.random(n)[:, None] >= [0.18, 0.45, 0.88]).sum(axis=1), 3)
        roles = (*people.TITLES, "")
        titles = [title for some in people.TITLES.values() for title in some]
        title = 6 * np.where(role < 3, role, draw.integers(0, 3, n)) + draw.integers(0, 6, n)
        domain = words([name.domain for name in masters.names], place)
        mail = joined(words([names.plain_letters(x).lower() for x in given], np.arange(n)), ".", words([names.plain_letters(x).lower().replace(" ", "").replace("'", "") for x in family], np.arange(n)), "@", domain)
        created = self._created(draw, population.joined[place], 0 * place)
        self.contacts.write(
            [
                crm_ids(number, prefix="003"),
                words(["false"], 0 * place),
                crm_ids(np.asarray(population.customers)[place]),
                pick(draw, ("Frau", "Herr", "Ms.", "Mr.", "Dr.", ""), n, (3, 3, 1, 1, 0.5, 1.5)),
                words(given, np.arange(n)),
                words(family, np.arange(n)),
                words(titles, title),
                pick(draw, ("IT", "Operations", "Einkauf", "Netzbetrieb", ""), n),
                where(draw.random(n) >= 0.08, mail),
                where(draw.random(n) >= 0.3, joined("+49 ", numbers(draw.integers(2_000_000, 99_999_999, n)))),
                words(roles, role),
                pick(draw, ("false", "true"), n, (93, 7)),
                instants(created, _STAMP),
                instants(created + 86_000, _STAMP),
            ],
            breaks=[Break(int(draw.integers(0, n)), 12, "gestern")],
        )


def person_names(draw: np.random.Generator, masters: Masters, place: Ints) -> tuple[list[str], list[str]]:
    """Given and family names of persons at customers, as usual where the customer is."""
    spoken = [people.speaks(land.code) for land in names.LANDS]
    first, second = draw.random((2, len(place)))
    given, family = [], []
    for land, one, two in zip(masters.land[place].tolist(), first.tolist(), second.tolist(), strict=True):
        stock = people.GIVEN[spoken[land]]
        given.append(stock[int(one * len(stock))])
        stock = people.FAMILY[spoken[land]]
        family.append(stock[int(two * len(stock))])
    return given, family


def _streets(draw: np.random.Generator, land: Ints) -> Text:
    stock = [street for one in names.LANDS for street in one.streets]
    first = np.cumsum([0, *(len(one.streets) for one in names.LANDS)])
    count = np.array([len(one.streets) for one in names.LANDS])
    which = first[land] + (draw.random(len(land)) * count[land]).astype(np.int64)
    return joined(words(stock, which), " ", numbers(draw.integers(1, 180, len(land))))
