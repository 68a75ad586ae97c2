"""Billing: debtors, invoices, credit notes and exchange rates, as a German bookkeeping system gives them.

Semicolons, decimal commas, dates with the day first, Windows line ends, code page 1252. Debtor numbers begin with
zeros. Invoices come in one file for each calendar year; among them stand negative invoices, each of which cancels one
in full, and the one that is issued in its place. Numbers of drafts that were thrown away are missing, and the newest
file ends with a line that is a sum and no invoice.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cutaway.simulator.columns import amounts, days, joined, numbers, padded, where, words
from cutaway.simulator.exchange import CURRENCIES, rates
from cutaway.simulator.export import Break, Dialect, Export
from cutaway.simulator.identity import Identity
from cutaway.simulator.islands import debtors
from cutaway.simulator.masters import Masters
from cutaway.simulator.money import Billed, billed
from cutaway.simulator.period import Days, Period
from cutaway.simulator.population import Ints
from cutaway.simulator.revenue import Ledger

DIALECT = Dialect(";", "\r\n", "cp1252")
INVOICE = (
    "Belegnummer",
    "Belegart",
    "Debitor",
    "Belegdatum",
    "Fällig am",
    "Netto",
    "USt",
    "Brutto",
    "Währung",
    "Vertriebseinheit",
    "Storno zu",
)
CREDIT = ("Gutschrift", "Debitor", "Datum", "Betrag netto", "Währung", "Zu Rechnung", "Grund")
RATE = ("Gültig ab", "Währung", "EUR je Einheit")
UNITS = ("Vertrieb Nord", "Vertrieb Süd", "Vertrieb Ausland", "Service")
WHY = (  # three words for each of `revenue.REASONS`
    *("Preisabweichung", "Mengenabweichung", "Falsche Anschrift"),
    *("Kulanz", "Kulanz", "Kulanz"),
    *("Retoure", "Rücknahme", "Retoure"),
)
_DAY = "%d.%m.%Y"
_SPOILT = ((3, "31.02.2025"), (5, "#WERT!"), (4, None))  # a day that never was, a cell of a sheet, a line cut short


class Billing:
    """Writes the island `billing`."""

    def __init__(self, folder: Path, period: Period, seed: int, identity: Identity, moved: float = 0.0) -> None:
        folder = folder / "billing"
        self.moved, self.disagreeing = moved, 0  # facts that stand here otherwise than elsewhere
        self.period, self.identity = period, identity
        first, last = _year(np.array([period.starts[0], period.end])).tolist()
        self.years = range(first, last + 1)
        self.debtors = Export(folder / "debitoren.csv", debtors.HEADER, DIALECT)
        self.invoices = [Export(folder / f"rechnungen_{year}.csv", INVOICE, DIALECT) for year in self.years]
        self.credits = Export(folder / "gutschriften.csv", CREDIT, DIALECT)
        self.rates_file = Export(folder / "kurse.csv", RATE, DIALECT)
        self.files = (self.debtors, *self.invoices, self.credits, self.rates_file)
        self.rates = rates(period, seed)
        self.next_invoice, self.next_credit = 4_700_113, 90_021
        self._write_rates()

    def write(self, masters: Masters, ledger: Ledger) -> Billed:
        """Writes one block of customers and their invoices and credit notes; returns what stands on them."""
        draw = masters.population.stream("billing")
        first, second, disagreeing = debtors.write_debtors(self.debtors, draw, masters, self.identity, self.moved)
        self.disagreeing += disagreeing
        bills = billed(masters, ledger, self.rates, self.period)
        n = len(ledger.issued)
        number = self.next_invoice + np.cumsum(1 + (draw.random(n) < 0.004))
        self.next_invoice = int(number[-1]) if n else self.next_invoice
        use_second = (second[ledger.customer] >= 0) & (draw.random(n) < 0.4)
        debtor = np.where(use_second, second[ledger.customer], first[ledger.customer])
        self._write_invoices(draw, masters, bills, number, debtor, np.flatnonzero(ledger.cancels))
        self._write_credits(draw, bills, number, debtor, np.flatnonzero(~ledger.cancels))
        return bills

    def finish(self) -> None:
        """Ends the newest invoice file with the line that the system prints below its lists."""
        self.invoices[-1].write_raw((f"Summe {self.invoices[-1].read} Belege",), malformed=True)

    def _write_rates(self) -> None:
        foreign, month = np.divmod(np.arange(self.rates[1:].size), self.rates.shape[1])
        value = self.rates[1:].ravel()
        text = joined(numbers(value // 100_000), ",", padded(value % 100_000, 5))
        self.rates_file.write([days(self.period.starts[month], _DAY), words(CURRENCIES[1:], foreign), text])

    def _write_invoices(
        self, draw: np.random.Generator, masters: Masters, bills: Billed, number: Ints, debtor: Ints, negative: Ints
    ) -> None:
        """Writes the invoices, and among them the credit notes whose places are `negative`."""
        ledger = bills.ledger
        cancelled = ledger.credited_invoice[negative]
        source = np.concatenate([np.arange(len(number)), cancelled])
        minus = np.arange(len(source)) >= len(number)
        issued = np.concatenate([ledger.issued, ledger.credit_issued[negative]])
        net = np.concatenate([bills.cents, -bills.credit_cents[negative]])
        own = np.concatenate([number, 8_000_000 + number[cancelled]])
        abroad = masters.land[ledger.customer[source]] > 0
        tax = np.where(abroad, 0, np.round(net * 0.19)).astype(np.int64)
        unit = np.where(ledger.recurring[source], 3, np.where(abroad, 2, ledger.customer[source] % 2))
        for file, year in zip(self.invoices, self.years, strict=True):
            here = np.flatnonzero(_year(issued) == year)
            here = here[np.argsort(issued[here], kind="stable")]
            n = len(here)
            columns = [
                numbers(own[here], "RE-{}"),
                words(["RE", "ST"], minus[here].astype(int)),
                padded(debtor[source][here], 7),
                days(issued[here], _DAY),
                days(issued[here] + draw.choice([14, 30, 60], n), _DAY),
                amounts(net[here], ",", "."),
                amounts(tax[here], ",", "."),
                amounts((net + tax)[here], ",", "."),
                words(CURRENCIES, bills.currency[source][here]),
                words(UNITS, unit[here]),
                where(minus[here], numbers(number[source][here], "RE-{}")),
            ]
            repeats = np.flatnonzero(draw.random(n) < 0.002)
            spoilt = draw.integers(0, max(n, 1), 1 + draw.poisson(n / 3000))
            breaks = [Break(int(row), *_SPOILT[i % len(_SPOILT)]) for i, row in enumerate(spoilt)]
            file.write(columns, repeats=repeats.tolist(), breaks=breaks if n else [])

    def _write_credits(self, draw: np.random.Generator, bills: Billed, number: Ints, debtor: Ints, here: Ints) -> None:
        ledger, source, n = bills.ledger, bills.ledger.credited_invoice[here], len(here)
        own = self.next_credit + np.arange(n)
        self.next_credit += n
        columns = [
            numbers(own, "GS-{}"),
            padded(debtor[source], 7),
            days(ledger.credit_issued[here], _DAY),
            amounts(bills.credit_cents[here], ",", "."),
            words(CURRENCIES, bills.currency[source]),
            where(draw.random(n) >= 0.05, numbers(number[source], "RE-{}")),
            where(draw.random(n) >= 0.04, words(WHY, 3 * ledger.credit_reason[here] + draw.integers(0, 3, n))),
        ]
        breaks = [Break(int(draw.integers(n)), 3, "s. Anlage")] if n else []
        self.credits.write(columns, breaks=breaks)


def _year(days_since_1970: Days) -> Days:
    years: Days = 1970 + days_since_1970.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    return years
