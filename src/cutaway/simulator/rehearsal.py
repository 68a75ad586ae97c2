"""True values that no sum gives: many companies' worth of cases is played through, with random numbers of its own.

What happens to a case depends on the clock, on what was said before, and on how long the work takes; so the process is
run as often as it takes, without an end, and what it yields is counted. The few large customers decide how far chance
reaches; each value is known to about half a percent of itself. Nobody writes these records down, and no practice reads
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from cutaway.simulator.case_steps import Steps, steps_of
from cutaway.simulator.company import Company
from cutaway.simulator.period import Period
from cutaway.simulator.population import Floats, Ints, populations
from cutaway.simulator.support import NEVER, Cases, cases_of
from cutaway.simulator.texts import COMMENTS
from cutaway.simulator.working_time import DAY, HOUR

ENOUGH_CASES = 300_000  # of the window
MOST_CUSTOMERS = 5_000  # of one company that is played; more would be alike
FIRST_SEED = 900_000_000
FOR_EVER = NEVER // 2

_THEIRS = [COMMENTS.index(kind) for kind in ("opened", "question", "complains_again")]
_OURS = [COMMENTS.index(kind) for kind in ("response", "follow_up", "solution")]


@dataclass(frozen=True)
class Rehearsal:
    """What the process of handling cases yields.

    Attributes:
        resolved_at_first_contact: share of the cases that had a first word.
        silent_hours: the median of the hours of a case in which the customer has no word.
        complaints_in_time: share of the complaints that go through every stage in time.
    """

    resolved_at_first_contact: float
    silent_hours: float
    complaints_in_time: float


@lru_cache(maxsize=64)
def rehearse(company: Company, period: Period, customers: int) -> Rehearsal:
    """Plays the window's cases of companies of some customers."""
    at_once: list[Floats] = []
    silent: list[Floats] = []
    in_time: list[Floats] = []
    for cases, steps in _played(company, period, min(customers, MOST_CUSTOMERS)):
        contact = ~cases.withdrawn
        at_once.append((cases.at_once & (cases.reopened_at >= NEVER))[contact].astype(float))
        silent.append(silent_seconds(cases, steps) / HOUR)
        complaint = np.array([stream.kind == "complaint" for stream in company.case_streams])[cases.stream]
        in_time.append(every_stage_in_time(cases, steps)[complaint].astype(float))
    return Rehearsal(
        float(np.concatenate(at_once).mean()),
        float(np.median(np.concatenate(silent))),
        float(np.concatenate(in_time).mean()),
    )


def _played(company: Company, period: Period, customers: int) -> Iterator[tuple[Cases, Steps]]:
    """The cases that are brought in the window: what happened before it does not change what happens to them."""
    played = 0
    seed = FIRST_SEED
    while played < ENOUGH_CASES:
        seed += 1
        for drawn in populations(company, period, seed, customers):
            population = replace(drawn, joined=np.maximum(drawn.joined, period.window.start))
            cases = cases_of(company, period, population)
            yield cases, steps_of(population.stream("rehearsal"), company, cases, FOR_EVER)
            played += len(cases)


def silent_seconds(cases: Cases, steps: Steps) -> Ints:
    """Of each case, the seconds from a word of the customer to the company's next one, or to the end."""
    theirs, ours = np.isin(steps.comment, _THEIRS), np.isin(steps.comment, _OURS) & steps.public
    spoken = np.flatnonzero(theirs | ours)
    spoken = spoken[np.argsort(steps.case[spoken], kind="stable")]  # by case, each in the order of time
    case, at = steps.case[spoken], steps.at[spoken]
    last = np.append(case[1:] != case[:-1], True)
    until = np.where(last, cases.closed_at[case], np.append(at[1:], 0))
    silent = np.where(theirs[spoken], until - at, 0)
    total: Ints = np.bincount(case, weights=silent, minlength=len(cases)).astype(np.int64)
    return total


def every_stage_in_time(cases: Cases, steps: Steps) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Of each case, whether it reached every stage of handling a complaint in time."""
    in_time = np.ones(len(cases), dtype=bool)
    acknowledged = np.isin(steps.comment, [COMMENTS.index("receipt"), *_OURS])
    for days, shown in (
        (1, steps.field == 1),
        (3, acknowledged),
        (5, steps.field == 3),
        (10, np.isin(steps.comment, _OURS)),
        (20, steps.field == 4),
        (28, steps.comment == COMMENTS.index("solution")),
    ):
        first = np.full(len(cases), FOR_EVER)
        np.minimum.at(first, steps.case[shown], steps.at[shown])
        in_time &= first - cases.opened_at <= days * DAY
    return in_time & (cases.closed_at - cases.opened_at <= 42 * DAY)
