"""The working week of the settings fills the book, unless a source does."""

from __future__ import annotations

from datetime import date
from typing import Any

from cutaway.sources.working_time import fill_working_time
from cutaway.working_week import Hours, WorkingWeek

SPANS = "SELECT team, weekday, from_hour, to_hour, source FROM book.working_hours ORDER BY ALL"


def test_each_weekday_and_span_is_a_row_for_the_company_and_for_each_unit(island: Any) -> None:
    desk = Hours((6,), ((0.0, 24.0),), (date(2026, 12, 25),))
    fill_working_time(island.engine, WorkingWeek(Hours((1, 2), ((8.0, 12.0), (13.0, 17.5))), {"Desk": desk}))
    assert island.rows(SPANS) == [
        ("Desk", 6, 0.0, 24.0, "cutaway.toml"),
        *((None, day, *span, "cutaway.toml") for day in (1, 2) for span in ((8.0, 12.0), (13.0, 17.5))),
    ]
    assert island.rows("SELECT holiday_on, team FROM book.holiday") == [(date(2026, 12, 25), "Desk")]


def test_what_a_source_tells_of_the_hours_stays_as_it_is(island: Any) -> None:
    island.raw("shifts", [{"day": "6"}])
    island.enter("working_hours", "SELECT CAST(day AS INT) AS weekday, 7 AS from_hour, 11 AS to_hour FROM shifts")
    fill_working_time(island.engine, WorkingWeek())
    assert island.rows(SPANS) == [(None, 6, 7.0, 11.0, "shop")]
