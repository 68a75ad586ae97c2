import pytest

PRACTICE = "engagement.first_contact_resolution"
OPENED = "2024-03-04 08:00"


def case(id="c1", opened=OPENED, closed="", customer="acme", topic="router"):
    return {"case_id": id, "customer_id": customer, "topic": topic, "opened_at": opened, "closed_at": closed}


def steps(*told, case="c1"):
    """Steps of one case, each a kind and when it happened, in March 2024."""
    return [{"case_id": case, "kind": kind, "happened_at": f"2024-03-{at}"} for kind, at in told]


WORD, SOLVED = ("response", "04 09:00"), ("resolved", "04 09:40")


def row(book, as_of="2024-12-31", id="c1"):
    return next(row for row in book.evidence(PRACTICE, as_of=as_of) if row["case_id"] == id)


def verdict(book, **asked):
    found = row(book, **asked)
    return found["resolved_at_first_contact"], found["what_came_after"]


def test_a_case_that_is_resolved_in_the_contact_of_the_first_word_needs_no_other(book):
    book(case=[case(closed="2024-03-08 09:40")], case_event=steps(WORD, SOLVED))
    assert verdict(book) == (True, None)
    assert row(book)["excluded"] is None


def test_a_resolution_alone_is_a_first_contact_too(book):
    book(case=[case()], case_event=steps(SOLVED))
    assert verdict(book) == (True, None)


@pytest.mark.parametrize(("solved", "found"), [("04 10:00", True), ("04 10:01", False)])
def test_one_contact_is_what_is_said_within_an_hour_of_the_first_word(book, solved, found):
    book(case=[case()], case_event=steps(WORD, ("resolved", solved)))
    assert verdict(book) == (found, None if found else "the company had to write again")


def test_a_chat_is_one_contact_however_many_lines_it_has(book):
    lines = [("customer_message", "04 09:10"), ("response", "04 09:20"), ("customer_message", "04 09:30")]
    book(case=[case()], case_event=steps(WORD, *lines, SOLVED))
    assert verdict(book) == (True, None)


@pytest.mark.parametrize(
    ("step", "came"),
    [
        (("reopened", "04 09:50"), "it was reopened"),
        (("reopened", "10 09:00"), "it was reopened"),
        (("customer_message", "11 09:00"), "the customer wrote again"),
    ],
)
def test_who_has_to_come_back_was_not_helped_at_once(book, step, came):
    book(case=[case()], case_event=steps(WORD, SOLVED, step))
    assert verdict(book) == (False, came)


@pytest.mark.parametrize("kind", ["reopened", "customer_message"])
def test_what_comes_later_than_seven_days_is_another_matter(book, kind):
    book(case=[case()], case_event=steps(WORD, SOLVED, (kind, "11 09:01")))
    assert verdict(book) == (True, None)


def test_a_word_after_the_solution_is_a_courtesy(book):
    book(case=[case()], case_event=steps(WORD, SOLVED, ("response", "06 09:00")))
    assert verdict(book) == (True, None)


@pytest.mark.parametrize("kind", ["customer_message", "reopened"])
def test_what_comes_before_the_first_word_is_no_second_contact(book, kind):
    book(case=[case()], case_event=steps((kind, "04 08:30"), WORD, SOLVED))
    assert verdict(book) == (True, None)


def test_a_case_that_was_closed_after_one_word_was_resolved_by_it(book):
    book(case=[case(closed="2024-03-09 08:00")], case_event=steps(WORD))
    assert verdict(book) == (True, None)


@pytest.mark.parametrize(
    ("closed", "told", "came"),
    [
        ("2024-03-09 08:00", [("response", "05 09:00")], "the company had to write again"),
        ("2024-03-11 09:01", [], "it was not over within seven days"),
        ("", [], "it was not over within seven days"),
        ("", [("resolved", "20 09:00")], "it was not over within seven days"),
    ],
    ids=["after two words", "after more than seven days", "not at all", "solved weeks later"],
)
def test_otherwise_the_first_contact_did_not_do(book, closed, told, came):
    book(case=[case(closed=closed)], case_event=steps(WORD, *told))
    assert verdict(book) == (False, came)


