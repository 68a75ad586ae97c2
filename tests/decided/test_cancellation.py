"""A review looks at how a customer was let go, and blames nobody."""

from __future__ import annotations

import pytest

from cutaway.decided.cancellation import Cancellation
from cutaway.decided.fields import fields_of
from cutaway.decided.reading import read
from cutaway.errors import Problems

LEFT = {"customer_id": "C-1", "asked_on": "2026-03-02", "released_on": "2026-03-05", "times_asked": "2"}


def test_a_review_tells_how_quickly_the_customer_could_leave() -> None:
    assert read(Cancellation, LEFT).days_to_leave == 3
    assert read(Cancellation, {**LEFT, "released_on": ""}).days_to_leave is None


def test_nobody_is_released_before_asking_and_nobody_asks_half_a_time() -> None:
    for more in ({"released_on": "2026-03-01"}, {"times_asked": "0"}, {"times_asked": "1.5"}):
        with pytest.raises(Problems):
            read(Cancellation, {**LEFT, **more})


def test_no_field_asks_for_an_employee() -> None:
    assert not [f.name for f in fields_of(Cancellation) if "employee" in f.name or "who" in f.label.lower()]
