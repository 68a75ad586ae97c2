import pytest

PRACTICE = "basics.invoice_accuracy"


def bill(id="i1", on="2024-03-04", amount="100", customer="acme", **more):
    return {"invoice_id": id, "customer_id": customer, "issued_on": on, "amount": amount, "currency": "EUR", **more}


def note(on="2024-03-14", amount="40", invoice="i1", reason="correction", customer="acme", **more):
    told = {"invoice_id": invoice, "customer_id": customer, "issued_on": on, "amount": amount, "reason": reason}
    return {**told, "currency": "EUR", **more}


def rows(book, as_of="2024-12-31"):
    return {row["invoice_id"]: row for row in book.evidence(PRACTICE, as_of=as_of)}


def right(book, invoice="i1", **asked):
    return rows(book, **asked)[invoice]["right_first_time"]


OTHER = note(invoice="", customer="somebody else", on="2024-11-30")  # so that there are credit notes at all


def test_an_invoice_that_nobody_corrected_was_right(book):
    book(invoice=[bill()], credit_note=[OTHER])
    assert (right(book), rows(book)["i1"]["corrected_on"]) == (True, None)


def test_an_invoice_that_a_credit_note_corrected_was_wrong(book):
    book(invoice=[bill()], credit_note=[note(credit_note_id="g1")])
    row = rows(book)["i1"]
    assert (row["right_first_time"], str(row["corrected_on"]), row["corrected_by"]) == (False, "2024-03-14", "g1")
    assert (row["in_doubt"], row["excluded"]) == (None, None)


@pytest.mark.parametrize("reason", ["goodwill", "return"])
def test_a_gift_and_goods_that_come_back_are_no_fault_of_the_bill(book, reason):
    book(invoice=[bill()], credit_note=[note(reason=reason)])
    assert right(book) is True


@pytest.mark.parametrize("reason", ["", "other"])
def test_a_credit_note_without_a_reason_leaves_its_invoice_in_doubt_and_does_not_improve_it(book, reason):
    book(invoice=[bill()], credit_note=[note(reason=reason)])
    row = rows(book)["i1"]
    assert (row["right_first_time"], row["in_doubt"]) == (False, "credited without a reason")


def test_a_reason_that_is_known_takes_the_doubt_away(book):
    book(invoice=[bill()], credit_note=[note(reason="", on="2024-03-10"), note(reason="correction", on="2024-03-20")])
    assert (right(book), rows(book)["i1"]["in_doubt"]) == (False, None)


@pytest.mark.parametrize(("on", "found"), [("2024-04-18", False), ("2024-04-19", True)])
def test_a_correction_counts_within_45_days_so_that_old_and_young_invoices_are_judged_alike(book, on, found):
    book(invoice=[bill()], credit_note=[note(on=on)])
    assert right(book) is found


def test_a_correction_dated_before_its_invoice_corrects_it_all_the_same(book):
    book(invoice=[bill()], credit_note=[note(on="2024-03-01")])
    assert right(book) is False


def test_several_credit_notes_on_one_invoice_are_one_wrong_invoice(book):
    book(invoice=[bill(), bill("i2")], credit_note=[note(on="2024-03-20"), note(), note(on="2024-03-16")])
    assert [row["right_first_time"] for row in rows(book).values()] == [False, True]
    assert str(rows(book)["i1"]["corrected_on"]) == "2024-03-14"


def test_an_invoice_that_is_younger_than_the_days_to_correct_it_by_is_not_judged(book):
    book(invoice=[bill(), bill("i2", on="2024-03-05")], credit_note=[OTHER])
    found = rows(book, as_of="2024-04-18")
    assert (found["i1"]["excluded"], found["i2"]["excluded"]) == (None, "too young to be judged")


def test_what_was_corrected_after_the_day_of_measuring_is_not_known_yet(book):
    book(invoice=[bill(on="2024-01-10"), bill("i2", on="2024-06-01")], credit_note=[note(on="2024-02-20"), OTHER])
    assert list(rows(book, as_of="2024-02-19")) == ["i1"]
    assert right(book, as_of="2024-02-19") is True


# Credit notes that name no invoice.


def nameless(**told):
    return note(invoice="", **told)


def test_a_correction_that_names_no_invoice_is_taken_to_correct_the_latest_that_it_can(book):
    bills = [bill(on="2024-03-01"), bill("i2", on="2024-03-08"), bill("i3", on="2024-03-20")]
    book(invoice=bills, credit_note=[nameless(on="2024-03-14")])
    assert {id: row["right_first_time"] for id, row in rows(book).items()} == {"i1": True, "i2": False, "i3": True}


def test_it_corrects_one_of_exactly_its_amount_rather_than_a_later_one(book):
    bills = [bill(on="2024-03-01", amount="40"), bill("i2", on="2024-03-08", amount="90")]
    book(invoice=bills, credit_note=[nameless(on="2024-03-14", amount="40")])
    assert {id: row["right_first_time"] for id, row in rows(book).items()} == {"i1": False, "i2": True}


