import pytest

PRACTICE = "engagement.time_in_uncertainty"


def case(opened="2024-03-04 08:00", closed="2024-03-09 08:00", id="c1", customer="acme"):
    return {"case_id": id, "customer_id": customer, "opened_at": opened, "closed_at": closed}


def steps(*told, case="c1"):
    """Steps of one case, each a kind and when it happened, in March 2024, in the order in which they were written."""
    return [
        {
            "case_event_id": f"{case}-{99 - position}",  # ids tell nothing of the order
            "case_id": case,
            "kind": kind,
            "happened_at": f"2024-03-{at}",
            "position": position,
        }
        for position, (kind, at) in enumerate(told)
    ]


def row(book, as_of="2024-12-31"):
    return book.evidence(PRACTICE, as_of=as_of)[0]


def hours(book, **asked):
    return row(book, **asked)["silent_hours"]


def test_the_hours_from_the_opening_to_the_first_word_are_without_word(book):
    book(case=[case()], case_event=steps(("response", "05 10:30")))  # a night lies between
    assert (hours(book), row(book)["waits"]) == (26.5, 1)


def test_each_word_of_the_customer_begins_a_wait_and_they_are_added_up(book):
    told = [
        ("response", "04 10:00"),
        ("customer_message", "04 12:00"),
        ("response", "04 15:00"),
        ("resolved", "05 08:00"),
        ("reopened", "05 12:00"),
        ("resolved", "05 13:00"),
    ]
    book(case=[case()], case_event=steps(*told))
    assert (hours(book), row(book)["waits"]) == (2 + 3 + 1, 3)


def test_while_we_had_the_last_word_it_is_the_customers_turn(book):
    book(case=[case(closed="2024-06-01 08:00")], case_event=steps(("response", "04 09:00"), ("response", "20 09:00")))
    assert hours(book) == 1


def test_a_customer_who_writes_twice_waits_once_and_from_the_first_time(book):
    told = [("response", "04 09:00"), ("customer_message", "05 09:00"), ("customer_message", "06 09:00")]
    book(case=[case()], case_event=steps(*told, ("response", "06 10:00")))
    assert (hours(book), row(book)["waits"]) == (1 + 25, 2)


@pytest.mark.parametrize("kind", ["opened", "assigned", "internal", "closed"])
def test_what_the_customer_does_not_hear_ends_no_wait(book, kind):
    book(case=[case()], case_event=steps((kind, "04 09:00"), ("response", "04 12:00")))
    assert hours(book) == 4


def test_a_wait_without_an_answer_ends_when_the_case_is_closed(book):
    book(case=[case(closed="2024-03-05 08:00")], case_event=steps(("internal", "04 09:00")))
    assert (hours(book), row(book)["over"], row(book)["waits_since"]) == (24, True, None)


def test_what_is_said_after_the_closing_or_before_the_opening_does_not_count(book):
    told = [("customer_message", "04 07:00"), ("response", "04 09:00"), ("customer_message", "10 08:00")]
    book(case=[case()], case_event=steps(*told))
    assert (hours(book), row(book)["waits"]) == (1, 1)


def test_words_of_one_instant_are_taken_in_the_order_in_which_they_were_written(book):
    asked_and_told = [("customer_message", "04 10:00"), ("response", "04 10:00")]
    book(case=[case()], case_event=steps(("response", "04 09:00"), *asked_and_told))
    assert hours(book) == 1
    book(case=[case(closed="2024-03-04 12:00")], case_event=steps(("response", "04 09:00"), *asked_and_told[::-1]))
    assert hours(book) == 1 + 2


# Open cases.


def test_an_open_case_keeps_its_hours_so_far_and_says_since_when_it_waits_now(book):
    told = [("response", "04 10:00"), ("customer_message", "06 08:00"), ("customer_message", "06 12:00")]
    book(case=[case(closed="")], case_event=steps(*told))

    waiting = row(book, as_of="2024-03-07 08:00")

    assert (waiting["silent_hours"], waiting["over"], waiting["excluded"]) == (2 + 24, False, None)
    assert str(waiting["waits_since"]) == "2024-03-06 08:00:00"


