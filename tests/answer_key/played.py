"""Years of cases played through without an export: what practices would measure of them, added up by hand.

A refresh takes seconds, so the whole answer key can afford thirty companies. Here there is no file, no book and no
engine between a process and the statistics, so there can be hundreds: enough to see an interval that covers 90 % and
not 95, or a value that is off by a fiftieth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.calls import calls_of
from cutaway.simulator.case_steps import Steps, steps_of
from cutaway.simulator.company import Company
from cutaway.simulator.period import Period
from cutaway.simulator.population import populations
from cutaway.simulator.rehearsal import FOR_EVER, silent_seconds
from cutaway.simulator.support import NEVER, Cases, cases_of
from cutaway.simulator.texts import COMMENTS
from cutaway.simulator.working_time import DAY, HOUR
from cutaway.stats import incidence, proportion, survival
from cutaway.stats.estimate import Estimate
from cutaway.stats.sums import Sums

PERIOD = Period(3)
END, SINCE = PERIOD.end_second, int(PERIOD.starts[PERIOD.window.start]) * DAY

Ints, Flags = NDArray[np.int64], NDArray[np.bool_]


@dataclass(frozen=True)
class Played:
    """The cases of one company that were opened in the window, and all their steps, those after the end too."""

    company: Company
    cases: Cases
    steps: Steps
    recent: Flags


def play(company: Company, customers: int, seeds: range) -> Iterator[dict[str, Estimate]]:
    """What is found of each seed's company, by practice."""
    for seed in seeds:
        (population,) = populations(company, PERIOD, seed, customers)
        cases = cases_of(company, PERIOD, population)
        steps = steps_of(population.stream("played"), company, cases, FOR_EVER)
        played = Played(company, cases, steps, cases.opened_at >= SINCE)
        calls = calls_of(company, PERIOD, population)
        weekday, hour = (calls.began_at // DAY + 3) % 7, calls.began_at % DAY // HOUR
        around = np.array([team.around_the_clock for team in company.phone_teams])[calls.team]
        late = ((weekday >= 5) | (hour < 8) | (hour >= 18)) & ~around
        called = calls.began_at >= SINCE
        yield {
            "engagement.time_in_uncertainty": silence(played),
            "engagement.first_contact_resolution": first_contact(played),
            "listening.complaint_handling": complaints(played),
            "boundaries.after_hours_contact": proportion.share(by_customer(calls.customer[called], late[called])),
        }


def silence(played: Played) -> Estimate:
    """The median of the hours without word, of cases that are over when they are closed or solved for good so far."""
    cases, steps, recent = played.cases, played.steps, played.recent
    now = steps.at < END
    happened = replace(steps, **{name: getattr(steps, name)[now] for name in ("case", "at", "comment", "public")})
    hours = silent_seconds(replace(cases, closed_at=np.minimum(cases.closed_at, END)), happened)[recent] / 3600
    solved = (cases.solved_at < END) & ((cases.reopened_at >= END) | (cases.solved_again_at < END))
    over, who = ((cases.closed_at <= END) | solved)[recent], cases.customer[recent]
    times, place = np.unique(hours, return_inverse=True)
    ended, running = (np.bincount(place, weights=some, minlength=len(times)) for some in (over, ~over))
    curve = survival.curve(times, ended, running)
    mark = survival.landmark(curve, 0.5)
    assert mark is not None
    known = over | (hours >= mark)
    return survival.median(curve, by_customer(who[known], (over & (hours <= mark))[known]))


def first_contact(played: Played) -> Estimate:
    """The share of cases that the first contact resolved for good, by the day of the first word."""
    cases = played.cases
    judged = ~cases.withdrawn & (cases.answered_at >= SINCE) & (cases.answered_at < END - 8 * DAY)
    held = cases.at_once & (cases.reopened_at >= NEVER)
    return proportion.share(by_customer(cases.customer[judged], held[judged]))


def complaints(played: Played) -> Estimate:
    """The share of complaints that go through every stage in time; those that have neither passed nor failed run."""
    cases, steps = played.cases, played.steps
    complaint = np.array([stream.kind == "complaint" for stream in played.company.case_streams])[cases.stream]
    words = {name: steps.comment == COMMENTS.index(name) for name in ("receipt", "response", "follow_up", "solution")}
    word = words["response"] | words["follow_up"] | words["solution"]
    failed_after = np.full(len(cases), FOR_EVER)
    for days, shown in (
        (1, steps.field == 1),
        (3, words["receipt"] | word),
        (5, steps.field == 3),
        (10, word),
        (20, steps.field == 4),
        (28, words["solution"]),
    ):
        first = np.full(len(cases), FOR_EVER)
        np.minimum.at(first, steps.case[shown], steps.at[shown])
        missed = first - cases.opened_at > days * DAY
        failed_after = np.where(missed, np.minimum(failed_after, days * DAY), failed_after)
    took, age = cases.closed_at - cases.opened_at, END - cases.opened_at
    failed_after = np.where(took > 42 * DAY, np.minimum(failed_after, 42 * DAY), failed_after)
    failed, came = failed_after < age, (failed_after == FOR_EVER) & (cases.closed_at <= END)
    run = np.where(failed, failed_after, np.where(came, took, age))
    judged = played.recent & complaint
    times, place = np.unique(run[judged], return_inverse=True)
    ends = (came[judged], failed[judged], ~(came | failed)[judged])
    found = incidence.incidence(times, *(np.bincount(place, weights=some, minlength=len(times)) for some in ends))
    settled = judged & (came | failed)
    return incidence.share(found, by_customer(cases.customer[settled], came[settled]))


def by_customer(customer: Ints, good: Flags) -> Sums:
    """The sums of a share over the customers that have a unit."""
    n = np.bincount(customer).astype(float)
    x = np.bincount(customer, weights=good)
    n, x = n[n > 0], x[n > 0]
    return Sums(
        n=len(customer),
        x=float(x.sum()),
        y=float(n.sum()),
        clusters=len(n),
        cn=len(customer),
        cx=float(x.sum()),
        cy=float(n.sum()),
        cxx=float((x * x).sum()),
        cyy=float((n * n).sum()),
        cxy=float((x * n).sum()),
        uxx=float(x.sum()),
    )
