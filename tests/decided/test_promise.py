"""A promise is open, due, kept or broken, and late is not the same as kept."""

from __future__ import annotations

from datetime import date

import pytest

from cutaway.decided.promise import Promise
from cutaway.decided.reading import read
from cutaway.errors import Problems

TODAY = date(2026, 3, 9)
MADE = {"what": "An offer", "customer_id": "C-1", "promised_on": "2026-03-02", "team": "desk", "due_on": "2026-03-09"}


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "due today"),
        ({"due_on": "2026-03-08"}, "overdue"),
        ({"due_on": "2026-03-10"}, "open"),
        ({"due_on": ""}, "open"),
        ({"outcome": "kept", "ended_on": "2026-03-09"}, "kept"),
        ({"outcome": "kept", "ended_on": "2026-03-10"}, "kept late"),
        ({"outcome": "broken", "ended_on": "2026-03-10"}, "broken"),
        ({"outcome": "withdrawn", "ended_on": "2026-03-03"}, "withdrawn"),
    ],
)
def test_a_promise_says_where_it_stands(more: dict[str, str], state: str) -> None:
    assert read(Promise, {**MADE, **more}).state(TODAY) == state


def test_an_outcome_has_its_day_and_a_day_its_outcome() -> None:
    for more in ({"outcome": "kept"}, {"ended_on": "2026-03-09"}, {"outcome": "kept", "ended_on": "2026-03-01"}):
        with pytest.raises(Problems):
            read(Promise, {**MADE, **more})