# New cases.


def both(**second):
    return {
        "case": [case(), case(**{"id": "c2", "opened": "2024-03-10 08:00", **second})],
        "case_event": [*steps(WORD, SOLVED), *steps(("resolved", "12 09:00"), case="c2")],
    }


def test_a_new_case_of_the_customer_on_the_topic_is_the_same_matter(book):
    book(**both())
    assert verdict(book) == (False, "a new case on the same topic")
    assert verdict(book, id="c2") == (True, None)


@pytest.mark.parametrize(
    "second",
    [{"customer": "bolt"}, {"topic": "bill"}, {"topic": ""}, {"opened": "2024-03-11 09:01"}],
    ids=["another customer", "another topic", "no topic", "after seven days"],
)
def test_any_other_new_case_is_another_matter(book, second):
    book(**both(**second))
    assert verdict(book) == (True, None)


@pytest.mark.parametrize("unknown", [{"customer": ""}, {"topic": ""}])
def test_cases_of_nobody_known_or_about_nothing_known_are_not_the_same_matter(book, unknown):
    book(
        case=[case(**unknown), case(**{"id": "c2", "opened": "2024-03-05 08:00", **unknown})],
        case_event=steps(WORD, SOLVED),
    )
    assert verdict(book) == (True, None)


# What is not judged, and when.


def test_a_case_belongs_to_the_day_of_its_first_word_where_the_company_is(book):
    told = [
        {
            "case_id": "c1",
            "kind": "resolved",
            "happened_at": "2024-03-06 23:30",
            "happened_at_local": "2024-03-07 00:30",
        }
    ]
    book(case=[case()], case_event=told)
    assert str(row(book)["happened_on"]) == "2024-03-07"


@pytest.mark.parametrize(("as_of", "excluded"), [("2024-03-11", "too young to be judged"), ("2024-03-12", None)])
def test_a_case_is_judged_when_seven_days_after_its_first_word_are_over(book, as_of, excluded):
    book(case=[case()], case_event=steps(WORD, SOLVED))
    assert row(book, as_of=as_of)["excluded"] == excluded


@pytest.mark.parametrize(
    ("closed", "told", "reason"),
    [
        ("", [("assigned", "04 09:00")], "waits for its first word"),
        ("2024-03-05 08:00", [("assigned", "04 09:00")], "closed without a word"),
        ("", [("response", "04 07:00")], "answered before it was opened"),
    ],
)
def test_a_case_without_a_first_contact_is_counted_with_the_reason(book, closed, told, reason):
    book(case=[case(closed=closed)], case_event=steps(*told))
    assert row(book)["excluded"] == reason


def test_what_happens_after_the_day_of_measuring_is_not_known_yet(book):
    later = [("reopened", "10 09:00"), ("customer_message", "10 09:00")]
    book(**{**both(), "case_event": steps(WORD, SOLVED, *later)})
    assert verdict(book, as_of="2024-03-09 23:00") == (True, None)
    assert len(book.evidence(PRACTICE, as_of="2024-03-09 23:00")) == 1
    book(case=[case(closed="2024-03-09 09:00")], case_event=steps(WORD))
    assert verdict(book, as_of="2024-03-08") == (False, "it was not over within seven days")


def test_the_word_to_another_case_does_not_count(book):
    book(case=[case()], case_event=[*steps(WORD, SOLVED), *steps(("customer_message", "05 09:00"), case="c2")])
    assert verdict(book) == (True, None)


def test_the_finding_is_the_share_of_first_contacts_that_did(book):
    cases = [case(f"c{i}", customer=f"k{i % 100}", topic=f"t{i}") for i in range(400)]
    told = [step for i in range(400) for step in steps(WORD, SOLVED if i % 4 else WORD, case=f"c{i}")]
    book(case=cases, case_event=told)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert (finding.value, finding.n, finding.verdict) == (0.75, 400, "strong")
    assert finding.low < 0.75 < finding.high
