import math

import pytest

PRACTICE = "listening.response_bias"
SENT = "2024-03-01 09:00"


def asked(n=1, sent=SENT, **told):
    return {"invitation_id": f"v{n}", "customer_id": "acme", "sent_at": sent, **told}


def told(n=1, at="2024-03-02 09:00"):
    return {"answer_id": f"a{n}", "invitation_id": f"v{n}", "answered_at": at}


def row(book, as_of="2024-12-31"):
    return book.evidence(PRACTICE, as_of=as_of)[0]


def fill(book, *invitations, answers=({"answer_id": "other", "answered_at": "2024-01-01"},), **tables):
    book(invitation=list(invitations), answer=list(answers), **tables)


@pytest.mark.parametrize(
    ("at", "answered"),
    [
        ("2024-03-01 09:00", True),
        ("2024-03-31 23:59", True),  # thirty days later
        ("2024-04-01 00:00", False),
    ],
)
def test_an_invitation_is_answered_if_an_answer_came_within_thirty_days(book, at, answered):
    fill(book, asked(), answers=[told(at=at)])
    assert row(book)["answered"] is answered


def test_an_answer_to_another_invitation_is_none_to_this_one(book):
    fill(book, asked(), answers=[told(n=2)])
    assert row(book)["answered"] is False


@pytest.mark.parametrize(("outcome", "answered"), [("completed", True), ("started", False), ("sent", False)])
def test_what_the_survey_tool_saw_completed_is_answered_also_without_the_answer(book, outcome, answered):
    fill(book, asked(outcome=outcome))
    assert row(book)["answered"] is answered


def test_several_answers_of_one_form_are_one_answered_invitation(book):
    fill(book, asked(), answers=[told(n=1), {**told(n=1), "answer_id": "second item"}])
    assert len(book.evidence(PRACTICE, as_of="2024-12-31")) == 1


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"outcome": "bounced"}, "it did not reach the person"),
        ({"customer_id": ""}, "no customer is known"),
        ({}, None),
    ],
)
def test_who_was_not_reached_or_is_nobodys_is_counted_with_the_reason(book, told, reason):
    fill(book, asked(**told))
    assert row(book)["excluded"] == reason


def test_an_invitation_has_thirty_days_to_be_answered_before_it_is_judged(book):
    fill(book, asked())
    assert row(book, as_of="2024-03-30")["excluded"] == "too young to be judged"
    assert row(book, as_of="2024-03-31")["excluded"] is None


def test_an_answer_after_the_day_of_measuring_is_not_known_yet(book):
    fill(book, asked(), answers=[told(at="2024-03-20 09:00")])
    assert row(book, as_of="2024-03-10")["answered"] is False
    assert row(book, as_of="2024-12-31")["answered"] is True


INVOICES = """
    customer_id | issued_on  | amount
    acme        | 2023-03-01 | 1
    acme        | 2023-03-02 | 10
    acme        | 2024-02-29 | 100
    acme        | 2024-03-01 | 1000
    bolt        | 2024-02-01 | 5000
"""


def test_revenue_is_that_of_the_year_before_the_invitation_as_a_logarithm(book):
    fill(book, asked(), invoice=INVOICES, credit_note=[{"customer_id": "acme", "issued_on": "2024-02-01", "amount": 7}])
    assert row(book)["revenue"] == pytest.approx(math.log(10 + 100 - 7))  # the first of March is 366 days before


def test_a_customer_that_was_credited_more_than_billed_is_not_compared_by_revenue(book):
    fill(
        book, asked(), invoice=INVOICES, credit_note=[{"customer_id": "acme", "issued_on": "2024-02-01", "amount": 999}]
    )
    assert (row(book)["revenue"], row(book)["excluded"]) == (None, None)


def test_cases_and_late_orders_are_those_of_the_year_before_the_invitation(book):
    cases = """
        case_id | customer_id | opened_at
        c1      | acme        | 2023-02-01
        c2      | acme        | 2023-06-01
        c3      | acme        | 2024-02-29
        c4      | acme        | 2024-03-01
        c5      | bolt        | 2024-02-01
    """
    orders = """
        order_id | customer_id | promised_on | delivered_on | status
        o1       | acme        | 2023-06-01  | 2023-06-01   | delivered
        o2       | acme        | 2023-07-01  | 2023-07-02   | delivered
        o3       | acme        | 2023-08-01  |              | open
        o4       | acme        | 2023-09-01  |              | cancelled
        o5       | acme        | 2024-03-01  |              | open
        o6       | bolt        | 2023-09-01  | 2023-08-01   | delivered
    """
    fill(book, asked(), case=cases, order=orders)
    assert (row(book)["cases"], row(book)["late_orders"]) == (2, pytest.approx(2 / 3))


