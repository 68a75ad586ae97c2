"""What a help desk writes down while a case lives: comments, and fields that are changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.company import Company
from cutaway.simulator.population import Ints
from cutaway.simulator.support import NEVER, Cases
from cutaway.simulator.working_time import HOUR, to_staffed, to_wall

AUTHORS = ("end-user", "agent", "system")
FIELDS = ("", "group_id", "status")  # nothing for a comment
OPENED, RECEIPT, RESPONSE, FOLLOW_UP, QUESTION, NOTE, SOLUTION, COMPLAINS_AGAIN, NO_COMMENT = range(9)
_OPEN, _PENDING, _SOLVED, _CLOSED = 1, 2, 3, 4


@dataclass(frozen=True)
class Steps:
    """The steps of some cases, in the order of time. Arrays have one entry for each step, unless it says each case.

    Attributes:
        case: place of the case. at: seconds on the wall. index: the step's number among those of one instant.
        author: place in `AUTHORS`. field: place in `FIELDS`. before, value: what the field held, and holds now; -1 for
            nothing: a desk's number, or a status's.
        public: whether the customer sees the comment. comment: which kind of comment it is.
        agent_of_step: the number of the agent.
        desk_now: the desk that holds each case at the end, or -1. last_change: of each case. agent: of each case.
    """

    case: Ints
    at: Ints
    index: Ints
    author: Ints
    field: Ints
    before: Ints
    value: Ints
    public: NDArray[np.bool_]
    comment: Ints
    agent_of_step: Ints
    desk_now: Ints
    last_change: Ints
    agent: Ints

    def __len__(self) -> int:
        return len(self.case)


def steps_of(draw: np.random.Generator, company: Company, cases: Cases, end: int) -> Steps:
    """All steps that happen before `end`, in seconds on the wall."""
    n, all_cases = len(cases), np.arange(len(cases))
    desks = len(company.desks)
    by_phone = np.array([stream.channel == "phone" for stream in company.case_streams])[cases.stream]
    desk = np.array([stream.desk for stream in company.case_streams])[cases.stream]
    started = np.where(cases.withdrawn, cases.opened_at, cases.answered_at)
    stopped = np.where(cases.withdrawn, cases.closed_at, cases.solved_at)
    parts: list[tuple[Ints, ...]] = []

    def add(case: Ints, at: Ints, rank: int, author: int, field: int, before: Ints | int, value: Ints | int, public: bool, comment: int) -> None:
        fill = [np.broadcast_to(np.asarray(x, dtype=np.int64), case.shape) for x in (rank, author, field, before, value, public, comment)]
        parts.append((case, at, *fill))

    add(all_cases, cases.opened_at, 0, 0, 0, -1, -1, True, OPENED)
    named = np.flatnonzero(cases.assigned)
    add(named, cases.opened_at[named], 1, 2, 1, -1, desk[named], False, NO_COMMENT)
    mailed = np.flatnonzero(~by_phone)
    add(mailed, cases.opened_at[mailed] + 3, 2, 2, 0, -1, -1, True, RECEIPT)
    worded = np.flatnonzero(~cases.withdrawn)
    add(worded, cases.answered_at[worded], 0, 1, 0, -1, -1, True, RESPONSE)
    add(worded, cases.answered_at[worded], 1, 1, 2, 0, _PENDING, False, NO_COMMENT)

    passed = np.repeat(named, cases.handoffs[named])
    turn = np.arange(len(passed)) - np.repeat(np.cumsum(cases.handoffs[named]) - cases.handoffs[named], cases.handoffs[named])
    away = draw.integers(1, desks, len(passed))
    so_far = np.cumsum(away)
    of_case = so_far - np.repeat((so_far - away)[turn == 0], cases.handoffs[named][cases.handoffs[named] > 0])
    to, of = (desk[passed] + of_case) % desks, (desk[passed] + of_case - away) % desks
    when = _while_open(draw, cases.opened_at[passed], stopped[passed], passed)
    add(passed, when, 0, 1, 1, of, to, False, NO_COMMENT)

    noted = np.repeat(all_cases, draw.poisson(0.8 + 0.4 * cases.handoffs))
    add(noted, _while_open(draw, cases.opened_at[noted], stopped[noted], noted), 2, 1, 0, -1, -1, False, NOTE)
    asked = np.repeat(worded, draw.poisson(0.7, len(worded)))
    asked_at = started[asked] + (draw.random(len(asked)) * (stopped[asked] - started[asked])).astype(np.int64)
    add(asked, asked_at, 0, 0, 0, -1, -1, True, QUESTION)
    reply = to_wall(to_staffed(asked_at) + draw.integers(600, 6 * HOUR, len(asked)))
    told = reply < stopped[asked]
    add(asked[told], reply[told], 0, 1, 0, -1, -1, True, FOLLOW_UP)

    add(worded, cases.solved_at[worded], 3, 1, 0, -1, -1, True, SOLUTION)
    add(worded, cases.solved_at[worded], 4, 1, 2, _PENDING, _SOLVED, False, NO_COMMENT)
    back = np.flatnonzero(cases.reopened_at < NEVER)
    add(back, cases.reopened_at[back], 0, 0, 0, -1, -1, True, COMPLAINS_AGAIN)
    add(back, cases.reopened_at[back], 1, 0, 2, _SOLVED, _OPEN, False, NO_COMMENT)
    add(back, cases.solved_again_at[back], 0, 1, 0, -1, -1, True, SOLUTION)
    add(back, cases.solved_again_at[back], 1, 1, 2, _OPEN, _SOLVED, False, NO_COMMENT)
    last = np.where(cases.withdrawn, 0, _SOLVED)
    add(all_cases, cases.closed_at, 9, 2, 2, last, _CLOSED, False, NO_COMMENT)

    case, at, rank, author, field, before, value, public, comment = (np.concatenate(column) for column in zip(*parts, strict=True))
    keep = np.flatnonzero(at < end)
    keep = keep[np.lexsort((rank[keep], case[keep], at[keep]))]
    case, at = case[keep], at[keep]
    first = np.flatnonzero(np.concatenate([[True], (case[1:] != case[:-1]) | (at[1:] != at[:-1])])) if len(case) else keep
    index = np.arange(len(case)) - np.repeat(first, np.diff(np.append(first, len(case))))
    desk_now = np.where(cases.assigned, desk, -1)
    groups = np.flatnonzero(field[keep] == 1)
    desk_now[case[groups]] = value[keep][groups]  # the last assignment wins: steps are in the order of time
    last_change = cases.opened_at.copy()
    last_change[case] = at
    agent = draw.integers(0, 46, n)
    colleague = draw.random(len(case)) < 0.25
    return Steps(
        case=case,
        at=at,
        index=index,
        author=author[keep],
        field=field[keep],
        before=before[keep],
        value=value[keep],
        public=public[keep].astype(bool),
        comment=comment[keep],
        agent_of_step=np.where(colleague, draw.integers(0, 46, len(case)), agent[case]),
        desk_now=desk_now,
        last_change=last_change,
        agent=agent,
    )


def _while_open(draw: np.random.Generator, opened: Ints, stopped: Ints, case: Ints) -> Ints:
    """Times at which the desk is staffed, between two others, in order within each case."""
    low, high = to_staffed(opened), to_staffed(np.minimum(stopped, NEVER))
    staffed = low + (draw.random(len(case)) * np.maximum(high - low, 1)).astype(np.int64)
    order = np.lexsort((staffed, case))
    return np.clip(to_wall(staffed[order]), opened + 1, np.maximum(stopped - 1, opened + 1))
