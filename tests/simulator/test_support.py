"""How cases are brought, answered, passed on and closed."""

from __future__ import annotations

import numpy as np
import pytest

from cutaway.simulator.case_steps import FIELDS, STATUS, Steps, steps_of
from cutaway.simulator.company import Company
from cutaway.simulator.defects import Defects
from cutaway.simulator.masters import masters_of
from cutaway.simulator.people import persons
from cutaway.simulator.period import Period
from cutaway.simulator.population import Population, populations
from cutaway.simulator.support import NEVER, OPENS, Cases, cases_of
from cutaway.simulator.working_time import DAY, HOUR, STAFFED_DAY
from cutaway.simulator.working_time import OPENS as DESK_OPENS

COMPANY, PERIOD = Company.with_defects(Defects.demo()), Period(3)


@pytest.fixture(scope="module")
def block() -> Population:
    return next(populations(COMPANY, PERIOD, 7, 512))


@pytest.fixture(scope="module")
def cases(block: Population) -> Cases:
    return cases_of(COMPANY, PERIOD, block)


@pytest.fixture(scope="module")
def steps(cases: Cases) -> Steps:
    return steps_of(np.random.default_rng(1), COMPANY, cases, PERIOD.end_second)


def test_a_case_goes_through_its_life_in_order(cases: Cases) -> None:
    told = ~cases.withdrawn
    assert (cases.opened_at < np.minimum(cases.answered_at, cases.closed_at)).all()
    assert (cases.answered_at[told] < cases.solved_at[told]).all()
    assert (cases.solved_at[told] < cases.closed_at[told]).all()
    again = cases.reopened_at < NEVER
    assert (cases.solved_at[again] < cases.reopened_at[again]).all()
    assert (cases.reopened_at[again] < cases.solved_again_at[again]).all()
    assert again.mean() == pytest.approx(COMPANY.reopened, abs=0.01)


def test_shares_of_the_streams_add_up_and_are_what_is_opened(cases: Cases) -> None:
    shares = [stream.share for stream in COMPANY.case_streams]
    assert sum(shares) == pytest.approx(1)
    found = np.bincount(cases.stream) / len(cases)
    assert found == pytest.approx(shares, abs=0.01)


@pytest.mark.parametrize("opens", list(OPENS))
def test_cases_are_opened_in_the_hours_in_which_such_cases_are(cases: Cases, opens: str) -> None:
    mine = np.array([stream.opens == opens for stream in COMPANY.case_streams])[cases.stream]
    at = cases.opened_at[mine]
    found = np.bincount(((at // DAY + 3) % 7) * 24 + at % DAY // HOUR, minlength=168) / mine.sum()
    expected = OPENS[opens].ravel() / OPENS[opens].sum()
    assert np.abs(found - expected).max() < 4 * np.sqrt(expected.max() / mine.sum())
    assert found[expected == 0].sum() == 0


def test_desks_that_keep_hours_answer_in_those_hours_alone(cases: Cases) -> None:
    staffed = np.array([stream.staffed for stream in COMPANY.case_streams])[cases.stream] & ~cases.withdrawn
    of_day = cases.answered_at[staffed] % DAY
    assert ((of_day >= DESK_OPENS) & (of_day <= DESK_OPENS + STAFFED_DAY)).all()
    assert ((cases.answered_at[staffed] // DAY + 3) % 7 < 5).all()
    on_call = ~staffed & ~cases.withdrawn
    assert ((cases.answered_at[on_call] // DAY + 3) % 7 >= 5).any()


def test_first_words_come_slower_since_the_defect_set_in(cases: Cases) -> None:
    since = int(PERIOD.starts[PERIOD.months - COMPANY.defect_months]) * DAY
    wait = np.where(cases.withdrawn, np.inf, cases.answered_at - cases.opened_at)
    assert np.median(wait[cases.opened_at >= since]) > 10 * np.median(wait[cases.opened_at < since])


def test_each_hand_off_is_one_step_to_another_desk(cases: Cases, steps: Steps) -> None:
    moves = (steps.field == FIELDS.index("group_id")) & (steps.before >= 0)
    assert (steps.before[moves] != steps.value[moves]).all()
    counted = np.bincount(steps.case[moves], minlength=len(cases))
    over = cases.closed_at < PERIOD.end_second
    assert (counted[over] == np.where(cases.assigned, cases.handoffs, 0)[over]).all()


def test_no_step_is_later_than_the_end_or_than_the_end_of_its_case(cases: Cases, steps: Steps) -> None:
    assert steps.at.max() < PERIOD.end_second
    assert (steps.at <= cases.closed_at[steps.case]).all()
    assert (steps.at >= cases.opened_at[steps.case]).all()
    closing = (steps.field == FIELDS.index("status")) & (steps.value == STATUS.index("closed"))
    last = np.zeros(len(cases), dtype=np.int64)
    np.maximum.at(last, steps.case, steps.at)
    assert (last[steps.case[closing]] == steps.at[closing]).all()


def test_the_crm_and_the_help_desk_know_the_same_people(block: Population) -> None:
    masters = masters_of(block)
    first, second = persons(masters), persons(masters)
    assert first[1:] == second[1:]
    assert (np.bincount(first[0], minlength=len(block)) == masters.contacts).all()
