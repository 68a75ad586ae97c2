"""The survey tool: whom it asked and what they answered, as Qualtrics gives it.

The file of answers has three lines above its rows: names, questions, and what the tool needs to import them again.
Whoever is unhappy answers less often; whoever waits long and gets deliveries late is unhappy.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cutaway.simulator import texts
from cutaway.simulator.answering import Asked, chance_of_answer
from cutaway.simulator.columns import Text, instants, integers, joined, numbers, padded, where, words
from cutaway.simulator.company import Company
from cutaway.simulator.export import Dialect, Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.masters import Masters
from cutaway.simulator.office import Office
from cutaway.simulator.people import mail_addresses, persons
from cutaway.simulator.period import Period
from cutaway.simulator.population import Floats, Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.working_time import DAY, HOUR

NO_CRM_ID = 0.10  # share of asked people whose customer the tool does not know by id
SENT = ("ContactId", "Wave", "RecipientEmail", "ExternalDataReference", "SentDate", "Status")
ANSWER = {
    "StartDate": ("Start Date", '{"ImportId":"startDate","timeZone":"Europe/Berlin"}'),
    "EndDate": ("End Date", '{"ImportId":"endDate","timeZone":"Europe/Berlin"}'),
    "Finished": ("Finished", '{"ImportId":"finished"}'),
    "ResponseId": ("Response ID", '{"ImportId":"_recordId"}'),
    "RecipientEmail": ("Recipient Email", '{"ImportId":"recipientEmail"}'),
    "ExternalReference": ("External Data Reference", '{"ImportId":"externalDataReference"}'),
    "Q1_NPS": ("How likely are you to recommend us to a colleague elsewhere?", '{"ImportId":"QID1"}'),
    "Q2_EFFORT": ("We made it easy for you to handle your last issue.", '{"ImportId":"QID2"}'),
    "Q3_TEXT": ("What is the main reason for your answer?", '{"ImportId":"QID3_TEXT"}'),
    "Wave": ("Wave", '{"ImportId":"wave"}'),
}
_STAMP = "%Y-%m-%d %H:%M:%S"


class Survey:
    """Writes the island `survey`."""

    def __init__(
        self, folder: Path, company: Company, office: Office, period: Period, bank: texts.Bank, identity: Identity
    ) -> None:
        self.company, self.office, self.period, self.bank, self.identity = company, office, period, bank, identity
        self.sent = Export(folder / "survey" / "distribution.csv", SENT, Dialect())
        self.answers = Export(folder / "survey" / "responses.csv", tuple(ANSWER), Dialect(quote_all=True))
        self.answers.write_raw(*zip(*ANSWER.values(), strict=True), malformed=True)
        self.files = (self.sent, self.answers)
        self.next_answer = 0

    def write(self, masters: Masters) -> Asked:
        """Writes one block of customers: every third month some contacts are asked, and some of them answer.

        Returns:
            Whom it asked when, and how likely each was to answer.
        """
        population, draw = masters.population, masters.population.stream("survey")
        customer = np.asarray(population.customers)
        place, given, family = persons(masters)
        person, wave, sent_at = self._asked(draw, masters, place)
        sent = sent_at // DAY <= self.company.ends("distribution", self.period.end)
        person, wave, sent_at = person[sent], wave[sent], sent_at[sent]
        mood = self._mood(draw, masters)[place[person]] + 0.5 * draw.standard_normal(len(person))
        chance = chance_of_answer(self.company, self.office, population.segment[place[person]], mood)
        answers = draw.random(len(person)) < chance
        known = draw.random(len(place)) >= NO_CRM_ID
        contact = padded(customer[place] * 32 + np.arange(len(place)) % 32, 9)
        for at in np.unique(person).tolist():
            true_id, name = true_customer_id(population.customers[place[at]]), masters.names[place[at]].full
            self.identity.add("survey", "distribution", contact[at].as_py(), true_id, name, "none", bool(known[at]))
        of_person = integers(person)
        waves = numbers(wave + 1, "W{}")
        mail = mail_addresses(masters, place, given, family).take(of_person)
        account = where(known, crm_ids(customer[place])).take(of_person)
        status = words(["EmailSent", "SurveyFinished"], answers.astype(int))
        self.sent.write([contact.take(of_person), waves, mail, account, instants(sent_at, _STAMP), status])
        here = np.flatnonzero(answers & (sent_at // DAY <= self.company.ends("responses", self.period.end)))
        told = [column.take(integers(here)) for column in (mail, account, waves)]
        self._write_answers(draw, mood[here], sent_at[here], *told)
        return Asked(place[person], sent_at // DAY, chance)

    def _asked(self, draw: np.random.Generator, masters: Masters, place: Ints) -> tuple[Ints, Ints, Ints]:
        """Who is asked in which wave, and when, wave after wave: contacts of those who are customers then.

        The last wave is sent seven weeks before the end, when all who ever answer have done so.
        """
        months = np.arange(1, self.period.months, 3)
        joined, left = masters.population.joined[place], masters.population.left[place]
        is_customer = (joined <= months[:, None]) & (months[:, None] < left)
        wave, person = np.nonzero(is_customer & (draw.random(is_customer.shape) < self.office.invited))
        return person, wave, (self.period.starts[months[wave]] + 9) * DAY + 8 * HOUR

    def _mood(self, draw: np.random.Generator, masters: Masters) -> Floats:
        """How content each customer is, about 0 on average: less, the longer it waits and the later things come."""
        population = masters.population
        luck = population.delivery / self.company.luck_of_delivery - population.waiting / self.company.luck_of_waiting
        mood: Floats = 0.5 * luck + 0.6 * draw.standard_normal(len(population))
        return mood

    def _write_answers(
        self, draw: np.random.Generator, mood: Floats, sent_at: Ints, mail: Text, account: Text, waves: Text
    ) -> None:
        n = len(mood)
        began = sent_at + (draw.exponential(30 * HOUR, n)).astype(np.int64) + 60
        score = np.clip(np.round(7.4 + 1.4 * mood + 1.2 * draw.standard_normal(n)), 0, 10).astype(np.int64)
        effort = np.clip(np.round(4.6 + 0.8 * mood + 1.1 * draw.standard_normal(n)), 1, 7).astype(np.int64)
        kind = np.where(score <= 6, 0, np.where(score <= 8, 1, 2))
        text = texts.lines(self.bank, draw, "answers", ("detractor", "passive", "promoter"), kind)
        number = self.next_answer + np.arange(n)
        self.next_answer += n
        columns = [
            instants(began, _STAMP),
            instants(began + draw.integers(30, 900, n), _STAMP),
            words(["True"], 0 * kind),
            joined("R_", crm_ids(number, prefix="009")),
            mail,
            account,
            numbers(score),
            where(draw.random(n) >= 0.15, numbers(effort)),
            where(draw.random(n) < 0.45, text),
            waves,
        ]
        self.answers.write(columns)
