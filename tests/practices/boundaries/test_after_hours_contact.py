import pytest

PRACTICE = "boundaries.after_hours_contact"
MONDAY, FRIDAY, SATURDAY, SUNDAY = "2024-03-04", "2024-03-08", "2024-03-09", "2024-03-10"


def contact(at, **told):
    return {"interaction_id": "i1", "customer_id": "acme", "kind": "call", "started_at": at, **told}


def row(book, as_of="2024-12-31"):
    return book.evidence(PRACTICE, as_of=as_of)[0]


@pytest.mark.parametrize(
    ("at", "after_hours"),
    [
        (f"{MONDAY} 07:59:59", True),
        (f"{MONDAY} 08:00:00", False),
        (f"{FRIDAY} 17:59:59", False),
        (f"{FRIDAY} 18:00:00", True),
        (f"{SATURDAY} 12:00", True),
        (f"{SUNDAY} 12:00", True),
        (f"{MONDAY} 00:00", True),
    ],
)
def test_a_company_that_says_nothing_works_from_monday_to_friday_from_eight_to_six(book, at, after_hours):
    book(interaction=[contact(at)])
    assert row(book)["after_hours"] is after_hours


HOURS = """
    team   | weekday | from_hour | to_hour
           | 1       | 8         | 12.5
           | 1       | 13.5      | 17
    night  | 1       | 0         | 6
    night  | 7       | 20        | 24
"""


@pytest.mark.parametrize(
    ("at", "team", "after_hours"),
    [
        (f"{MONDAY} 12:29", None, False),
        (f"{MONDAY} 12:30", None, True),  # a break is no working time
        (f"{MONDAY} 13:30", "desk", False),
        (f"{MONDAY} 17:00", "desk", True),
        (f"{MONDAY} 09:00", "night", True),  # a unit with hours of its own does not have the company's
        (f"{MONDAY} 05:59", "night", False),
        (f"{SUNDAY} 23:59:59", "night", False),
        (f"{SUNDAY} 23:59:59", "desk", True),
    ],
)
def test_hours_are_those_of_the_unit_or_else_the_companys_and_may_have_a_break(book, at, team, after_hours):
    book(interaction=[contact(at, team=team)], working_hours=HOURS)
    assert row(book)["after_hours"] is after_hours


@pytest.mark.parametrize(
    ("team", "after_hours"), [("", [True, True]), ("night", [False, True]), ("desk", [False, False])]
)
def test_a_holiday_is_after_hours_for_everybody_or_for_the_unit_that_is_off(book, team, after_hours):
    contacts = [
        contact(f"{MONDAY} 10:00", interaction_id="i1", team="field"),
        contact(f"{MONDAY} 10:00", interaction_id="i2", team="night"),
    ]
    hours = [{"weekday": 1, "from_hour": 8, "to_hour": 18}]
    book(interaction=contacts, working_hours=hours, holiday=[{"holiday_on": MONDAY, "team": team}])
    assert [r["after_hours"] for r in book.evidence(PRACTICE, as_of="2024-12-31")] == after_hours


def test_the_clock_is_the_one_on_the_wall_of_the_companys_people(book):
    book(interaction=[contact(f"{MONDAY} 17:30", started_at_local=f"{MONDAY} 18:30")])
    assert row(book)["after_hours"] is True
    book(interaction=[contact(f"{SUNDAY} 23:30", started_at_local=f"{MONDAY} 08:30")])
    assert (row(book)["after_hours"], str(row(book)["happened_on"])) == (False, MONDAY)


@pytest.mark.parametrize(
    ("clock", "in_their_day"), [(f"{MONDAY} 11:00", True), (f"{MONDAY} 21:00", False), (None, None)]
)
def test_what_the_customers_own_clock_showed_is_told_and_decides_nothing(book, clock, in_their_day):
    book(interaction=[contact(f"{MONDAY} 20:00", customer_clock_at=clock)])
    assert (row(book)["in_customers_day"], row(book)["after_hours"]) == (in_their_day, True)


@pytest.mark.parametrize("kind", ["call", "mail", "chat", "meeting", "visit"])
@pytest.mark.parametrize("direction", ["inbound", "outbound", None])
def test_only_a_mail_from_the_customer_costs_nobodys_evening(book, kind, direction):
    book(interaction=[contact(f"{SATURDAY} 22:00", kind=kind, direction=direction)])
    reason = "a mail from the customer" if (kind, direction) == ("mail", "inbound") else None
    assert row(book)["excluded"] == reason


def test_a_contact_after_the_instant_of_measuring_is_not_known_yet(book):
    book(interaction=[contact(f"{MONDAY} 20:00")])
    assert book.evidence(PRACTICE, as_of=f"{MONDAY} 19:59:59") == []


def crowd(people, team="desk", at=f"{MONDAY} 20:00", start=0):
    """Contacts of one unit, each of another person and with another customer."""
    return [
        {
            "interaction_id": f"{team}-{n}",
            "customer_id": f"k{n}",
            "employee_id": f"{team}-person-{n}",
            "team": team,
            "kind": "call",
            "started_at": at,
        }
        for n in range(start, start + people)
    ]


def test_a_unit_of_fewer_than_five_people_is_counted_and_not_named(book):
    book(interaction=[*crowd(4, "small"), *crowd(5, "large")])
    teams = {r["interaction_id"]: r["team"] for r in book.evidence(PRACTICE, as_of="2024-12-31")}
    assert set(teams.values()) == {None, "large"}
    assert teams["small-0"] is None


def test_people_who_were_seen_only_later_do_not_name_a_unit_yet(book):
    book(interaction=[*crowd(4), *crowd(1, at="2024-06-03 20:00", start=4), *crowd(5, "other")])
    assert {r["team"] for r in book.evidence(PRACTICE, as_of="2024-05-31")} == {None, "other"}
    assert {r["team"] for r in book.evidence(PRACTICE, as_of="2024-12-31")} == {"desk", "other"}


def test_where_fewer_than_five_people_are_seen_in_all_nothing_is_judged(book):
    book(interaction=crowd(4))
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.n, finding.value, finding.verdict) == (0, None, "unknown")
    assert [(e.reason, e.n) for e in finding.exclusions] == [("fewer than five people are seen", 4)]


def test_no_row_names_or_counts_a_person(book):
    book(interaction=crowd(6))
    columns = set(book.evidence(PRACTICE, as_of="2024-12-31")[0])
    assert not {column for column in columns if "employee" in column or "person" in column or "people" in column}


def test_a_company_in_which_a_third_of_all_calls_come_in_the_evening_is_driven(book):
    calls = [
        {
            "interaction_id": f"c{n}",
            "customer_id": f"k{n % 50}",
            "kind": "call",
            "direction": "inbound",
            "started_at": f"2024-03-{4 + n % 5:02} {19 if n % 3 == 0 else 10}:00",
        }
        for n in range(600)
    ]
    book(interaction=calls)
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.value, finding.n, finding.verdict) == (pytest.approx(1 / 3), 600, "weak")
    assert finding.low < 1 / 3 < finding.high
    assert [split.by for split in finding.splits] == []  # one segment, one channel, no unit: nothing to compare
