from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cutaway.findings.finding import Verdict
from cutaway.findings.verdict import falls_short, judge

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.70, 0.84, Verdict.WEAK),
        (0.95, 0.99, Verdict.STRONG),
        (0.86, 0.94, Verdict.FAIR),
        (0.80, 0.90, Verdict.FAIR),
        (0.90, 0.97, Verdict.FAIR),
        (0.80, 0.97, Verdict.UNKNOWN),
        (0.85, 0.95, Verdict.UNKNOWN),
        (0.85, 0.90, Verdict.FAIR),
    ],
)
def test_the_verdict_uses_both_ends_of_the_interval(low, high, verdict):
    assert judge(low, high, good=0.95, poor=0.85, better="higher") is verdict


@given(low=numbers, width=st.floats(0, 1e3), poor=numbers, gap=st.floats(1e-3, 1e3))
def test_lower_is_better_is_the_mirror_of_higher_is_better(low, width, poor, gap):
    mirrored = judge(-low - width, -low, good=-(poor + gap), poor=-poor, better="lower")
    assert judge(low, low + width, good=poor + gap, poor=poor, better="higher") is mirrored


@given(low=numbers, width=st.floats(0, 1e3), more=st.floats(0, 1e3), poor=numbers, gap=st.floats(1e-3, 1e3))
def test_a_wider_interval_never_turns_weak_or_fair_into_strong(low, width, more, poor, gap):
    narrow = judge(low, low + width, good=poor + gap, poor=poor, better="higher")
    wide = judge(low - more, low + width + more, good=poor + gap, poor=poor, better="higher")
    assert wide is not Verdict.STRONG or narrow is Verdict.STRONG
    assert wide is not Verdict.WEAK or narrow is Verdict.WEAK


def test_a_population_value_between_the_marks_is_fair():
    assert judge(0.15, 0.15, good=0.10, poor=0.20, better="lower") is Verdict.FAIR


def test_a_wait_longer_than_good_falls_short():
    assert falls_short(5, 4, "lower")
    assert not falls_short(4, 4, "lower")
    assert falls_short(0.8, 0.9, "higher")
