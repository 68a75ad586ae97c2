"""The help desk: organisations, users, groups, tickets and their events, as a Zendesk export gives them.

Instants are UTC. An event is a line of a ticket's audit: a comment, or a field that was changed. A machine confirms
each mail; that is a public comment too, and no word of a person. Pages of the export overlap: some tickets and events
come twice.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cutaway.simulator import names, texts
from cutaway.simulator.case_steps import AUTHORS, FIELDS, Steps, steps_of
from cutaway.simulator.columns import Text, instants, joined, numbers, pick, where, words
from cutaway.simulator.company import GIANTS, Company
from cutaway.simulator.export import Break, Dialect, Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.islands.crm import person_names
from cutaway.simulator.masters import Masters
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids, scrambled
from cutaway.simulator.support import Cases
from cutaway.simulator.working_time import to_utc

HABITS = {"none": 0.35, "legal form": 0.3, "abbreviation": 0.12, "case": 0.05, "typo": 0.08, "umlaut": 0.07, "place added": 0.03}
NO_CRM_ID = 0.05  # share of organisations that do not carry their CRM id
NO_ORGANISATION = 0.01  # share of tickets whose sender belongs to no organisation
ORGANISATION = ("id", "name", "external_id", "domain_names", "details", "tags", "created_at", "updated_at", "url")
GROUP = ("id", "name", "deleted", "created_at", "url")
USER = ("id", "name", "email", "role", "organization_id", "time_zone", "locale", "active", "created_at")
TICKET = (
    "id created_at updated_at type subject description status priority via_channel group_id assignee_id organization_id "
    "requester_id submitter_id tags is_public satisfaction_score"
).split()
EVENT = "id ticket_id event_index created_at author_id author_role event_type field_name previous_value value public body".split()
AGENTS = 46
_STAMP = "%Y-%m-%dT%H:%M:%SZ"
_FIRST_ORGANISATION, _FIRST_GROUP, _FIRST_AGENT, _FIRST_USER = 360_000_100_000, 20_455_100, 9_300_000_100, 390_000_000_000
_TYPES = {"question": "question", "request": "task", "incident": "incident", "complaint": "problem"}


class HelpDesk:
    """Writes the island `helpdesk`."""

    def __init__(self, folder: Path, company: Company, period: Period, bank: texts.Bank, identity: Identity) -> None:
        self.folder = folder / "helpdesk"
        plain = Dialect()
        self.groups = Export(self.folder / "groups.csv", GROUP, plain)
        self.organisations = Export(self.folder / "organizations.csv", ORGANISATION, plain)
        self.users = Export(self.folder / "users.csv", USER, plain)
        self.tickets = Export(self.folder / "tickets.csv", TICKET, plain)
        self.events = Export(self.folder / "ticket_events.csv", EVENT, plain)
        self.files = (self.groups, self.organisations, self.users, self.tickets, self.events)
        self.company, self.period, self.bank, self.identity = company, period, bank, identity
        self.next_ticket, self.next_event = 20_311, 1_730_000_000_117
        self._write_groups()

    def write(self, masters: Masters, cases: Cases) -> None:
        """Writes one block of customers and their tickets."""
        draw = masters.population.stream("help desk")
        self._write_organisations(draw, masters)
        first_user = self._write_users(draw, masters)
        number = self.next_ticket + np.arange(len(cases))
        self.next_ticket += len(cases)
        user = first_user[cases.customer] + (draw.random(len(cases)) * masters.contacts[cases.customer]).astype(np.int64)
        steps = steps_of(draw, self.company, cases, self.period.end_second)
        self._write_tickets(draw, masters, cases, steps, number, user)
        self._write_events(draw, cases, steps, number, user)

    def _write_groups(self) -> None:
        place = np.arange(len(self.company.desks))
        ids = numbers(_FIRST_GROUP + place)
        created = words(["2019-02-11T09:20:31Z"], 0 * place)
        url = joined("https://vantorp.zendesk.example/api/v2/groups/", ids, ".json")
        self.groups.write([ids, words(self.company.desks, place), words(["false"], 0 * place), created, url])

    def _write_organisations(self, draw: np.random.Generator, masters: Masters) -> None:
        population = masters.population
        n, place = len(population), np.arange(len(population))
        number = _FIRST_ORGANISATION + np.asarray(population.customers)
        no_id = (draw.random(n) < NO_CRM_ID) & (np.asarray(population.customers) >= GIANTS)
        written = []
        for at, missing in enumerate(no_id.tolist()):
            text, corruption = names.written(masters.names[at], draw, HABITS)
            written.append(text)
            customer = true_customer_id(population.customers[at])
            self.identity.add("helpdesk", "organizations", str(number[at]), customer, text, corruption, not missing)
        created = self.period.starts[population.joined] * 86_400 - draw.integers(0, 86_400 * 900, n)
        self.organisations.write(
            [
                numbers(number),
                words(written, place),
                where(~no_id, crm_ids(masters.crm_numbers(draw))),
                where(draw.random(n) >= 0.1, words([name.domain for name in masters.names], place)),
                pick(draw, ("", "SLA Gold", "see wiki", "Ansprechpartner geändert, s. CRM"), n, (80, 10, 6, 4)),
                words(["strategic", "", ""], population.segment),
                instants(created, _STAMP),
                instants(created + 86_400 * 40, _STAMP),
                joined("https://vantorp.zendesk.example/api/v2/organizations/", numbers(number), ".json"),
            ]
        )

    def _write_users(self, draw: np.random.Generator, masters: Masters) -> Ints:
        """Writes who writes to the desk; returns the first user's id of each customer."""
        population = masters.population
        place = np.repeat(np.arange(len(population)), masters.contacts)
        n = len(place)
        first = _FIRST_USER + np.asarray(population.customers) * 32
        number = first[place] + np.arange(n) - np.concatenate([[0], np.cumsum(masters.contacts)[:-1]])[place]
        given, family = person_names(population.stream("crm contacts"), masters, place)
        full = [f"{one} {two}" for one, two in zip(given, family, strict=True)]
        mail = [
            f"{names.plain_letters(one).lower()}.{names.plain_letters(two).lower().replace(' ', '').replace(chr(39), '')}@{masters.names[at].domain}"
            for one, two, at in zip(given, family, place.tolist(), strict=True)
        ]
        created = self.period.starts[population.joined[place]] * 86_400 + draw.integers(0, 86_400 * 25, n)
        everybody = np.arange(n)
        self.users.write(
            [
                numbers(number),
                words(full, everybody),
                words(mail, everybody),
                words(["end-user"], 0 * place),
                numbers(_FIRST_ORGANISATION + np.asarray(population.customers)[place]),
                words(["Berlin"], 0 * place),
                pick(draw, ("de", "en-GB", "fr", "nl"), n, (6, 2, 1, 1)),
                pick(draw, ("true", "false"), n, (95, 5)),
                instants(created, _STAMP),
            ]
        )
        return first

    def _write_tickets(
        self, draw: np.random.Generator, masters: Masters, cases: Cases, steps: Steps, number: Ints, user: Ints
    ) -> None:
        n, streams = len(cases), self.company.case_streams
        if not n:
            return
        end = self.period.end_second
        status = np.select(
            [cases.closed_at < end, cases.solved_again_at < end, cases.reopened_at < end, cases.solved_at < end, cases.answered_at < end],
            [0, 1, 2, 1, 3],
            4,
        )
        kinds = np.array([list(_TYPES).index(stream.kind) for stream in streams])[cases.stream]
        orphan = draw.random(n) < NO_ORGANISATION
        subject, body = texts.opening(self.bank, draw, kinds, tuple(_TYPES))
        columns = [
            numbers(number),
            instants(to_utc(cases.opened_at), _STAMP),
            instants(to_utc(steps.last_change), _STAMP),
            where(draw.random(n) >= 0.02, words(list(_TYPES.values()), kinds)),
            subject,
            body,
            words(["closed", "solved", "open", "pending", "new"], status),
            where(draw.random(n) >= 0.1, pick(draw, ("low", "normal", "high", "urgent"), n, (2, 6, 2, 1))),
            words([{"phone": "voice"}.get(stream.channel, stream.channel) for stream in streams], cases.stream),
            where(steps.desk_now >= 0, numbers(_FIRST_GROUP + np.maximum(steps.desk_now, 0))),
            where(status < 4, numbers(_FIRST_AGENT + steps.agent)),
            where(~orphan, numbers(_FIRST_ORGANISATION + np.asarray(masters.population.customers)[cases.customer])),
            numbers(user),
            numbers(user),
            where(kinds == 3, pick(draw, ("complaint", "complaint eskalation"), n, (4, 1)), pick(draw, ("", "vip", "migration_2024"), n, (90, 7, 3))),
            words(["true"], 0 * number),
            where(status == 0, pick(draw, ("unoffered", "good", "bad"), n, (80, 15, 5))),
        ]
        repeats = np.flatnonzero(draw.random(n) < 0.003)
        spoilt = draw.integers(0, n, 1 + draw.poisson(n / 5000))
        breaks = [Break(int(row), *(((1, "1753142400"), (3, None))[i % 2])) for i, row in enumerate(spoilt)]
        self.tickets.write(columns, repeats=repeats.tolist(), breaks=breaks)

    def _write_events(self, draw: np.random.Generator, cases: Cases, steps: Steps, number: Ints, user: Ints) -> None:
        n = len(steps)
        if not n:
            return
        event = self.next_event + np.cumsum(1 + (draw.random(n) < 0.3))
        self.next_event = int(event[-1])
        author = np.select([steps.author == 0, steps.author == 1], [user[steps.case], _FIRST_AGENT + steps.agent_of_step], -1)
        is_group = steps.field == FIELDS.index("group_id")
        columns = [
            numbers(event),
            numbers(number[steps.case]),
            numbers(steps.index),
            instants(to_utc(steps.at), _STAMP),
            numbers(author),
            words(AUTHORS, steps.author),
            words(["Comment", "Change"], (steps.field > 0).astype(int)),
            words(FIELDS, steps.field),
            where(is_group & (steps.before >= 0), numbers(_FIRST_GROUP + np.maximum(steps.before, 0)), words(["", *STATUS], np.where(is_group, 0, np.maximum(steps.before, -1) + 1))),
            where(is_group, numbers(_FIRST_GROUP + np.maximum(steps.value, 0)), words(["", *STATUS], np.where(is_group, 0, np.maximum(steps.value, -1) + 1))),
            where(steps.field == 0, words(["false", "true"], steps.public.astype(int))),
            self._bodies(draw, steps),
        ]
        repeats = np.flatnonzero(draw.random(n) < 0.002)
        spoilt = draw.integers(0, n, 1 + draw.poisson(n / 20_000))
        breaks = [Break(int(row), 3, "0000-00-00T00:00:00Z") for row in spoilt]
        self.events.write(columns, repeats=repeats.tolist(), breaks=breaks)

    def _bodies(self, draw: np.random.Generator, steps: Steps) -> Text:
        return texts.comments(self.bank, draw, steps.comment)


STATUS = ("new", "open", "pending", "solved", "closed")
