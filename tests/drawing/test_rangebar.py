"""The small bar of a row."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cutaway.drawing.rangebar import along, bar, range_bar

from .sample import FIRST_WORD, ON_TIME, PARTNERS  # noqa: TID252

VALUES = st.floats(-1000, 1000)


def test_the_poor_mark_stands_at_one_third_and_the_good_mark_at_two_thirds() -> None:
    for finding in (ON_TIME, FIRST_WORD):
        assert abs(along(finding.poor, finding)[0] - 1 / 3) < 1e-9
        assert abs(along(finding.good, finding)[0] - 2 / 3) < 1e-9


@given(VALUES, VALUES)
def test_right_is_better_whichever_way_is_better(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert along(low, ON_TIME)[0] <= along(high, ON_TIME)[0]  # a share on time: more is better
    assert along(low, FIRST_WORD)[0] >= along(high, FIRST_WORD)[0]  # hours of waiting: less is better


def test_a_value_out_of_reach_ends_in_an_arrow_and_says_on_which_side() -> None:
    assert along(0.2, ON_TIME) == (0.0, -1)
    assert along(500, FIRST_WORD) == (0.0, -1)
    far = range_bar(replace(ON_TIME, value=0.2, low=0.15, high=0.25), 0, 10, 90)
    assert "circle" not in far
    assert re.search(r'class="value"', far)


def test_an_estimate_is_a_dot_and_a_population_a_diamond() -> None:
    assert "<circle" in range_bar(ON_TIME, 0, 10, 90)
    assert "<circle" not in range_bar(PARTNERS, 0, 10, 90)
    assert 'class="value"' in range_bar(PARTNERS, 0, 10, 90)
    assert "bounds" in range_bar(replace(ON_TIME, interval="bounds"), 0, 10, 90)


def test_an_open_end_reaches_out_of_the_bar() -> None:
    line = re.search(
        r'<line x1="([\d.]+)" y1="10" x2="([\d.]+)" y2="10" class="interval"',
        bar(FIRST_WORD, 20, 10, None, 0, 10, 90, 14),
    )
    assert line is not None
    assert float(line.group(1)) == 0  # waits without an upper end: as bad as the bar can show
    assert float(line.group(2)) > 30


def test_without_a_value_the_bar_shows_its_marks_alone() -> None:
    drawn = bar(ON_TIME, None, None, None, 0, 10, 90, 14)
    assert drawn.count('class="mark') == 2
    assert 'class="value"' not in drawn
    assert "interval" not in drawn
