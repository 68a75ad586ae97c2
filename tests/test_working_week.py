"""When the company works: said in cutaway.toml, or Monday to Friday from 8 to 18 h."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cutaway.working_week import Hours, read_working_week


def wrong(plain: Any) -> list[tuple[str, str, str]]:
    told: list[tuple[str, str, str]] = []
    read_working_week(plain, lambda *problem: told.append(problem))
    return told


def read(plain: Any) -> Any:
    def refuse(*problem: str) -> None:
        pytest.fail(" ".join(problem))

    return read_working_week(plain, refuse)


def test_a_company_that_says_nothing_works_from_monday_to_friday_from_eight_to_six() -> None:
    assert read({}).company == Hours((1, 2, 3, 4, 5), ((8.0, 18.0),), ())
    assert read({}).teams == {}


def test_days_spans_and_holidays_are_what_was_written() -> None:
    week = read(
        {
            "weekdays": ["sun", "mon"],
            "spans": ["08:00-12:30", "13:30 - 24:00"],
            "holidays": [date(2026, 5, 1), date(2026, 1, 1)],
        }
    )
    assert week.company == Hours((1, 7), ((8.0, 12.5), (13.5, 24.0)), (date(2026, 1, 1), date(2026, 5, 1)))


def test_a_unit_has_the_companys_hours_but_for_what_it_says_itself() -> None:
    week = read({"holidays": [date(2026, 1, 1)], "teams": {"Night desk": {"spans": ["00:00-24:00"]}}})
    assert dict(week.each())["Night desk"] == Hours((1, 2, 3, 4, 5), ((0.0, 24.0),), (date(2026, 1, 1),))
    assert dict(week.each())[None].spans == ((8.0, 18.0),)


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ("always", "A table is expected"),
        ({"weekdays": ["monday"]}, "`weekdays` is ['monday']"),
        ({"weekdays": "mon"}, "`weekdays` is 'mon'"),
        ({"spans": ["8 to 6"]}, "`spans` is ['8 to 6']"),
        ({"spans": ["18:00-08:00"]}, "`spans` is"),
        ({"spans": ["08:00-25:00"]}, "`spans` is"),
        ({"spans": ["08:70-09:00"]}, "`spans` is"),
        ({"spans": "08:00-18:00"}, "`spans` is"),
        ({"holidays": ["2026-01-01"]}, "`holidays` is not a list of days"),
        ({"hours": 8}, "`hours` is not a setting"),
        ({"teams": ["Night desk"]}, "`teams` is"),
        ({"teams": {"Night desk": 24}}, "A table is expected"),
        ({"teams": {"Night desk": {"weekdays": ["someday"]}}}, "`weekdays` is ['someday']"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_a_next_step(plain: Any, says: str) -> None:
    ((where, what, next_step),) = wrong(plain)
    assert says in what
    assert where.startswith("[working_hours")
    assert next_step
