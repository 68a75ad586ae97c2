import pytest

PRACTICE = "listening.complaint_handling"


def complaint(id="c1", opened="2024-03-01 08:00", closed="2024-03-20 08:00", customer="acme", kind="complaint"):
    return {"case_id": id, "customer_id": customer, "kind": kind, "opened_at": opened, "closed_at": closed}


GOOD = {
    "assigned": "01 09:00",
    "acknowledged": "01 08:01",
    "assessed": "02 08:00",
    "response": "05 08:00",
    "investigated": "10 08:00",
    "resolved": "15 08:00",
}


def steps(case="c1", **changed):
    """The steps of a complaint that goes through every stage in time, in March 2024, with some of them changed."""
    return [
        {"case_id": case, "kind": kind, "happened_at": at if at.startswith("2024") else f"2024-03-{at}"}
        for kind, at in {**GOOD, **changed}.items()
        if at
    ]


OTHER = {  # another complaint of the source, of which every stage is on record
    "case": complaint("c0", opened="2024-01-02 08:00", closed="2024-01-05 08:00"),
    "steps": steps("c0", **{kind: f"2024-01-{at}" for kind, at in GOOD.items()}),
}


def rows(book, as_of="2024-12-31"):
    return {row["complaint_id"]: row for row in book.evidence(PRACTICE, as_of=as_of)}


def fill(book, told, case=None):
    return book(case=[case or complaint(), OTHER["case"]], case_event=[*told, *OTHER["steps"]])


def row(book, **asked):
    return rows(book, **asked)["c1"]


def verdict(book, **asked):
    found = row(book, **asked)
    return found["in_time"], found["settled"], found["missed_stage"]


def test_a_complaint_that_reached_every_stage_in_time_was_handled_well(book):
    fill(book, steps())
    assert verdict(book) == (True, True, None)
    assert (row(book)["days"], row(book)["in_doubt"], row(book)["excluded"]) == (19, None, None)


@pytest.mark.parametrize(
    ("changed", "stage", "after"),
    [
        ({"assigned": "02 08:01"}, "tracked", 1),
        ({"acknowledged": "", "response": "04 08:01"}, "acknowledged", 3),
        ({"assessed": "06 08:01"}, "assessed", 5),
        ({"response": "11 08:01"}, "answered", 10),
        ({"investigated": "21 08:01"}, "investigated", 20),
        ({"resolved": "29 08:01"}, "decided", 28),
    ],
)
def test_a_stage_that_came_too_late_is_named_with_its_limit(book, changed, stage, after):
    fill(book, steps(**changed), complaint(closed="2024-04-01 08:00"))
    assert verdict(book) == (False, True, stage)
    assert row(book)["days"] == after
    assert row(book)[f"{stage}_in_time"] is False


@pytest.mark.parametrize(
    "changed", [dict.fromkeys(GOOD, "01 08:00"), {"assessed": "06 08:00"}, {"investigated": "21 08:00"}]
)
def test_a_stage_on_the_last_minute_of_its_limit_is_in_time(book, changed):
    fill(book, steps(**changed), complaint(closed="2024-04-01 08:00"))
    assert verdict(book) == (True, True, None)


@pytest.mark.parametrize(
    ("closed", "missed"), [("2024-04-12 08:00", None), ("2024-04-12 08:01", "closed"), ("", "closed")]
)
def test_a_complaint_is_to_be_closed_within_six_weeks(book, closed, missed):
    fill(book, steps(), complaint(closed=closed))
    assert row(book)["missed_stage"] == missed


@pytest.mark.parametrize(
    ("missing", "stage"),
    [("assigned", "tracked"), ("assessed", "assessed"), ("investigated", "investigated"), ("resolved", "decided")],
)
def test_a_stage_that_never_came_is_missed(book, missing, stage):
    fill(book, steps(**{missing: ""}))
    assert verdict(book) == (False, True, stage)


def test_the_first_stage_that_was_missed_is_named(book):
    fill(book, steps(assessed="", investigated=""))
    assert (row(book)["missed_stage"], row(book)["days"]) == ("assessed", 5)


def test_a_first_response_acknowledges_too_and_a_resolution_answers_and_decides(book):
    fill(book, steps(acknowledged="", response="", resolved="03 08:00"))
    assert verdict(book) == (True, True, None)


def test_a_decision_that_was_communicated_is_one_without_a_resolution(book):
    fill(book, steps(resolved="", decision_communicated="15 08:00"))
    assert verdict(book) == (True, True, None)


def test_a_step_that_names_a_team_tracks(book):
    told = [{**step, "team": "desk"} if step["kind"] == "acknowledged" else step for step in steps(assigned="")]
    fill(book, told)
    assert verdict(book) == (True, True, None)


@pytest.mark.parametrize("kind", ["question", "request", "incident", ""])
def test_what_is_no_complaint_is_not_judged(book, kind):
    fill(book, steps(), complaint(kind=kind))
    assert list(rows(book)) == ["c0"]


