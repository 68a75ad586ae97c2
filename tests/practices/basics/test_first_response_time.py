import pytest

PRACTICE = "basics.first_response_time"


def case(id="c1", opened="2024-03-04 08:00", closed="", customer="acme"):
    return f"""
        case_id | customer_id | opened_at | closed_at
        {id}    | {customer}  | {opened}  | {closed}
    """


def steps(*told, case="c1"):
    """Steps of one case, each a kind and when it happened."""
    return [{"case_id": case, "kind": kind, "happened_at": at} for kind, at in told]


def row(book, as_of="2024-12-31"):
    return book.evidence(PRACTICE, as_of=as_of)[0]


def test_the_wait_is_counted_in_hours_by_the_clock_on_the_wall(book):
    book(case=case(), case_event=steps(("response", "2024-03-05 10:30")))  # a night lies between
    assert (row(book)["waited_hours"], row(book)["answered"]) == (26.5, True)


def test_the_first_of_several_words_ends_the_wait(book):
    book(case=case(), case_event=steps(("response", "2024-03-04 12:00"), ("response", "2024-03-04 09:00")))
    assert row(book)["waited_hours"] == 1


def test_a_resolution_is_a_word_too(book):
    book(case=case(), case_event=steps(("resolved", "2024-03-04 10:00")))
    assert (row(book)["waited_hours"], row(book)["answered"]) == (2, True)


@pytest.mark.parametrize("kind", ["opened", "customer_message", "assigned", "internal", "reopened", "closed"])
def test_what_the_customer_does_not_hear_is_no_word(book, kind):
    book(case=case(), case_event=steps((kind, "2024-03-04 09:00")))
    assert row(book)["answered"] is False


def test_a_case_that_still_waits_has_waited_until_now_and_is_kept(book):
    book(case=case(), case_event=steps(("internal", "2024-03-04 09:00")))

    waiting = row(book, as_of="2024-03-06 08:00")

    assert (waiting["waited_hours"], waiting["answered"], waiting["excluded"]) == (48, False, None)


def test_a_case_that_was_closed_without_a_word_has_waited_until_it_was_closed(book):
    book(case=case(closed="2024-03-04 18:00"), case_event=steps(("closed", "2024-03-04 18:00")))
    assert (row(book)["waited_hours"], row(book)["answered"]) == (10, False)


def test_a_word_that_came_after_the_day_of_measuring_is_not_known_yet(book):
    book(case=case(), case_event=steps(("response", "2024-03-08 08:00")))

    then = row(book, as_of="2024-03-05 08:00")

    assert (then["waited_hours"], then["answered"], then["responded_at"]) == (24, False, None)


def test_a_closing_after_the_day_of_measuring_is_not_known_yet(book):
    book(case=case(closed="2024-03-20 08:00"), case_event=steps(("closed", "2024-03-20 08:00")))
    assert row(book, as_of="2024-03-05 08:00")["waited_hours"] == 24


def test_a_case_that_was_opened_after_the_instant_of_measuring_is_not_known_yet(book):
    book(case=case(opened="2024-03-04 16:00"), case_event=steps(("response", "2024-03-04 17:00")))
    assert book.evidence(PRACTICE, as_of="2024-03-04 12:00") == []


@pytest.mark.parametrize(
    ("told", "word", "reason"),
    [
        ({}, "2024-03-04 07:00", "answered before it was opened"),
        ({"closed": "2024-03-03 18:00"}, "", "closed before it was opened"),
    ],
)
def test_a_wait_that_ends_before_it_begins_is_counted_with_the_reason(book, told, word, reason):
    book(case=case(**told), case_event=steps(("response", word)) if word else steps(("internal", "2024-03-04 09:00")))
    assert row(book)["excluded"] == reason


def test_the_word_to_another_case_does_not_count(book):
    book(case=case(), case_event=steps(("response", "2024-03-04 09:00"), case="c2"))
    assert row(book)["answered"] is False


def test_a_case_belongs_to_the_day_on_which_it_was_opened_where_the_company_is(book):
    book(
        case="""
            case_id | opened_at           | opened_at_local
            c1      | 2024-03-04 23:30:00 | 2024-03-05 00:30:00
        """,
        case_event=steps(("response", "2024-03-05 09:00")),
    )
    assert str(row(book)["happened_on"]) == "2024-03-05"


def cases(waits, customers, answered=lambda i: True):
    """Cases of one morning, and the first word to each after so many hours."""
    rows = [
        {"case_id": f"c{i}", "customer_id": f"k{i % customers}", "opened_at": f"2024-05-{i % 20 + 1:02} 06:00"}
        for i in range(len(waits))
    ]
    words = [
        {"case_id": f"c{i}", "kind": "response", "happened_at": f"2024-05-{i % 20 + 1:02} {6 + wait:02}:00"}
        for i, wait in enumerate(waits)
        if answered(i)
    ]
    return {"case": rows, "case_event": words}


def test_half_of_the_customers_wait_longer_than_the_median(book):
    book(**cases([1, 2, 3, 4, 5] * 60, customers=300))

    finding = book.measure(PRACTICE, as_of="2024-06-30")

    assert (finding.value, finding.n) == (3, 300)
    assert finding.low <= 3 <= finding.high


def test_to_leave_cases_without_a_word_makes_the_median_longer_not_shorter(book):
    waits = [1, 2, 3, 4, 5] * 60
    book(**cases(waits, customers=300))
    all_answered = book.measure(PRACTICE, as_of="2024-06-30").value

    book(**cases(waits, customers=300, answered=lambda i: i % 5 < 3))  # those who wait longest wait still

    assert book.measure(PRACTICE, as_of="2024-06-30").value == all_answered
    book(**cases(waits, customers=300, answered=lambda i: i % 5 < 2))
    assert book.measure(PRACTICE, as_of="2024-06-30").value is None  # more than half wait still: no median yet


def test_cases_of_few_customers_who_are_alike_in_themselves_say_less(book):
    waits = [1 if i % 20 < 10 else 5 for i in range(400)]
    book(**cases(waits, customers=400))
    many = book.measure(PRACTICE, as_of="2024-06-30")

    book(**cases(waits, customers=20))  # each customer's cases all wait equally long
    few = book.measure(PRACTICE, as_of="2024-06-30")

    assert few.n_effective < many.n_effective / 4
    assert (few.n, few.n_customers) == (400, 20)


def test_a_customer_whose_only_case_still_waits_is_counted_among_the_customers(book):
    book(
        case=f"{case()}\n        c2 | other | 2024-03-05 08:00 |\n        c3 | | 2024-03-05 08:00 |",
        case_event=steps(("response", "2024-03-04 20:00")),
    )
    finding = book.measure(PRACTICE, as_of="2024-03-05 09:00")
    assert (finding.n, finding.n_customers) == (3, 2)
