"""Billing: debtors, invoices, credit notes and exchange rates, as a German bookkeeping system gives them.

Semicolons, decimal commas, dates with the day first, Windows line ends, code page 1252. Debtor numbers begin with
zeros. Invoices come in one file for each calendar year; cancelled ones stand among them as negative invoices.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator import names
from cutaway.simulator.columns import amounts, days, joined, numbers, padded, pick, where, words
from cutaway.simulator.company import GIANTS, Company
from cutaway.simulator.exchange import CURRENCIES, rates
from cutaway.simulator.export import Break, Dialect, Export, Rows
from cutaway.simulator.identity import Identity, true_customer_id
from cutaway.simulator.masters import Masters
from cutaway.simulator.period import Period
from cutaway.simulator.population import Ints
from cutaway.simulator.record_ids import crm_ids
from cutaway.simulator.revenue import REASONS, Ledger

DIALECT = Dialect(";", "\r\n", "cp1252")
HABITS = {"none": 0.2, "case": 0.3, "umlaut": 0.15, "legal form": 0.12, "abbreviation": 0.12, "typo": 0.06, "word order": 0.05}
NO_CRM_ID = 0.03  # share of debtors that do not carry their CRM id
SECOND_DEBTOR = 0.05  # share of customers with two debtor numbers
NEGATIVE = 0.15  # share of credit notes that stand among the invoices
DEBTOR = ("Debitor", "Suchbegriff", "Name 1", "Name 2", "PLZ", "Ort", "Land", "Währung", "Zahlungsziel", "CRM-ID", "Gesperrt")
INVOICE = ("Belegnummer", "Belegart", "Debitor", "Belegdatum", "Fällig am", "Netto", "USt", "Brutto", "Währung", "Vertriebseinheit", "Storno zu")
CREDIT = ("Gutschrift", "Debitor", "Datum", "Betrag netto", "Währung", "Zu Rechnung", "Grund")
RATE = ("Gültig ab", "Währung", "EUR je Einheit")
UNITS = ("Vertrieb Nord", "Vertrieb Süd", "Vertrieb Ausland", "Service")
_GRUND = ("Preisabweichung", "Kulanz", "Retoure")
_OTHER_GRUND = {0: ("Preisabweichung", "Mengenabweichung", "Falsche Anschrift"), 1: ("Kulanz",), 2: ("Retoure", "Rücknahme")}
_DAY = "%d.%m.%Y"


class Billing:
    """Writes the island `billing`, and adds up who brings how much revenue.

    Attributes:
        largest: net euros in the window of the largest group of companies so far, in hundredths.
        all_groups: the same of all groups, none counting less than nothing.
    """

    def __init__(self, folder: Path, company: Company, period: Period, seed: int, identity: Identity) -> None:
        self.folder = folder / "billing"
        self.debtors = Export(self.folder / "debitoren.csv", DEBTOR, DIALECT)
        first_year = period.starts[0].astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
        last_year = 1970 + int(np.int64(period.end).astype("datetime64[D]").astype("datetime64[Y]").astype(int))
        self.years = range(int(first_year), last_year + 1)
        self.invoices = [Export(self.folder / f"rechnungen_{year}.csv", INVOICE, DIALECT) for year in self.years]
        self.credits = Export(self.folder / "gutschriften.csv", CREDIT, DIALECT)
        self.rates_file = Export(self.folder / "kurse.csv", RATE, DIALECT)
        self.files = (self.debtors, *self.invoices, self.credits, self.rates_file)
        self.company, self.period, self.identity = company, period, identity
        self.rates = rates(period, seed)
        self.next_invoice, self.next_credit = 4_700_113, 90_021
        self.largest = self.all_groups = 0
        self._write_rates()

    def write(self, masters: Masters, ledger: Ledger) -> None:
        """Writes one block of customers and their invoices and credit notes."""
        draw = masters.population.stream("billing")
        first, second = self._write_debtors(draw, masters)
        n = len(ledger.issued)
        gaps = np.cumsum(1 + (draw.random(n) < 0.004))  # numbers of drafts that were thrown away
        number = self.next_invoice + gaps
        self.next_invoice += int(gaps[-1]) if n else 0
        use_second = (second[ledger.customer] >= 0) & (draw.random(n) < 0.4)
        debtor = np.where(use_second, second[ledger.customer], first[ledger.customer])
        currency = np.array([CURRENCIES.index(c) for c in masters.currencies])[masters.land[ledger.customer]]
        rate = self.rates[currency, self.period.month_of(ledger.issued)]
        cents = np.round(ledger.euros * 100 * 100_000 / rate).astype(np.int64)
        euros = cents * rate
        credit = ledger.credited_invoice
        credit_rate = self.rates[currency[credit], self.period.month_of(ledger.credit_issued)]
        back = np.maximum(np.round(cents[credit] * ledger.credit_share).astype(np.int64), 1)
        self._add_up(masters, ledger, euros, back * credit_rate)
        negative = draw.random(len(credit)) < NEGATIVE
        self._write_invoices(draw, masters, ledger, number, debtor, currency, cents, np.flatnonzero(negative), back)
        self._write_credits(draw, ledger, number, debtor, currency, np.flatnonzero(~negative), back)

    def _write_rates(self) -> None:
        foreign, month = np.divmod(np.arange(self.rates[1:].size), self.rates.shape[1])
        value = self.rates[1:].ravel()
        text = joined(numbers(value // 100_000), ",", padded(value % 100_000, 5))
        self.rates_file.write([days(self.period.starts[month], _DAY), words(CURRENCIES[1:], foreign), text])

    def _write_debtors(self, draw: np.random.Generator, masters: Masters) -> tuple[Ints, Ints]:
        """Writes the debtors; returns the first and the second debtor number of each customer, or -1."""
        population = masters.population
        n = len(population)
        first = 10_000 + 2 * np.asarray(population.customers)
        has_second = (draw.random(n) < SECOND_DEBTOR) & ~population.is_giant
        place = np.concatenate([np.arange(n), np.flatnonzero(has_second)])
        debtor = np.concatenate([first, first[has_second] + 1])
        no_id = (draw.random(len(place)) < NO_CRM_ID) & (np.asarray(population.customers)[place] >= GIANTS)
        crm_id = [record[:15] for record in crm_ids(masters.crm_numbers(draw)[place]).to_pylist()]
        written, search = [], []
        for at, which, missing in zip(place.tolist(), debtor.tolist(), no_id.tolist(), strict=True):
            text, corruption = names.written(masters.names[at], draw, HABITS)
            text = text.encode("cp1252", errors="ignore").decode("cp1252") if corruption != "none" else _in_code_page(text)
            corruption = "letters" if corruption == "none" and text != masters.names[at].full else corruption
            written.append(text)
            search.append(names.plain_letters(masters.names[at].place).upper()[:10])
            customer = true_customer_id(population.customers[at])
            self.identity.add("billing", "debitoren", f"{which:07d}", customer, text, corruption, not missing)
        lands, all_places = masters.land[place], np.arange(len(place))
        self.debtors.write(
            [
                padded(debtor, 7),
                words(search, all_places),
                words(written, all_places),
                pick(draw, ("", "Kreditorenbuchhaltung", "Rechnungseingang"), len(place), (8, 1, 1)),
                padded(draw.integers(1_000, 99_999, len(place)), 5),
                words([_in_code_page(name.place) for name in masters.names], place),
                words([land.code for land in names.LANDS], lands),
                words(masters.currencies, lands),
                pick(draw, ("14", "30", "60", "30 Tage netto"), len(place)),
                where(~no_id, words(crm_id, all_places)),
                pick(draw, ("", "X"), len(place), (95, 5)),
            ]
        )
        return first, np.where(has_second, first + 1, -1)

    def _write_invoices(
        self,
        draw: np.random.Generator,
        masters: Masters,
        ledger: Ledger,
        number: Ints,
        debtor: Ints,
        currency: Ints,
        cents: Ints,
        negative: Ints,
        back: Ints,
    ) -> None:
        """Writes the invoices, and among them the credit notes whose places are `negative`."""
        source = np.concatenate([np.arange(len(number)), ledger.credited_invoice[negative]])
        minus = np.arange(len(source)) >= len(number)
        issued = np.concatenate([ledger.issued, ledger.credit_issued[negative]])
        net = np.concatenate([cents, -back[negative]])
        own = np.concatenate([number, 8_000_000 + number[ledger.credited_invoice[negative]]])
        abroad = masters.land[ledger.customer[source]] > 0
        tax = np.where(abroad, 0, np.round(net * 0.19)).astype(np.int64)
        unit = np.where(ledger.recurring[source], 3, np.where(abroad, 2, ledger.customer[source] % 2))
        year = 1970 + issued.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
        for file, calendar_year in zip(self.invoices, self.years, strict=True):
            here = np.flatnonzero(year == calendar_year)
            here = here[np.argsort(issued[here], kind="stable")]
            n, due = len(here), draw.choice([14, 30, 60], len(here))
            if not n:
                continue
            columns = [
                numbers(own[here], "RE-{}"),
                words(["RE", "ST"], minus[here].astype(int)),
                padded(debtor[source][here], 7),
                days(issued[here], _DAY),
                days(issued[here] + due, _DAY),
                amounts(net[here], ","),
                amounts(tax[here], ","),
                amounts((net + tax)[here], ","),
                words(CURRENCIES, currency[source][here]),
                words(UNITS, unit[here]),
                where(minus[here], numbers(number[source][here], "RE-{}")),
            ]
            repeats = np.flatnonzero(draw.random(n) < 0.002)
            spoilt = draw.integers(0, n, 1 + draw.poisson(n / 3000))
            breaks = [_BROKEN[i % len(_BROKEN)](int(row)) for i, row in enumerate(spoilt)]
            file.write(columns, repeats=repeats.tolist(), breaks=breaks)

    def _write_credits(
        self, draw: np.random.Generator, ledger: Ledger, number: Ints, debtor: Ints, currency: Ints, here: Ints, back: Ints
    ) -> None:
        source, n = ledger.credited_invoice[here], len(here)
        if not n:
            return
        own = self.next_credit + np.arange(n)
        self.next_credit += n
        other = words([way for reason in range(len(REASONS)) for way in (_OTHER_GRUND[reason] * 3)[:3]], 3 * ledger.credit_reason[here] + draw.integers(0, 3, n))
        self.credits.write(
            [
                numbers(own, "GS-{}"),
                padded(debtor[source], 7),
                days(ledger.credit_issued[here], _DAY),
                amounts(back[here], ","),
                words(CURRENCIES, currency[source]),
                where(draw.random(n) >= 0.05, numbers(number[source], "RE-{}")),
                where(draw.random(n) >= 0.04, other),
            ],
            breaks=[Break(int(draw.integers(0, n)), 3, "s. Anlage")],
        )

    def _add_up(self, masters: Masters, ledger: Ledger, euros: Ints, credited: Ints) -> None:
        """Adds the window's revenue of each group; amounts in cents times 100,000."""
        start = self.period.starts[self.period.window.start]
        head = masters.population.ultimate_parent
        net = np.zeros(len(head))
        inside = ledger.issued >= start
        np.add.at(net, head[ledger.customer[inside]], euros[inside] / 1e7)
        inside = ledger.credit_issued >= start
        np.add.at(net, head[ledger.customer[ledger.credited_invoice[inside]]], -credited[inside] / 1e7)
        self.largest = max(self.largest, float(net.max(initial=0.0)))
        self.all_groups += float(np.maximum(net, 0).sum())

    def finish(self) -> None:
        """Ends the newest invoice file with the line that the system prints below its lists."""
        self.invoices[-1].write_raw((f"Summe {self.invoices[-1].read} Belege",), malformed=True)


_BROKEN = (
    lambda row: Break(row, 3, "31.02.2025"),
    lambda row: Break(row, 5, "#WERT!"),
    lambda row: Break(row, 4, None),
)


def _in_code_page(text: str) -> str:
    """The name as far as the code page holds it: Polish letters lose their strokes."""
    return "".join(c if _has(c) else names.plain_letters(c) for c in text)


def _has(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
