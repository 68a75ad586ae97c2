"""Why a number moved: the parts add up to the whole, and a change of method is not called a change of the company."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cutaway.findings.changes import changes, compare
from cutaway.findings.finding import Finding, Point, Split, Verdict


def finding(value: float | None = 0.8, n: int = 100, **more: object) -> Finding:
    told: dict = {
        "practice": "basics.on_time_delivery",
        "room": "basics",
        "title": "Orders arrive",
        "asks": "?",
        "verdict": Verdict.FAIR,
        "headline": "",
        "of": "order",
        "unit": "share",
        "better": "higher",
        "good": 0.95,
        "poor": 0.7,
        "basis": "our judgement",
        "window_start": None,
        "window_end": date(2026, 6, 30),
        "value": value,
        "low": None if value is None else value - 0.02,
        "high": None if value is None else value + 0.02,
        "n": n,
        "method": "a",
    }
    return Finding(**(told | more))


def split(**parts: tuple[float | None, int]) -> tuple[Split, ...]:
    return (Split("segment", tuple(Point(name, value, None, None, n) for name, (value, n) in parts.items())),)


def test_rate_and_mix_add_up_to_the_movement():
    before = finding(0.8, 100, splits=split(a=(0.9, 50), b=(0.7, 50)))
    now = finding(0.72, 200, splits=split(a=(0.84, 40), b=(0.69, 160)))
    (moved,) = compare(before, now).moved
    assert moved.rate + moved.mix == pytest.approx(now.value - before.value)


def test_nothing_but_the_mix_changed_where_every_part_did_as_before():
    before = finding(0.8, 100, splits=split(a=(0.9, 50), b=(0.7, 50)))
    now = finding(0.75, 100, splits=split(a=(0.9, 25), b=(0.7, 75)))
    (moved,) = compare(before, now).moved
    assert moved.rate == pytest.approx(0) and moved.mix == pytest.approx(-0.05)


def test_units_in_no_part_are_a_part_of_their_own():
    before = finding(0.8, 100, splits=split(a=(0.9, 60)))
    now = finding(0.7, 100, splits=split(a=(0.9, 60), b=(None, 3)))
    (moved,) = compare(before, now).moved
    assert next(part.name for part in moved.parts) == "all others"
    assert moved.rate == pytest.approx(-0.1)


def test_another_method_is_not_a_change_of_the_company():
    change = compare(finding(0.8), finding(0.6, method="b"))
    assert change.method and change.any
    assert change.apart is None and change.moved == ()


def test_intervals_that_do_not_touch_are_told_apart():
    assert compare(finding(0.8), finding(0.83)).apart is False
    assert compare(finding(0.8), finding(0.9)).apart is True
    assert compare(finding(0.8), finding(0.9, low=None, high=None)).apart is None


def test_a_median_is_not_taken_apart():
    parts = split(a=(4.0, 50), b=(6.0, 50))
    change = compare(finding(5.0, unit="hours", splits=parts), finding(7.0, unit="hours", splits=parts))
    assert change.moved == () and change.any


def test_what_came_and_what_went_is_told():
    old, new = finding(practice="basics.a"), finding(practice="basics.b")
    found = {change.practice: change for change in changes([old], [new])}
    assert found["basics.b"].before is None and found["basics.a"].now is None
    assert all(change.any for change in found.values())


def test_the_same_finding_did_not_change():
    assert not compare(finding(), finding()).any
    assert compare(finding(), replace(finding(), verdict=Verdict.WEAK)).verdict
    assert compare(finding(), finding(good=0.99)).benchmark