def test_an_open_case_with_our_word_last_is_not_waiting_now(book):
    book(case=[case(closed="")], case_event=steps(("response", "04 10:00")))
    assert (hours(book), row(book)["over"], row(book)["waits_since"]) == (2, False, None)


def test_a_resolved_case_that_only_waits_to_be_closed_is_over(book):
    book(case=[case(closed="")], case_event=steps(("response", "04 10:00"), ("resolved", "05 08:00")))
    done = row(book)
    assert (done["silent_hours"], done["over"], done["waits_since"]) == (2, True, None)


@pytest.mark.parametrize(
    ("after", "waits"),
    [
        ([("reopened", "06 08:00")], True),
        ([("customer_message", "06 08:00")], True),
        ([("customer_message", "06 08:00"), ("response", "06 09:00")], False),
    ],
)
def test_a_customer_who_came_back_after_the_solution_is_not_done_until_there_is_another(book, after, waits):
    told = [("response", "04 10:00"), ("resolved", "05 08:00"), *after]
    book(case=[case(closed="")], case_event=steps(*told))
    seen = row(book)
    assert (seen["over"], seen["waits_since"] is not None) == (False, waits)
    book(case=[case(closed="")], case_event=steps(*told, ("resolved", "07 08:00")))
    assert (row(book)["over"], row(book)["waits_since"]) == (True, None)


def test_a_solution_that_comes_in_the_instant_of_the_message_before_it_settles_the_case(book):
    asked_and_solved = [("customer_message", "05 10:00"), ("resolved", "05 10:00")]
    book(case=[case(closed="")], case_event=steps(("response", "04 09:00"), *asked_and_solved))
    assert row(book)["over"]
    book(case=[case(closed="")], case_event=steps(("response", "04 09:00"), *asked_and_solved[::-1]))
    assert not row(book)["over"]


def test_a_case_without_any_step_waits_since_its_opening(book):
    book(case=[case(closed="")], case_event=steps(("response", "04 09:00"), case="another"))
    waiting = row(book, as_of="2024-03-05 08:00")
    assert (waiting["silent_hours"], str(waiting["waits_since"])) == (24, "2024-03-04 08:00:00")


def test_what_happens_after_the_day_of_measuring_is_not_known_yet(book):
    book(case=[case()], case_event=steps(("response", "05 08:00")))
    then = row(book, as_of="2024-03-04 20:00")
    assert (then["silent_hours"], then["over"]) == (12, False)
    assert book.evidence(PRACTICE, as_of="2024-03-04 07:00") == []


def test_a_case_that_was_closed_before_it_was_opened_is_counted_with_the_reason(book):
    book(case=[case(closed="2024-03-03 08:00")], case_event=steps(("internal", "04 09:00")))
    assert row(book)["excluded"] == "closed before it was opened"


def test_a_case_belongs_to_the_day_on_which_it_was_opened_where_the_company_is(book):
    book(
        case=[{**case(opened="2024-03-04 23:30"), "opened_at_local": "2024-03-05 00:30"}],
        case_event=steps(("response", "05 09:00")),
    )
    assert str(row(book)["happened_on"]) == "2024-03-05"


def many(n, answered=lambda i: True, closed="2024-03-09 08:00"):
    cases = [case(id=f"c{i}", customer=f"k{i}", closed=closed if answered(i) else "") for i in range(n)]
    told = [s for i in range(n) if answered(i) for s in steps(("response", f"04 {9 + i % 5:02}:00"), case=f"c{i}")]
    return {"case": cases, "case_event": told}


def test_the_finding_is_the_median_over_cases(book):
    book(**many(300))
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.value, finding.n) == (3, 300)
    assert finding.low <= 3 <= finding.high


def test_to_leave_customers_without_word_makes_the_median_longer_not_shorter(book):
    book(**many(300, answered=lambda i: i % 5 < 3))
    assert book.measure(PRACTICE, as_of="2024-12-31").value == 3
    book(**many(300, answered=lambda i: i % 5 < 2))
    assert book.measure(PRACTICE, as_of="2024-12-31").value is None
