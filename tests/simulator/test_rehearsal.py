"""What is played through is what one finds by following each case by hand."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from cutaway.simulator.case_steps import Steps, steps_of
from cutaway.simulator.company import Company
from cutaway.simulator.defects import Defects
from cutaway.simulator.period import Period
from cutaway.simulator.population import populations
from cutaway.simulator.rehearsal import FOR_EVER, Rehearsal, rehearse, silent_seconds
from cutaway.simulator.support import NEVER, Cases, cases_of
from cutaway.simulator.texts import COMMENTS

COMPANY = Company.with_defects(Defects(time_in_uncertainty=1.0, handoffs_per_case=1.0))
PERIOD = Period(2)


@pytest.fixture(scope="module")
def played() -> tuple[Cases, Steps]:
    population = next(populations(COMPANY, PERIOD, 7, 100))
    cases = cases_of(COMPANY, PERIOD, population)
    return cases, steps_of(np.random.default_rng(3), COMPANY, cases, FOR_EVER)


def words_of_each(steps: Steps) -> dict[int, list[tuple[int, str]]]:
    told = defaultdict(list)
    for case, at, comment, public in zip(steps.case, steps.at, steps.comment, steps.public, strict=True):
        if comment < len(COMMENTS) and public:
            told[int(case)].append((int(at), COMMENTS[comment]))
    return told


def test_silence_runs_from_a_word_of_the_customer_to_our_next_one(played: tuple[Cases, Steps]) -> None:
    cases, steps = played
    told = words_of_each(steps)
    for case, found in enumerate(silent_seconds(cases, steps)):
        silent, since = 0, None
        for at, kind in [*told[case], (int(cases.closed_at[case]), "end")]:
            if kind == "receipt":
                continue
            theirs = kind in ("opened", "question", "complains_again")
            if since is not None and not theirs:
                silent, since = silent + at - since, None
            elif since is None and theirs:
                since = at
        assert found == silent


def test_a_case_that_is_resolved_at_once_is_resolved_within_the_hour_and_others_are_not(
    played: tuple[Cases, Steps],
) -> None:
    cases, _ = played
    took = (cases.solved_at - cases.answered_at)[~cases.withdrawn]
    at_once = cases.at_once[~cases.withdrawn]
    assert took[at_once].max() < 3_600 < took[~at_once].min()
    back = cases.reopened_at < NEVER
    assert (cases.reopened_at - cases.answered_at)[back & cases.at_once].max() < 7 * 86_400


def test_the_same_company_yields_the_same_again_and_a_worse_one_less() -> None:
    good, poor = (Company.with_defects(Defects(first_contact_resolution=strength)) for strength in (0.0, 1.0))
    first = rehearse(good, PERIOD, 100)
    rehearse.cache_clear()
    assert rehearse(good, PERIOD, 100) == first
    assert rehearse(poor, PERIOD, 100).resolved_at_first_contact < first.resolved_at_first_contact - 0.2


@pytest.mark.parametrize("customers", [60, 3_000])
def test_what_is_played_hardly_depends_on_chance(customers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def play(seed: int) -> Rehearsal:
        rehearse.cache_clear()
        monkeypatch.setattr("cutaway.simulator.rehearsal.FIRST_SEED", seed)
        return rehearse(COMPANY, PERIOD, customers)

    one, other = play(1), play(500_000)
    rehearse.cache_clear()
    assert one.resolved_at_first_contact == pytest.approx(other.resolved_at_first_contact, abs=0.006)
    assert one.silent_hours == pytest.approx(other.silent_hours, rel=0.02)
    assert one.complaints_in_time == pytest.approx(other.complaints_in_time, abs=0.012)
