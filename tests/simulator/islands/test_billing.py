"""The bookkeeping export: German files, and what makes them hard to read."""

from __future__ import annotations

import csv
from datetime import datetime
from itertools import pairwise

from tests.simulator.conftest import Simulated


def rows(demo: Simulated, pattern: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for path in sorted((demo.folder / "billing").glob(pattern)):
        with path.open(encoding="cp1252", newline="") as opened:
            found += list(csv.DictReader(opened, delimiter=";"))
    return found


def cents(text: str) -> int:
    return int(text.replace(".", "").replace(",", ""))


def test_lines_end_as_on_windows_and_letters_are_of_code_page_1252(demo: Simulated) -> None:
    for path in (demo.folder / "billing").glob("*.csv"):
        content = path.read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") > 1
    assert "Währung".encode("cp1252") in (demo.folder / "billing" / "kurse.csv").read_bytes()


def test_debtor_numbers_begin_with_zeros_and_lead_to_a_debtor(demo: Simulated) -> None:
    debtors = {row["Debitor"] for row in rows(demo, "debitoren.csv")}
    assert all(len(number) == 7 and number.startswith("00") for number in debtors)
    assert {row["Debitor"] for row in rows(demo, "rechnungen_*.csv") if row["Debitor"]} <= debtors


def test_invoices_stand_in_the_file_of_their_year_in_the_order_of_their_days(demo: Simulated) -> None:
    for year in (2023, 2024, 2025, 2026):
        days = [row["Belegdatum"] for row in rows(demo, f"rechnungen_{year}.csv") if row["Belegdatum"]]
        dated = [datetime.strptime(day, "%d.%m.%Y") for day in days if day != "31.02.2025"]
        assert {day.year for day in dated} == {year}
        late = sum(later < earlier for earlier, later in pairwise(dated))
        assert late < 0.01 * len(dated)


def test_gross_is_net_and_tax_and_customers_abroad_pay_none(demo: Simulated) -> None:
    # Where a customer is, and not where the bookkeeping has it from before it moved.
    with (demo.folder / "crm" / "accounts.csv").open(encoding="utf-8", newline="") as opened:
        countries = {row["Id"]: row["BillingCountryCode"] for row in csv.DictReader(opened)}
    of_account, of_debtor = demo.truth.identity.customer_of("crm"), demo.truth.identity.customer_of("billing")
    of_customer = {customer: countries.get(account) for account, customer in of_account.items() if customer}
    lands = {debtor: of_customer[customer] for debtor, customer in of_debtor.items()}
    checked = 0
    for row in rows(demo, "rechnungen_*.csv"):
        if row["Netto"] in (None, "", "#WERT!") or row["Brutto"] is None:
            continue
        net, tax = cents(row["Netto"]), cents(row["USt"])
        assert net + tax == cents(row["Brutto"])
        assert abs(tax - (0.19 * net if lands[row["Debitor"]] == "DE" else 0)) <= 1
        checked += 1
    assert checked > 10_000


def test_thousands_are_marked_with_a_point(demo: Simulated) -> None:
    amounts = [row["Netto"] for row in rows(demo, "rechnungen_2025.csv") if row["Netto"]]
    assert any(text.count(".") == 1 and text.count(",") == 1 for text in amounts)


def test_cancelled_invoices_are_negative_and_name_the_one_they_cancel(demo: Simulated) -> None:
    invoices = [row for row in rows(demo, "rechnungen_*.csv") if row["Netto"] and row["Netto"] != "#WERT!"]
    numbers = {row["Belegnummer"] for row in invoices}
    cancelled = [row for row in invoices if row["Netto"].startswith("-")]
    assert len(cancelled) > 20
    assert all(row["Storno zu"] in numbers and row["Belegart"] == "ST" for row in cancelled)
    assert demo.book.value("SELECT count(*) FROM book.invoice WHERE amount < 0") == 0


def test_numbers_of_invoices_have_gaps(demo: Simulated) -> None:
    numbers = sorted({int(row["Belegnummer"][3:]) for row in rows(demo, "rechnungen_*.csv") if row["Belegart"] == "RE"})
    gaps = numbers[-1] - numbers[0] + 1 - len(numbers)
    assert 0 < gaps < 0.02 * len(numbers)


def test_every_foreign_currency_has_a_rate_for_every_month(demo: Simulated) -> None:
    used = {row["Währung"] for row in rows(demo, "rechnungen_*.csv")} - {None, "", "EUR"}
    rates = rows(demo, "kurse.csv")
    assert used == {"CHF", "GBP", "PLN", "SEK", "USD"} == {row["Währung"] for row in rates}
    assert len(rates) == 5 * 36


def test_a_credit_note_never_gives_back_more_than_the_invoice(demo: Simulated) -> None:
    too_much = """
        SELECT count(*) FROM book.credit_note AS c JOIN book.invoice AS i USING (invoice_id) WHERE c.amount > i.amount
    """
    assert demo.book.value(too_much) == 0
    early = """
        SELECT count(*) FROM book.credit_note AS c JOIN book.invoice AS i USING (invoice_id)
        WHERE c.issued_on < i.issued_on + 4 OR c.issued_on > i.issued_on + 40
    """
    assert demo.book.value(early) == 0
    assert {row[0] for row in demo.book.rows("SELECT DISTINCT reason FROM book.credit_note")} == {
        "correction",
        "goodwill",
        "return",
        None,
    }
