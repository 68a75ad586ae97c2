"""The telephone system: one line for each call, as cloud telephony exports them.

Times are UTC, the length is written as a clock writes it, missed calls stand in the same list. The system knows whom it
rings by the CRM's id, where the number is on file.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cutaway.simulator.calls import Calls
from cutaway.simulator.columns import Text, instants, integers, joined, numbers, padded, where, words
from cutaway.simulator.company import Company
from cutaway.simulator.export import Break, Dialect, Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.masters import Masters
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.working_time import to_utc

UNKNOWN_NUMBER = 0.06  # share of customers whose number is not on file
MISSED = 0.08  # for each call that was taken, so many are missed
CALL = ("Call-ID", "Start", "Duration", "Direction", "Result", "Queue", "Agent", "Remote number", "CRM account")
_STAMP = "%Y-%m-%dT%H:%M:%SZ"


class Telephony:
    """Writes the island `phone`."""

    def __init__(self, folder: Path, company: Company, identity: Identity) -> None:
        self.calls = Export(folder / "phone" / "call_records.csv", CALL, Dialect(";", "\r\n"))
        self.files = (self.calls,)
        self.company, self.identity, self.next_call = company, identity, 7_000_001

    def write(self, masters: Masters, calls: Calls) -> None:
        """Writes the calls of one block of customers."""
        population, draw = masters.population, masters.population.stream("telephony")
        customer, teams = np.asarray(population.customers), self.company.phone_teams
        known = draw.random(len(customer)) >= UNKNOWN_NUMBER
        accounts = crm_ids(masters.crm_numbers(draw))
        for at in np.unique(calls.customer[known[calls.customer]]).tolist():
            true_id = true_customer_id(population.customers[at])
            self.identity.add(
                "phone", "call_records", accounts[at].as_py(), true_id, masters.names[at].full, "none", True
            )
        # Missed calls are like others, but nobody took part and they lasted no time.
        missed = np.flatnonzero(draw.random(len(calls)) < MISSED)
        source = np.sort(np.concatenate([np.arange(len(calls)), missed]))
        is_missed = np.concatenate([[False], source[1:] == source[:-1]])
        n = len(source)
        number = self.next_call + np.arange(n)
        self.next_call += n
        of, team = calls.customer[source], calls.team[source]
        began = to_utc(calls.began_at[source])
        agent = joined(words([one.code for one in teams], team), padded(calls.person[source], 2))
        columns = [
            numbers(number, "C{}"),
            instants(began, _STAMP),
            _length(np.where(is_missed, 0, calls.lasted[source])),
            words(["outgoing", "incoming"], calls.inbound[source].astype(int)),
            words(["answered", "missed"], is_missed.astype(int)),
            words([one.name for one in teams], team),
            where(~is_missed, agent),
            joined("+", numbers(draw.integers(31_000_000_000, 49_999_999_999, n))),
            where(known[of], accounts.take(integers(of))),
        ]
        spoilt = [Break(int(row), 1, "#N/A") for row in draw.integers(0, max(n, 1), 1)] if n else []
        self.calls.write(columns, breaks=spoilt)


def _length(seconds: Ints) -> Text:
    return joined(padded(seconds // 3600, 2), ":", padded(seconds // 60 % 60, 2), ":", padded(seconds % 60, 2))
