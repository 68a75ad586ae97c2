"""The debtors of the bookkeeping system: whom it sends invoices to."""

from __future__ import annotations

import numpy as np

from cutaway.simulator import names
from cutaway.simulator.columns import padded, pick, strings, where, words
from cutaway.simulator.company import GIANTS
from cutaway.simulator.export import Export
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.lands import LANDS
from cutaway.simulator.masters import Masters
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.spelling import written_name

HABITS = {
    "none": 0.2,
    "case": 0.3,
    "umlaut": 0.15,
    "legal form": 0.12,
    "abbreviation": 0.12,
    "typo": 0.06,
    "word order": 0.05,
}
NO_CRM_ID = 0.03  # share of debtors that do not carry their CRM id
FACTS = 2  # of each customer, that other islands state too: its country and its town
SECOND = 0.05  # share of customers with two debtor numbers
HEADER = (
    "Debitor",
    "Suchbegriff",
    "Name 1",
    "Name 2",
    "PLZ",
    "Ort",
    "Land",
    "Währung",
    "Zahlungsziel",
    "CRM-ID",
    "Gesperrt",
)


def write_debtors(
    file: Export, draw: np.random.Generator, masters: Masters, identity: Identity, moved: float
) -> tuple[Ints, Ints, int]:
    """Writes one block of customers as debtors; some stand where they were before they moved.

    Returns:
        The first and the second debtor number of each customer, -1 where there is no second; and how many of the facts
        that other islands state too, a country and a town for each customer, are others here.
    """
    population = masters.population
    customer = np.asarray(population.customers)
    first = 10_000 + 2 * customer
    has_second = (draw.random(len(customer)) < SECOND) & ~population.is_giant
    place = np.concatenate([np.arange(len(customer)), np.flatnonzero(has_second)])
    debtor = np.concatenate([first, first[has_second] + 1])
    n, no_id = len(place), (draw.random(len(place)) < NO_CRM_ID) & (customer[place] >= GIANTS)
    here = _places(masters, moved)
    towns, lands = [masters.names[at].place for at in here.tolist()], masters.land[here]
    written = []
    for at, number, missing in zip(place.tolist(), debtor.tolist(), no_id.tolist(), strict=True):
        text, corruption = written_name(masters.names[at], draw, HABITS)
        held = in_code_page(text)
        written.append(held)
        true_id = true_customer_id(population.customers[at])
        corruption = "letters" if held != text and corruption == "none" else corruption
        identity.add("billing", "debitoren", f"{number:07d}", true_id, held, corruption, not missing)
    file.write(
        [
            padded(debtor, 7),
            words([names.plain_letters(name.place).upper()[:10] for name in masters.names], place),
            strings(written),
            pick(draw, ("", "Kreditorenbuchhaltung", "Rechnungseingang"), n, (8, 1, 1)),
            padded(draw.integers(1_000, 99_999, n), 5),
            words([in_code_page(town) for town in towns], place),
            words([land.code for land in LANDS], lands[place]),
            words(masters.currencies, masters.land[place]),
            pick(draw, ("14", "30", "60", "30 Tage netto"), n),
            where(~no_id, strings([record[:15] for record in crm_ids(masters.crm_numbers(draw)[place]).to_pylist()])),
            pick(draw, ("", "X"), n, (95, 5)),
        ]
    )
    known = np.zeros(len(customer), dtype=np.bool_)
    known[place[~no_id]] = True
    towns_differ = np.array([town != name.place for town, name in zip(towns, masters.names, strict=True)])
    disagreeing = int((known & towns_differ).sum() + (known & (lands != masters.land)).sum())
    return first, np.where(has_second, first + 1, -1), disagreeing


def _places(masters: Masters, moved: float) -> Ints:
    """Whose country and town stand with each customer: its own, or another's in place of where it was before."""
    draw, n = masters.population.stream("moved"), len(masters.names)
    gone = (draw.random(n) < moved) & ~masters.population.is_giant
    return np.where(gone, draw.integers(0, n, n), np.arange(n))


def in_code_page(text: str) -> str:
    """The text as code page 1252 can hold it: Polish letters lose their strokes."""
    return "".join(letter if letter.encode("cp1252", "ignore") else names.plain_letters(letter) for letter in text)
