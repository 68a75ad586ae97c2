"""The small form of the answer key: a few whole companies. `make answer-key` is the whole of it."""

from __future__ import annotations

from collections import Counter

import pytest

from cutaway.practices.registry import all_practices
from cutaway.simulator import Defects
from tests.answer_key.companies import LINKED, PLANTED, Held, company

SEEDS = (101, 102, 103)


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> list[Held]:
    return [held for seed in SEEDS for held in company(tmp_path_factory.mktemp(f"planted{seed}"), seed, PLANTED)]


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> list[Held]:
    return [held for seed in SEEDS for held in company(tmp_path_factory.mktemp(f"good{seed}"), seed, Defects.none())]


def test_every_practice_has_an_answer_in_the_key(planted):
    assert {held.practice for held in planted} == set(all_practices())


def test_planted_defects_are_found(planted):
    """Of 42 findings at most four may miss: with a chance of one in twenty each, more miss once in sixteen times."""
    missed = [held for held in planted if not held.found]
    assert all(held.true_verdict == "weak" for held in planted if held.practice != LINKED)
    assert len(missed) <= 4, missed


def test_intervals_cover_the_truth(planted, good):
    """Of some sixty intervals of 95 %, three miss on average, more than six once in thirty times."""
    missed = [held for held in [*planted, *good] if not held.covered]
    assert len(missed) <= 6, missed
    assert max(Counter(held.practice for held in missed).values(), default=0) <= 2, missed


def test_a_company_that_does_everything_well_is_left_in_peace(good):
    assert [held for held in good if held.verdict == "weak"] == []


def test_the_key_would_show_a_practice_that_measures_something_else(planted):
    """The planted fault: each truth is exchanged for another practice's."""
    truths = [held.truth for held in planted]
    exchanged = [
        Held(h.practice, truth, h.value, h.low, h.high, h.verdict, h.true_verdict)
        for h, truth in zip(planted, truths[1:] + truths[:1], strict=True)
    ]
    assert sum(held.covered for held in exchanged) < len(planted) / 2
