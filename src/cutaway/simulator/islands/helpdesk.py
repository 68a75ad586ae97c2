"""The help desk: groups, organisations, users, tickets and their events, as a Zendesk export gives them.

Instants are UTC. An event is a line of a ticket's audit: a comment, or a field that was changed. A machine confirms
each mail; that is a public comment too, and no word of a person. Pages of the export overlap: some tickets and events
come twice.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator import texts
from cutaway.simulator.case_steps import AUTHORS, FIELDS, ROOT_CAUSE, SEVERITY, STATUS, Steps, steps_of
from cutaway.simulator.columns import Text, instants, integers, numbers, pick, where, words
from cutaway.simulator.company import Company
from cutaway.simulator.export import Break, Dialect, Export
from cutaway.simulator.identity import Identity
from cutaway.simulator.islands import desk_directory
from cutaway.simulator.islands.desk_directory import FIRST_AGENT, FIRST_GROUP, FIRST_ORGANISATION
from cutaway.simulator.lands import LANDS
from cutaway.simulator.masters import Masters
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.support import Cases
from cutaway.simulator.working_time import to_utc

NO_ORGANISATION = 0.01  # share of tickets whose sender belongs to no organisation
ENGLISH_AT_HOME = 0.2  # share of tickets in English from countries that speak German
NO_TYPE = 0.02  # share of tickets that nobody gave a type
TICKET = [
    "id",
    "created_at",
    "updated_at",
    "type",
    "subject",
    "description",
    "status",
    "priority",
    "via_channel",
    "group_id",
    "assignee_id",
    "organization_id",
    "requester_id",
    "submitter_id",
    "tags",
    "is_public",
    "satisfaction_score",
]
EVENT = [
    "id",
    "ticket_id",
    "event_index",
    "created_at",
    "author_id",
    "author_role",
    "event_type",
    "field_name",
    "previous_value",
    "value",
    "public",
    "body",
]
TYPES = {"question": "question", "request": "task", "incident": "incident", "complaint": "problem"}
_STAMP = "%Y-%m-%dT%H:%M:%SZ"
_SPOILT = ((1, "1753142400"), (3, None))  # seconds in place of an instant, a line cut short


class HelpDesk:
    """Writes the island `helpdesk`."""

    def __init__(self, folder: Path, company: Company, period: Period, bank: texts.Bank, identity: Identity) -> None:
        folder, plain = folder / "helpdesk", Dialect()
        self.groups = Export(folder / "groups.csv", desk_directory.GROUP, plain)
        self.organisations = Export(folder / "organizations.csv", desk_directory.ORGANISATION, plain)
        self.users = Export(folder / "users.csv", desk_directory.USER, plain)
        self.tickets = Export(folder / "tickets.csv", TICKET, plain)
        self.events = Export(folder / "ticket_events.csv", EVENT, plain)
        self.files = (self.groups, self.organisations, self.users, self.tickets, self.events)
        self.company, self.period, self.bank, self.identity = company, period, bank, identity
        self.next_ticket, self.next_event = 20_311, 1_730_000_000_117
        desk_directory.write_groups(self.groups, company.desks)

    def write(self, masters: Masters, cases: Cases) -> None:
        """Writes one block of customers and their tickets."""
        draw = masters.population.stream("help desk")
        desk_directory.write_organisations(self.organisations, draw, masters, self.period, self.identity)
        first_user = desk_directory.write_users(self.users, draw, masters, self.period)
        number = self.next_ticket + np.arange(len(cases))
        self.next_ticket += len(cases)
        user = first_user[cases.customer] + (draw.random(len(cases)) * masters.contacts[cases.customer]).astype(int)
        steps = steps_of(draw, self.company, cases, self.period.end_second)
        if len(cases):
            english = _in_english(draw, masters, cases)
            messages = self._write_tickets(draw, masters, cases, steps, number, user, english)
            self._write_events(draw, steps, messages, number, user, english)

    def _write_tickets(
        self,
        draw: np.random.Generator,
        masters: Masters,
        cases: Cases,
        steps: Steps,
        number: Ints,
        user: Ints,
        english: NDArray[np.bool_],
    ) -> Text:
        """Writes the tickets; returns what the customer wrote in each."""
        n, streams = len(cases), self.company.case_streams
        status = _status(cases, self.period.end_second)
        kinds = np.array([list(TYPES).index(stream.kind) for stream in streams])[cases.stream]
        complaint = kinds == list(TYPES).index("complaint")
        organisation = FIRST_ORGANISATION + np.asarray(masters.population.customers)[cases.customer]
        channels = ["voice" if stream.channel == "phone" else stream.channel for stream in streams]
        closed = status == STATUS.index("closed")
        subject, body = texts.opening(self.bank, draw, kinds, tuple(TYPES), english)
        columns = [
            numbers(number),
            instants(to_utc(cases.opened_at), _STAMP),
            instants(to_utc(steps.last_change), _STAMP),
            where(draw.random(n) >= NO_TYPE, words(list(TYPES.values()), kinds)),
            subject,
            body,
            words(STATUS, status),
            where(draw.random(n) >= 0.1, pick(draw, ("low", "normal", "high", "urgent"), n, (2, 6, 2, 1))),
            words(channels, cases.stream),
            where(steps.desk_now >= 0, numbers(FIRST_GROUP + np.maximum(steps.desk_now, 0))),
            where(status != STATUS.index("new"), numbers(FIRST_AGENT + steps.agent)),
            where(draw.random(n) >= NO_ORGANISATION, numbers(organisation)),
            numbers(user),
            numbers(user),
            where(
                complaint,
                pick(draw, ("complaint", "complaint eskalation"), n, (4, 1)),
                pick(draw, ("", "vip", "migration_2024"), n, (90, 7, 3)),
            ),
            words(["true"], 0 * number),
            where(closed, pick(draw, ("unoffered", "good", "bad"), n, (80, 15, 5))),
        ]
        spoilt = draw.integers(0, n, 1 + draw.poisson(n / 5000))
        breaks = [Break(int(row), *_SPOILT[i % len(_SPOILT)]) for i, row in enumerate(spoilt)]
        self.tickets.write(columns, repeats=np.flatnonzero(draw.random(n) < 0.003).tolist(), breaks=breaks)
        return body

    def _write_events(
        self,
        draw: np.random.Generator,
        steps: Steps,
        messages: Text,
        number: Ints,
        user: Ints,
        english: NDArray[np.bool_],
    ) -> None:
        n = len(steps)
        event = self.next_event + np.cumsum(1 + (draw.random(n) < 0.3))
        self.next_event = int(event[-1])
        agent = FIRST_AGENT + steps.agent_of_step
        opening = steps.comment == texts.COMMENTS.index("opened")
        columns = [
            numbers(event),
            numbers(number[steps.case]),
            numbers(steps.index),
            instants(to_utc(steps.at), _STAMP),
            numbers(np.select([steps.author == 0, steps.author == 1], [user[steps.case], agent], -1)),
            words(AUTHORS, steps.author),
            words(["Comment", "Change"], (steps.field > 0).astype(int)),
            words(FIELDS, steps.field),
            _held(steps.field, steps.before),
            _held(steps.field, steps.value),
            where(steps.field == 0, words(["false", "true"], steps.public.astype(int))),
            where(
                opening,
                messages.take(integers(steps.case)),
                texts.comments(self.bank, draw, steps.comment, english[steps.case]),
            ),
        ]
        breaks = [
            Break(int(row), 3, "0000-00-00T00:00:00Z") for row in draw.integers(0, n, 1 + draw.poisson(n / 20_000))
        ]
        self.events.write(columns, repeats=np.flatnonzero(draw.random(n) < 0.002).tolist(), breaks=breaks)


def _in_english(draw: np.random.Generator, masters: Masters, cases: Cases) -> NDArray[np.bool_]:
    """Whether a case is written about in English: always from abroad, now and then where German is spoken."""
    speaks_german = np.array([land.german for land in LANDS])[masters.land[cases.customer]]
    english: NDArray[np.bool_] = ~speaks_german | (draw.random(len(cases)) < ENGLISH_AT_HOME)
    return english


def _status(cases: Cases, end: int) -> Ints:
    """The status of each case at the end, as a place in `STATUS`."""
    happened = [
        at < end
        for at in (cases.closed_at, cases.solved_again_at, cases.reopened_at, cases.solved_at, cases.answered_at)
    ]
    status: Ints = np.select(happened, [STATUS.index(s) for s in ("closed", "solved", "open", "solved", "pending")], 0)
    return status


def _held(field: Ints, value: Ints) -> Text:
    """What a field held, as text: a group's id, or the name of a status, a severity or a cause."""
    group = where(value >= 0, numbers(FIRST_GROUP + np.maximum(value, 0)))
    names = (*STATUS, *SEVERITY, *ROOT_CAUSE, "")
    first = {"status": 0, "custom_severity": len(STATUS), "custom_root_cause": len(STATUS) + len(SEVERITY)}
    place = np.full(len(field), len(names) - 1)
    for name, at in first.items():
        place = np.where((field == FIELDS.index(name)) & (value >= 0), at + value, place)
    return where(field == FIELDS.index("group_id"), group, words(names, place))