# Open complaints.


def test_an_open_complaint_that_has_missed_nothing_is_kept_as_not_settled(book):
    fill(book, steps(), complaint(closed=""))
    waiting = row(book, as_of="2024-03-12 08:00")
    assert (waiting["in_time"], waiting["settled"], waiting["days"], waiting["excluded"]) == (False, False, 11, None)
    assert (waiting["answered_in_time"], waiting["investigated_in_time"]) == (True, None)


def test_an_open_complaint_that_has_missed_a_limit_has_failed_already(book):
    fill(book, steps(assessed=""), complaint(closed=""))
    assert verdict(book, as_of="2024-03-06 08:00") == (False, False, None)
    assert verdict(book, as_of="2024-03-06 09:00") == (False, True, "assessed")


def test_what_happens_after_the_day_of_measuring_is_not_known_yet(book):
    fill(book, steps())
    assert verdict(book, as_of="2024-03-19 08:00") == (False, False, None)
    assert row(book, as_of="2024-03-14 08:00")["decided_at"] is None
    assert list(rows(book, as_of="2024-02-28")) == ["c0"]


# Stages of which a source tells nothing.


def test_a_stage_that_the_source_never_records_is_missing_and_not_failed(book):
    book(case=[complaint()], case_event=steps(assessed="", investigated=""))
    found = row(book)
    assert verdict(book) == (True, True, None)
    assert found["in_doubt"] == "no step is on record of: assessed, investigated"
    assert (found["assessed_in_time"], found["answered_in_time"]) == (None, True)


def test_what_failed_at_a_stage_on_record_is_in_no_doubt(book):
    book(case=[complaint()], case_event=steps(assessed="", investigated="", response="14 08:00"))
    assert (row(book)["missed_stage"], row(book)["in_doubt"]) == ("answered", None)


def test_what_one_source_records_is_not_asked_of_another(book):
    told = [{**step, "source": "desk"} for step in steps(assessed="")]
    others = [{**step, "source": "post"} for step in OTHER["steps"]]
    cases = [{**complaint(), "source": "desk"}, {**OTHER["case"], "source": "post"}]
    book(case=cases, case_event=[*told, *others])
    assert verdict(book) == (True, True, None)


def test_a_complaint_of_which_no_step_is_known_is_counted_with_the_reason(book):
    only = {"case_id": "c9", "kind": "internal", "happened_at": "2024-03-02"}
    book(case=[complaint(closed="")], case_event=[only])
    assert row(book)["excluded"] == "no stage of its handling is on record"


# The finding.


def many(n, told, opened=lambda i: 1, closed=lambda i: True):
    """Complaints of June 2024, and what is told of each."""
    cases = [
        complaint(f"c{i}", f"2024-06-{opened(i):02} 08:00", "2024-06-20 08:00" if closed(i) else "", f"k{i % 100}")
        for i in range(n)
    ]
    at = {kind: f"2024-06-{moment}" for kind, moment in GOOD.items()}
    return {"case": cases, "case_event": [s for i in range(n) for s in steps(f"c{i}", **{**at, **told(i)})]}


def test_the_finding_is_the_share_that_went_through_every_stage_and_is_split_by_stage(book):
    book(**many(400, lambda i: {"assessed": ""} if i % 4 == 0 else {}))
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.value, finding.n) == (0.75, 400)
    assert finding.low < 0.75 < finding.high
    split = next(split for split in finding.splits if split.by == "stage")
    assert {part.name: part.value for part in split.parts} == {
        "tracked": 1,
        "acknowledged": 1,
        "assessed": 0.75,
        "answered": 1,
        "investigated": 1,
        "decided": 1,
        "closed": 1,
    }


def test_to_leave_complaints_open_does_not_improve_the_share(book):
    slow = {"investigated": "", "resolved": ""}
    book(**many(400, lambda i: slow if i % 4 == 0 else {}, closed=lambda i: i % 4))
    young = book.measure(PRACTICE, as_of="2024-06-20 12:00")  # a quarter is open, and has missed no limit yet
    assert young.n == 400
    assert young.low < 0.75 < young.high

    old = book.measure(PRACTICE, as_of="2024-12-31")
    assert old.value == 0.75


def test_without_some_stages_the_share_is_anything_below_what_is_seen(book):
    book(**many(400, lambda i: {"assessed": "", "investigated": ""}))
    finding = book.measure(PRACTICE, as_of="2024-12-31")
    assert (finding.value, finding.low, finding.verdict) == (1.0, 0.0, "unknown")
    assert finding.missing == (
        "400 complaints in doubt: no step is on record of: assessed, investigated. The interval reaches over both.",
    )
    split = next(split for split in finding.splits if split.by == "stage")
    assert [(part.name, part.value, part.n) for part in split.parts if part.value is None] == [
        ("assessed", None, 0),
        ("investigated", None, 0),
    ]
