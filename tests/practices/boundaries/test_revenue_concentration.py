import pytest

from cutaway.findings import Verdict

PRACTICE = "boundaries.revenue_concentration"

INVOICES = """
    invoice_id | customer_id | issued_on  | amount
    i1         | acme        | 2024-03-01 | 600
    i2         | bolt        | 2024-03-02 | 300
    i3         | cord        | 2024-03-03 | 100
"""
NO_CREDIT = "credit_note_id | issued_on | amount"


def credit(amount, customer="acme", issued="2024-04-01"):
    return f"""
        credit_note_id | customer_id | issued_on | amount
        c1             | {customer}  | {issued}  | {amount}
    """


def revenue(book):
    return {row["customer_id"]: float(row["revenue"]) for row in book.evidence(PRACTICE, as_of="2024-12-31")}


def test_the_largest_customers_share_of_all_revenue(book):
    book(invoice=INVOICES, credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert (finding.value, finding.n, finding.interval, finding.verdict) == (0.6, 3, "none", Verdict.WEAK)


def test_a_parent_and_its_subsidiaries_are_one_customer(book):
    book(
        invoice=INVOICES,
        credit_note=NO_CREDIT,
        customer="""
            customer_id | parent_id
            cord        | north
            north       | bolt
            bolt        |
            acme        |
        """,
    )
    assert revenue(book) == {"acme": 600, "bolt": 400}


def test_a_parent_without_invoices_of_its_own_owns_those_of_its_subsidiaries(book):
    owners = "customer_id | parent_id\nacme | holding\nbolt | holding\n"
    book(invoice=INVOICES, credit_note=NO_CREDIT, customer=owners)
    assert revenue(book) == {"holding": 900, "cord": 100}


def test_credit_notes_are_subtracted(book):
    book(invoice=INVOICES, credit_note=credit(350))
    assert revenue(book) == {"acme": 250, "bolt": 300, "cord": 100}


def test_a_customer_whose_credits_outweigh_its_invoices_counts_as_nothing(book):
    book(invoice=INVOICES, credit_note=credit(900))

    assert revenue(book) == {"acme": 0, "bolt": 300, "cord": 100}
    assert book.measure(PRACTICE, as_of="2024-12-31").value == 0.75


def test_revenue_outside_the_window_does_not_count(book):
    book(
        invoice=INVOICES + "    i4 | bolt | 2023-12-31 | 5000\n    i5 | bolt | 2025-01-01 | 5000\n",
        credit_note=credit(50, issued="2025-01-01"),
    )
    assert revenue(book) == {"acme": 600, "bolt": 300, "cord": 100}


def test_revenue_of_an_unknown_customer_gives_bounds(book):
    book(invoice=INVOICES + "    i4 | | 2024-03-04 | 250\n", credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert finding.interval == "bounds"
    assert finding.low == pytest.approx(600 / 1250)  # it was nobody's who is large
    assert finding.high == pytest.approx(850 / 1250)  # it was the largest one's
    assert any("no known customer" in gap for gap in finding.missing)


def test_credit_notes_that_no_source_delivers_are_said_to_be_missing(book):
    book(invoice=INVOICES)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert finding.value == 0.6
    assert finding.missing == ("No source fills `credit_note`: it counts as empty.",)


DOLLARS = """
    invoice_id | customer_id | issued_on  | amount | currency
    i1         | acme        | 2024-03-01 | 600    | USD
    i2         | bolt        | 2024-03-02 | 300    | EUR
"""


def test_another_currency_without_a_rate_leaves_it_unknown_and_names_the_rate(book):
    book(invoice=DOLLARS, credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert (finding.verdict, finding.value) == (Verdict.UNKNOWN, None)
    assert "no rate of exchange into EUR for USD on 2024-03-01" in finding.why_unknown
    assert "exchange_rate" in finding.next_step


def test_another_currency_counts_at_the_rate_of_the_day(book):
    rates = "currency | valid_from | rate\nUSD | 2024-01-01 | 0.5\nUSD | 2024-03-02 | 9\n"
    book(invoice=DOLLARS, credit_note=NO_CREDIT, exchange_rate=rates)
    assert revenue(book) == {"acme": 300, "bolt": 300}


def test_a_rate_that_is_missing_for_a_later_invoice_does_not_matter_yet(book):
    later = INVOICES.replace("| amount", "| amount | currency").replace("00\n", "00 | EUR\n")
    book(invoice=later + "    i4 | acme | 2025-02-01 | 10 | USD\n", credit_note=NO_CREDIT)
    assert book.measure(PRACTICE, as_of="2024-12-31").value == 0.6


def test_a_book_with_invoices_of_other_times_alone_is_unknown(book):
    book(invoice=INVOICES, credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2026-12-31")

    assert (finding.verdict, finding.value) == (Verdict.UNKNOWN, None)
