import pytest

PRACTICE = "engagement.handoffs_per_case"

CASE = """
    case_id | customer_id | opened_at        | closed_at
    c1      | acme        | 2024-03-04 08:00 | 2024-03-08 08:00
"""


def held_by(*teams, position=None, at="2024-03-04"):
    """One step an hour, each naming the team that holds the case after it."""
    return [
        {
            "case_id": "c1",
            "kind": "assigned",
            "happened_at": f"{at} {9 + hour:02}:00",
            "team": team,
            "position": position and position[hour],
        }
        for hour, team in enumerate(teams)
    ]


def row(book, **asked):
    return book.evidence(PRACTICE, as_of="2024-12-31", **asked)[0]


@pytest.mark.parametrize(
    ("teams", "handoffs"),
    [
        (["desk"], 0),
        (["desk", "desk", "desk"], 0),
        (["desk", "line 2"], 1),
        (["desk", "line 2", "desk", "line 2"], 3),
        (["desk", "line 2", "field"], 2),
    ],
    ids=["one team", "the same team again", "one hand-off", "back and forth counts each time", "three teams"],
)
def test_a_handoff_is_a_change_of_the_team_that_holds_the_case(book, teams, handoffs):
    book(case=CASE, case_event=held_by(*teams))
    assert row(book)["handoffs"] == handoffs


def test_steps_that_name_no_team_are_passed_over(book):
    book(case=CASE, case_event=held_by("desk", None, "desk", None, "line 2"))
    assert row(book)["handoffs"] == 1


def test_a_case_of_which_no_step_names_a_team_is_not_judged(book):
    book(case=CASE, case_event=held_by(None, None))

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert finding.n == 0
    assert [(e.reason, e.n) for e in finding.exclusions] == [("no step names a team", 1)]


def test_a_case_without_any_step_is_not_judged(book):
    book(case=CASE, case_event=[{"case_id": "other", "kind": "assigned", "happened_at": "2024-03-04", "team": "desk"}])
    assert row(book)["excluded"] == "no step names a team"


def test_steps_of_one_instant_are_put_in_the_order_in_which_the_source_wrote_them(book):
    at_once = [
        {"case_id": "c1", "kind": "assigned", "happened_at": "2024-03-04 09:00", "position": position, "team": team}
        for position, team in ((10, "desk"), (2, "desk"), (1, "line 2"), (11, "line 2"))
    ]
    book(case=CASE, case_event=at_once)  # line 2, desk, desk, line 2
    assert row(book)["handoffs"] == 2


def test_an_open_case_is_not_judged(book):
    book(case=CASE.replace("2024-03-08 08:00", ""), case_event=held_by("desk", "line 2"))
    assert book.evidence(PRACTICE, as_of="2024-12-31") == []


def test_a_case_that_was_closed_after_the_day_of_measuring_is_open_still(book):
    book(case=CASE, case_event=held_by("desk", "line 2"))
    assert book.evidence(PRACTICE, as_of="2024-03-08 07:00") == []


def test_what_happens_after_the_closing_does_not_count(book):
    book(case=CASE, case_event=[*held_by("desk", "line 2"), *held_by("archive", at="2024-03-09")])
    assert row(book)["handoffs"] == 1


def test_a_case_belongs_to_the_day_on_which_it_was_closed(book):
    book(case=CASE, case_event=held_by("desk"))
    assert str(row(book)["happened_on"]) == "2024-03-08"


def test_the_teams_of_one_case_do_not_mix_with_those_of_another(book):
    two = CASE + "    c2      | acme        | 2024-03-04 08:00 | 2024-03-08 08:00\n"
    steps = held_by("desk", "desk") + [{**step, "case_id": "c2", "team": "line 2"} for step in held_by("a", "b")]
    book(case=two, case_event=steps)
    assert [found["handoffs"] for found in book.evidence(PRACTICE, as_of="2024-12-31")] == [0, 0]


def test_the_finding_is_the_mean_over_closed_cases(book):
    cases = [
        {"case_id": f"c{i}", "customer_id": f"k{i}", "opened_at": "2024-05-01", "closed_at": "2024-05-03"}
        for i in range(200)
    ]
    steps = [
        {"case_id": f"c{i}", "kind": "assigned", "happened_at": f"2024-05-02 {hour:02}:00", "team": f"t{hour % 2}"}
        for i in range(200)
        for hour in range(3 if i % 2 else 1)
    ]
    book(case=cases, case_event=steps)

    finding = book.measure(PRACTICE, as_of="2024-12-31")

    assert (finding.value, finding.n) == (1.0, 200)
    assert finding.low < 1 < finding.high
