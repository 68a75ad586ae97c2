from datetime import date, timedelta

import pytest

PRACTICE = "information.data_freshness"
FIRST = date(2024, 1, 1)


def feed(name, *days, island="Billing"):
    """A feed that brought something on these days of the year."""
    return [{"feed": name, "island": island, "delivered_on": FIRST + timedelta(days=d), "records": 1} for d in days]


def rows(book, as_of="2024-12-31"):
    return {row["feed_id"]: row for row in book.evidence(PRACTICE, as_of=as_of)}


def on(day_of_year):
    return (FIRST + timedelta(days=day_of_year)).isoformat()


@pytest.mark.parametrize(("today", "fresh"), [(70, True), (84, True), (85, False), (200, False)])
def test_a_weekly_feed_is_stale_once_it_is_older_than_two_weeks(book, today, fresh):
    book(delivery=feed("billing.invoice", *range(0, 71, 7)))
    row = rows(book, on(today))["billing.invoice"]
    assert (row["usual_pause_days"], row["age_days"], row["fresh"]) == (7, today - 70, fresh)


def test_a_quarterly_feed_may_be_older_than_a_daily_one(book):
    book(
        delivery=[
            *feed("survey.answer", *range(0, 300, 60)),
            *feed("desk.case", *range(240)),
            *feed("x.order", *range(320)),
        ]
    )
    found = {name: row["fresh"] for name, row in rows(book, on(320)).items()}
    assert found == {"survey.answer": None, "desk.case": False, "x.order": True}
    book(delivery=feed("survey.answer", *range(0, 301, 60)))
    assert rows(book, on(365))["survey.answer"]["fresh"] is True


def test_one_long_pause_in_twenty_is_not_what_is_usual(book):
    days = [*range(30), *range(60, 90)]  # one pause of a month, 58 of a day
    book(delivery=feed("desk.case", *days))
    assert rows(book, on(95))["desk.case"]["usual_pause_days"] == 1
    book(delivery=feed("desk.case", *range(8), *range(20, 28)))  # one of fifteen is more than one in twenty
    assert rows(book, on(30))["desk.case"]["usual_pause_days"] == 13


def test_several_records_of_one_day_are_no_pause(book):
    twice = [dict(row, delivery_id=f"d{n}") for n, row in enumerate(feed("desk.case", *range(0, 60, 10)) * 2)]
    book(delivery=twice)
    assert (rows(book, on(50))["desk.case"]["pauses"], rows(book, on(50))["desk.case"]["usual_pause_days"]) == (5, 10)


def test_with_fewer_than_five_pauses_it_is_not_known_and_leaves_bounds(book):
    book(delivery=[*feed("a.order", *range(100)), *feed("b.case", *range(100)), *feed("c.answer", 1, 2, 3, 4, 5)])
    finding = book.measure(PRACTICE, as_of=on(99))
    assert rows(book, on(99))["c.answer"]["excluded"] == "the records do not tell"
    assert (finding.value, finding.low, finding.high, finding.interval) == (1.0, pytest.approx(2 / 3), 1.0, "bounds")
    assert finding.verdict == "unknown"
    assert any("Of 1 feed the records do not tell" in sentence for sentence in finding.missing)


def test_a_feed_whose_records_have_no_day_is_counted_with_the_reason(book):
    book(delivery=[*feed("a.order", *range(100)), {"feed": "crm.customer", "records": 9}])
    finding = book.measure(PRACTICE, as_of=on(99))
    assert [(e.reason, e.n) for e in finding.exclusions] == [("its records have no day", 1)]
    assert (finding.value, finding.interval, finding.n) == (1.0, "none", 1)


def test_what_came_after_the_day_of_measuring_is_not_known_yet(book):
    book(delivery=feed("desk.case", *range(0, 100, 10), 200))
    row = rows(book, on(150))["desk.case"]
    assert (str(row["newest_on"]), row["age_days"], row["fresh"]) == (on(90), 60, False)


def test_of_nine_feeds_two_stale_ones_are_too_many_and_a_value_of_the_population(book):
    feeds = [row for n in range(9) for row in feed(f"s{n}.order", *range(200 if n < 2 else 300))]
    book(delivery=feeds)
    finding = book.measure(PRACTICE, as_of=on(299))
    assert (finding.value, finding.n, finding.verdict) == (pytest.approx(7 / 9), 9, "weak")
    assert (finding.low, finding.high, finding.interval) == (None, None, "none")