@pytest.mark.parametrize(
    "told",
    [
        {"amount": "100.01"},
        {"currency": "USD"},
        {"customer": "bolt"},
        {"customer": ""},
        {"on": "2024-03-03"},
        {"on": "2024-04-19"},
    ],
    ids=["larger", "in other money", "of another customer", "of nobody known", "before it", "46 days after it"],
)
def test_a_correction_that_fits_no_invoice_is_counted_and_not_dropped(book, told):
    book(invoice=[bill()], credit_note=[nameless(credit_note_id="g1", **told)])

    found = rows(book)

    assert found["i1"]["right_first_time"] is True
    assert found["credited by g1"]["excluded"] == "credited, and no invoice is named that could be meant"
    assert found["credited by g1"]["corrected_by"] == "g1"


def test_a_correction_of_an_invoice_that_the_book_does_not_hold_is_counted(book):
    book(invoice=[bill()], credit_note=[note(invoice="i9")])
    assert sorted(str(row["excluded"]) for row in rows(book).values()) == [
        "None",
        "credited, and the book does not hold the invoice",
    ]


def test_a_late_correction_of_a_known_invoice_is_not_counted_as_one_that_fits_none(book):
    book(invoice=[bill()], credit_note=[note(on="2024-09-01")])
    assert list(rows(book)) == ["i1"]


# Cancelled, and issued anew.


def anew(on="2024-03-14", **told):
    return [bill(), bill("i2", on=on, amount="95", **told)]


def test_an_invoice_that_replaces_a_cancelled_one_is_a_second_attempt_and_not_judged(book):
    book(invoice=anew(), credit_note=[note(amount="100")])
    found = rows(book)
    assert (found["i1"]["right_first_time"], found["i1"]["excluded"]) == (False, None)
    assert found["i2"]["excluded"] == "replaces a cancelled invoice"


@pytest.mark.parametrize(
    ("bills", "credit"),
    [
        (anew(), note(amount="40")),
        (anew(on="2024-03-22"), note(amount="100")),
        (anew(on="2024-03-13"), note(amount="100")),
        (anew(customer="bolt"), note(amount="100")),
        (anew(currency="USD"), note(amount="100")),
        (anew(on="2024-09-02"), note(amount="100", on="2024-09-01")),
    ],
    ids=["credited in part", "8 days later", "the day before", "another customer", "other money", "too late to count"],
)
def test_any_other_invoice_is_a_first_attempt(book, bills, credit):
    book(invoice=bills, credit_note=[credit])
    assert rows(book)["i2"]["excluded"] is None


def test_an_invoice_that_was_cancelled_on_its_own_day_was_wrong(book):
    book(invoice=anew(on="2024-03-04"), credit_note=[note(amount="100", on="2024-03-04")])
    found = rows(book)
    assert (found["i1"]["right_first_time"], found["i1"]["excluded"]) == (False, None)
    assert found["i2"]["excluded"] == "replaces a cancelled invoice"


def test_only_the_first_invoice_after_a_cancellation_replaces_it(book):
    book(invoice=[*anew(), bill("i3", on="2024-03-15")], credit_note=[note(amount="100")])
    assert [row["excluded"] is None for row in rows(book).values()] == [True, False, True]


# The finding.


def many(n, credits):
    bills = [bill(f"i{i:03}", on=f"2024-0{i % 3 + 3}-11", customer=f"k{i % 100:02}") for i in range(n)]
    notes = [note(invoice=f"i{i:03}", customer=f"k{i % 100:02}", on="2024-05-20", **more) for i, more in credits]
    notes = [{**n, "issued_on": b["issued_on"]} for n in notes for b in bills if b["invoice_id"] == n["invoice_id"]]
    return {"invoice": bills, "credit_note": notes}


def test_the_finding_is_the_share_of_invoices_that_were_right(book):
    book(**many(500, [(i, {}) for i in range(25)]))
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.value, finding.n, finding.verdict) == (0.95, 500, "fair")
    assert finding.low < 0.95 < finding.high
    assert finding.missing == ()


def test_doubt_widens_the_interval_to_both_sides_and_more_invoices_would_not_help(book):
    book(**many(500, [(i, {}) for i in range(5)]))
    known = book.measure(PRACTICE, as_of="2024-12-31")
    assert (known.value, known.verdict) == (0.99, "fair")

    book(**many(500, [(i, {"reason": "correction" if i < 5 else ""}) for i in range(45)]))
    doubted = book.measure(PRACTICE, as_of="2024-12-31")

    assert doubted.value == 0.91  # the worse of both
    assert doubted.low < 0.91
    assert doubted.high == known.high
    assert (doubted.verdict, doubted.needs_more) == ("unknown", None)
    assert doubted.missing[0].startswith("40 invoices in doubt: credited without a reason.")
    assert doubted.next_step == "Let the records say which it is: see what is missing."


def test_without_credit_notes_nobody_knows_whether_an_invoice_was_right(book):
    book(invoice=[bill()])
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.value, finding.why_unknown) == (None, "No source fills `credit_note`.")


def test_touched_are_the_customers_with_a_wrong_invoice(book):
    book(**many(500, [(i, {}) for i in range(25)]))
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.touched.customers, finding.touched.of_customers) == (25, 100)
