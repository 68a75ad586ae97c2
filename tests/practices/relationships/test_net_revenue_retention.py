import pytest

from cutaway.findings import Verdict

PRACTICE = "relationships.net_revenue_retention"
BEGINNING = "    i0 | old | 2022-01-15 | 1\n"  # the book reaches back far enough
INVOICES = f"""
    invoice_id | customer_id | issued_on  | amount
    {BEGINNING}
    i1         | acme        | 2023-05-01 | 100
    i2         | acme        | 2024-05-01 | 130
    i3         | bolt        | 2023-06-01 | 200
    i4         | bolt        | 2024-06-01 | 150
"""
NO_CREDIT = "credit_note_id | issued_on | amount"


def customers(book, **asked):
    rows = book.evidence(PRACTICE, as_of="2024-12-31", **asked)
    return {row["customer_id"]: (float(row["revenue_before"]), float(row["revenue_now"])) for row in rows}


def test_a_customers_revenue_now_stands_against_its_revenue_before(book):
    book(invoice=INVOICES, credit_note=NO_CREDIT)

    assert customers(book) == {"acme": (100, 130), "bolt": (200, 150)}
    assert book.measure(PRACTICE, as_of="2024-12-31").value == pytest.approx(280 / 300)


def test_a_customer_who_left_counts_with_nothing(book):
    book(invoice=INVOICES + "    i5 | cord | 2023-07-01 | 300\n", credit_note=NO_CREDIT)

    assert customers(book)["cord"] == (300, 0)
    assert book.measure(PRACTICE, as_of="2024-12-31").value == pytest.approx(280 / 600)


def test_a_new_customer_does_not_count(book):
    book(invoice=INVOICES + "    i5 | cord | 2024-07-01 | 9000\n", credit_note=NO_CREDIT)

    assert "cord" not in customers(book)
    assert book.measure(PRACTICE, as_of="2024-12-31").value == pytest.approx(280 / 300)


def test_a_customer_who_came_back_after_a_whole_window_is_new(book):
    book(invoice=INVOICES + "    i5 | old | 2024-07-01 | 9000\n", credit_note=NO_CREDIT)
    assert "old" not in customers(book)


def test_credit_notes_are_subtracted_in_their_own_window(book):
    credits = """
        credit_note_id | customer_id | issued_on  | amount
        c1             | acme        | 2023-12-31 | 20
        c2             | acme        | 2024-01-01 | 30
    """
    book(invoice=INVOICES, credit_note=credits)
    assert customers(book)["acme"] == (80, 100)


def test_a_customer_whose_revenue_before_was_all_credited_had_none(book):
    credits = "credit_note_id | customer_id | issued_on | amount\nc1 | acme | 2023-06-01 | 100\n"
    book(invoice=INVOICES, credit_note=credits)
    assert customers(book) == {"bolt": (200, 150)}


def test_revenue_of_an_unknown_customer_is_counted_and_not_judged(book):
    book(invoice=INVOICES + "    i5 | | 2023-07-01 | 300\n    i6 | | 2024-07-01 | 10\n", credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert finding.value == pytest.approx(280 / 300)
    assert [(e.reason, e.n) for e in finding.exclusions] == [("no customer is known", 1)]


def test_two_windows_are_needed_and_the_one_that_fits_is_named(book):
    book(invoice=INVOICES.replace(BEGINNING, "").replace("2023-05-01", "2023-09-01"), credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert (finding.verdict, finding.value) == (Verdict.UNKNOWN, None)
    assert "2 windows of 12 months" in finding.why_unknown
    assert "2023-06-01" in finding.why_unknown
    assert "--window 9" in finding.next_step


def test_a_shorter_window_that_fits_is_measured(book):
    book(invoice=INVOICES.replace(BEGINNING, "") + "    i5 | acme | 2024-01-20 | 50\n", credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2024-12-31", window=9)

    assert finding.n == 1  # acme, in the nine months before
    assert finding.value == pytest.approx(130 / 50)


def test_the_whole_book_has_nothing_before_it(book):
    book(invoice=INVOICES, credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2024-12-31", window=None)

    assert finding.verdict is Verdict.UNKNOWN
    assert "nothing before it" in finding.why_unknown


def test_a_currency_without_a_rate_leaves_it_unknown(book):
    dollars = (
        INVOICES.replace("| amount", "| amount | currency").replace("0\n", "0 | USD\n").replace("| 1\n", "| 1 | USD\n")
    )
    book(invoice=dollars, credit_note=NO_CREDIT)
    assert "USD" in book.measure(PRACTICE, as_of="2024-12-31").why_unknown


def test_credit_notes_that_no_source_delivers_are_said_to_be_missing(book):
    book(invoice=INVOICES)
    assert book.measure(PRACTICE, as_of="2024-12-31").missing == ("No source fills `credit_note`: it counts as empty.",)


def test_each_customer_with_all_its_money_is_one_of_the_sample(book):
    rows = [
        {"customer_id": f"k{i}", "issued_on": f"{year}-0{month}-10", "amount": 100 if year == 2023 else 80 + i % 30}
        for i in range(60)
        for year in (2023, 2024)
        for month in (3, 4, 5)
    ] + [{"customer_id": "old", "issued_on": "2022-01-10", "amount": 1}]
    book(invoice=rows, credit_note=NO_CREDIT)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert (finding.n, finding.n_customers, finding.interval) == (60, 60, "confidence")
    assert finding.value == pytest.approx(sum(80 + i % 30 for i in range(60)) / 6000)
    assert finding.low < finding.value < finding.high
