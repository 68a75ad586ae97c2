from __future__ import annotations

import numpy as np
import pytest

from cutaway.errors import CutawayError
from cutaway.stats.spc import ENOUGH_POINTS, limits

STEADY = [10.0, 11.0, 10.0, 9.0, 10.0, 11.0, 10.0, 9.0, 10.0, 11.0, 10.0, 9.0]


def test_too_few_points_have_no_limits_and_are_told_how_many_more() -> None:
    with pytest.raises(CutawayError, match="need 10 points; there are 7") as told:
        limits(STEADY[:7])
    assert told.value.next_step.startswith("Wait for 3 more")


def test_a_point_that_is_not_a_number_is_an_error() -> None:
    with pytest.raises(CutawayError, match="not a number"):
        limits([*STEADY, float("nan")])


def test_a_leap_is_a_signal_and_a_ripple_is_not() -> None:
    found = limits(STEADY)
    assert found.outside([10.5, 15.0, 9.0, 2.0]) == (1, 3)


def test_a_value_on_the_limit_is_not_a_signal() -> None:
    found = limits(STEADY)
    assert found.outside([found.low, found.high]) == ()


def test_a_series_that_never_moves_calls_any_movement_a_signal() -> None:
    found = limits([4.0] * 12)
    assert (found.low, found.high) == (4.0, 4.0)
    assert found.outside([4.0, 4.1]) == (1,)


def test_the_order_of_the_points_matters_for_their_ranges() -> None:
    assert limits(sorted(STEADY)).high < limits(STEADY).high


@pytest.mark.parametrize(("points", "rate"), [(ENOUGH_POINTS, 0.024), (12, 0.019), (24, 0.0095)])
def test_pure_noise_alarms_as_often_as_the_documentation_says(points: int, rate: float) -> None:
    chance = np.random.default_rng(1)
    false_alarms = 0
    for noise in chance.standard_normal((4000, points + 20)):
        false_alarms += len(limits(noise[:points].tolist()).outside(noise[points:].tolist()))
    assert false_alarms / 80_000 == pytest.approx(rate, rel=0.15)
