"""What is said, beside what is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.drawing.sample import ON_TIME

from cutaway.findings.finding import Finding, Verdict
from cutaway.findings.said import PUBLISHED, PULSE, RATING, WORDS, Told, beside_done, of_rating

SAID = Told(RATING, "basics", "Our basics are in order", "Management board", "board meeting", date(2026, 3, 2))


def basics(**verdicts: int) -> list[Finding]:
    return [
        replace(ON_TIME, practice=f"basics.{verdict}_{at}", verdict=Verdict(verdict))
        for verdict, n in verdicts.items()
        for at in range(n)
    ]


def test_a_published_value_stands_beside_its_practice_with_the_interval_of_the_gap():
    told = replace(SAID, kind=PUBLISHED, practice=ON_TIME.practice, value=95.0)
    (found,) = beside_done([told], [ON_TIME])
    assert found.gap == pytest.approx(0.95 - ON_TIME.value)
    assert (found.gap_low, found.gap_high) == pytest.approx((0.95 - ON_TIME.high, 0.95 - ON_TIME.low))
    assert found.verdict == "more said than done"


def test_where_lower_is_better_less_said_is_the_better_claim():
    lower = replace(ON_TIME, better="lower", unit="hours", value=10.0, low=8.0, high=12.0)
    (found,) = beside_done([replace(SAID, kind=PUBLISHED, practice=lower.practice, value=4.0)], [lower])
    assert (found.gap, found.gap_low, found.gap_high) == pytest.approx((6.0, 4.0, 8.0))


def test_a_rating_stands_beside_the_balance_of_the_room():
    told = replace(SAID, value=of_rating(5))
    (weak,) = beside_done([told], basics(weak=6))
    assert weak.gap == pytest.approx(2.0) and weak.verdict == "more said than done" and weak.judged == 6
    (strong,) = beside_done([told], basics(strong=6))
    assert strong.gap == pytest.approx(0.0) and strong.verdict == "no gap beyond chance"
    (less,) = beside_done([replace(SAID, value=of_rating(1))], basics(strong=8))
    assert less.verdict == "more done than said"


def test_one_judged_practice_does_not_convict_anybody():
    (found,) = beside_done([replace(SAID, value=of_rating(4))], basics(weak=1))
    assert found.gap_low < 0 or found.gap_low == pytest.approx(0, abs=0.6)
    assert found.done_high - found.done_low > 1


def test_the_interval_of_a_pulse_widens_the_gap():
    pulse = replace(SAID, kind=PULSE, value=0.5, low=0.1, high=0.8, n=12)
    (with_it,) = beside_done([pulse], basics(weak=3, fair=3))
    (without,) = beside_done([replace(pulse, low=None, high=None)], basics(weak=3, fair=3))
    assert with_it.gap == without.gap and with_it.gap_low < without.gap_low and with_it.gap_high > without.gap_high


def test_without_a_judged_practice_or_a_number_there_is_no_gap_and_it_is_said_why():
    (unjudged,) = beside_done([replace(SAID, value=0.5)], basics(unknown=2))
    assert unjudged.gap is None and "No practice of this room is judged" in unjudged.why
    (words,) = beside_done([replace(SAID, kind=WORDS)], basics(fair=1))
    assert words.gap is None and words.done is not None and words.verdict == "cannot be told"
    (nothing,) = beside_done([replace(SAID, kind=PUBLISHED, practice="basics.no_such", value=9.0)], basics(fair=1))
    assert nothing.gap is None and "no practice" in nothing.why