def test_of_a_customer_without_orders_it_is_not_known_whether_they_come_late(book):
    fill(book, asked())
    assert (row(book)["late_orders"], row(book)["cases"], row(book)["excluded"]) == (None, 0, None)


def survey(customers=60, answers=lambda n, wave: n % 3 == 0, waves=4):
    """A survey in several waves; the first half of the customers is large, the others are small."""
    invitations = [
        {
            "invitation_id": f"v{wave}-{n}",
            "customer_id": f"k{n}",
            "sent_at": f"2024-0{wave + 2}-01 09:00",
            "outcome": "completed" if answers(n, wave) else "sent",
        }
        for n in range(customers)
        for wave in range(waves)
    ]
    segments = [
        {"customer_id": f"k{n}", "segment": "large" if n < customers / 2 else "small"} for n in range(customers)
    ]
    paid = [
        {"customer_id": f"k{n}", "issued_on": "2024-01-15", "amount": (1000 if n < customers / 2 else 10) + n}
        for n in range(customers)
    ]
    return {
        "invitation": invitations,
        "answer": [{"answer_id": "other", "answered_at": "2024-01-01"}],
        "customer": segments,
        "invoice": paid,
    }


def test_where_chance_decides_who_answers_the_two_resemble_each_other(book):
    book(**survey(customers=300, answers=lambda n, wave: (n * 7 + wave * 3) % 5 == 0))
    finding = book.measure(PRACTICE, as_of="2024-09-30")
    assert (finding.verdict, finding.n, finding.n_customers) == ("strong", 1200, 300)
    assert finding.low == 0
    assert finding.high < 0.2


def test_where_the_large_answer_and_the_small_are_silent_the_survey_speaks_for_the_large(book):
    book(**survey(answers=lambda n, wave: (n + wave) % 2 == 0 if n < 30 else (n + wave) % 15 == 0))
    finding = book.measure(PRACTICE, as_of="2024-09-30")
    assert finding.verdict == "weak"
    assert finding.low > 0.5
    details = dict(finding.details)
    assert details["difference_in_segment large"] > 0 > details["difference_in_segment small"]
    assert details["answered_rate"] == pytest.approx((60 + 8) / 240)
    assert "in revenue" in finding.headline or "in segment" in finding.headline


def test_the_same_answers_of_a_few_customers_say_less(book):
    book(**survey(customers=60, answers=lambda n, wave: n % 4 == 0))
    many = book.measure(PRACTICE, as_of="2024-09-30")
    assert many.n == 240
    assert many.n_effective < 100  # a customer answers each time or never


@pytest.mark.parametrize("answering", [0, 4])
def test_fewer_than_five_answering_customers_are_no_comparison_and_show_nothing_of_them(book, answering):
    book(**survey(answers=lambda n, wave: n < answering))
    finding = book.measure(PRACTICE, as_of="2024-09-30")
    assert (finding.value, finding.verdict) == (None, "unknown")
    assert "needs 5 customers of equal weight on either side" in finding.why_unknown
    assert not any(point.value for point in finding.trend)


def test_what_the_book_does_not_know_is_named_and_the_rest_is_compared(book):
    book(**survey())
    finding = book.measure(PRACTICE, as_of="2024-09-30")
    assert "No source fills `case`: it counts as empty." in finding.missing
    assert any("too little of late orders" in sentence for sentence in finding.missing)


def test_revenue_without_a_rate_of_exchange_is_unknown_and_names_the_rate(book):
    tables = survey()
    tables["invoice"][0]["currency"] = "USD"
    for invoice in tables["invoice"][1:]:
        invoice["currency"] = "EUR"
    book(**tables)
    assert "USD" in book.measure(PRACTICE, as_of="2024-09-30").why_unknown


def test_its_rows_are_about_respondents_and_are_never_opened(book):
    book(**survey())
    finding = book.measure(PRACTICE, as_of="2024-09-30")
    assert finding.has_rows is False
    assert finding.splits == ()
    assert finding.touched is None
