"""What people type is taken as they mean it, or refused with the place and a way out; never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from cutaway.decided.incentive import Incentive
from cutaway.decided.objective import Objective
from cutaway.decided.reading import read, typed_of
from cutaway.errors import Problems

SET = {"text": "Half the wait", "team": "Service", "set_on": "2026-01-15", "customer_value": "yes"}


def problems(typed: dict[str, str]) -> dict[str, str]:
    with pytest.raises(Problems) as told:
        read(Objective, typed)
    return {problem.where: problem.what for problem in told.value.problems}


def test_a_day_is_read_as_iso_or_with_dots() -> None:
    for written in ("2026-01-15", "2026-1-15", "15.01.2026", " 15.1.2026 "):
        assert read(Objective, {**SET, "set_on": written}).set_on == date(2026, 1, 15)


@pytest.mark.parametrize("written", ["01/02/2026", "2026-02-30", "tomorrow", "15.13.2026"])
def test_a_day_that_could_be_another_is_refused(written: str) -> None:
    assert "is no day" in problems({**SET, "set_on": written})["set_on"]


def test_all_mistakes_are_told_at_once() -> None:
    assert set(problems({"team": "x" * 201, "set_on": "?"})) == {"text", "team", "set_on", "customer_value"}


def test_unknown_is_an_answer_where_it_may_be() -> None:
    paid = {"rewards": "orders", "team": "Sales", "since_on": "2026-01-01", "customer_outcome": "no"}
    assert read(Incentive, paid).share_of_pay is None
    assert read(Incentive, {**paid, "share_of_pay": "12,5 %"}).share_of_pay == 12.5
    assert read(Incentive, paid).customer_outcome is False


def test_lines_and_signs_that_are_no_text_are_refused() -> None:
    assert "text" in problems({**SET, "text": "two\nlines"})
    assert "text" in problems({**SET, "text": "a\x1bb"})


def test_what_was_read_can_be_typed_again() -> None:
    made = read(Objective, {**SET, "ends_on": "2026-12-31"})
    assert read(Objective, typed_of(made)) == made
