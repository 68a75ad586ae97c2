"""What a help desk writes down while a case lives: comments, and fields that are changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.company import Company
from cutaway.simulator.population import Ints
from cutaway.simulator.support import NEVER, Cases
from cutaway.simulator.texts import COMMENTS
from cutaway.simulator.working_time import HOUR, to_staffed, to_wall

AUTHORS = ("end-user", "agent", "system")
FIELDS = ("", "group_id", "status", "custom_severity", "custom_root_cause")  # nothing for a comment
SEVERITY = ("minor", "major", "critical")
ROOT_CAUSE = ("our error", "partner", "product", "expectation")
STATUS = ("new", "open", "pending", "solved", "closed")
AGENTS = 46

_CUSTOMER, _AGENT, _SYSTEM = range(3)
_COMMENT, _GROUP, _STATUS, _SEVERITY, _ROOT_CAUSE = range(5)


@dataclass(frozen=True)
class Steps:
    """The steps of some cases, in the order of time. Arrays have one entry for each step, unless it says each case.

    Attributes:
        case: place of the case. at: seconds on the wall. index: the step's number among those of one instant.
        author: place in `AUTHORS`. field: place in `FIELDS`.
        before, value: what the field held, and holds now: a desk's number, or a place in `STATUS`, `SEVERITY` or
            `ROOT_CAUSE`; -1 for nothing.
        public: whether the customer sees the comment.
        comment: which of `texts.COMMENTS` it is; their number for none.
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
    diary = _Diary()
    desk = np.array([stream.desk for stream in company.case_streams])[cases.stream]
    by_phone = np.array([stream.channel == "phone" for stream in company.case_streams])[cases.stream]
    _open(diary, cases, desk, by_phone)
    _pass_on(diary, draw, cases, desk, len(company.desks))
    _talk(diary, draw, company, cases)
    _end(diary, cases)
    complaint = np.array([stream.kind == "complaint" for stream in company.case_streams])[cases.stream]
    _look_into(diary, draw, company, cases, np.flatnonzero(complaint))
    case, at, rank, *rest = diary.columns()
    keep = np.flatnonzero(at < end)
    keep = keep[np.lexsort((rank[keep], case[keep], at[keep]))]
    case, at = case[keep], at[keep]
    author, field, before, value, public, comment = (column[keep] for column in rest)
    desk_now = np.where(cases.assigned, desk, -1)
    assignment = np.flatnonzero(field == _GROUP)
    desk_now[case[assignment]] = value[assignment]  # steps are in the order of time: the last one wins
    last_change = cases.opened_at.copy()
    last_change[case] = at
    agent = draw.integers(0, AGENTS, len(cases))
    colleague = draw.random(len(case)) < 0.25
    return Steps(
        case=case,
        at=at,
        index=_index(case, at),
        author=author,
        field=field,
        before=before,
        value=value,
        public=public.astype(bool),
        comment=comment,
        agent_of_step=np.where(colleague, draw.integers(0, AGENTS, len(case)), agent[case]),
        desk_now=desk_now,
        last_change=last_change,
        agent=agent,
    )


class _Diary:
    """Steps in the order in which they were thought of."""

    def __init__(self) -> None:
        self.parts: list[tuple[Ints, ...]] = []

    def comment(self, case: Ints, at: Ints, rank: int, author: int, kind: str, *, public: bool = True) -> None:
        self._add(case, at, rank, author, _COMMENT, -1, -1, public, COMMENTS.index(kind))

    def group(self, case: Ints, at: Ints, rank: int, author: int, before: Ints | int, value: Ints) -> None:
        self._add(case, at, rank, author, _GROUP, before, value, False, len(COMMENTS))

    def status(self, case: Ints, at: Ints, rank: int, author: int, before: Ints | str, value: str) -> None:
        held = STATUS.index(before) if isinstance(before, str) else before
        self._add(case, at, rank, author, _STATUS, held, STATUS.index(value), False, len(COMMENTS))

    def field(self, case: Ints, at: Ints, rank: int, which: int, value: Ints) -> None:
        self._add(case, at, rank, _AGENT, which, -1, value, False, len(COMMENTS))

    def _add(self, case: Ints, at: Ints, *others: Any) -> None:
        spread = (np.broadcast_to(np.asarray(other, dtype=np.int64), case.shape) for other in others)
        self.parts.append((case, at, *spread))

    def columns(self) -> list[Ints]:
        return [np.concatenate(column) for column in zip(*self.parts, strict=True)]


def _open(diary: _Diary, cases: Cases, desk: Ints, by_phone: NDArray[np.bool_]) -> None:
    """The customer's message, the first desk, the machine's receipt, and the first word of a person."""
    everyone, named = np.arange(len(cases)), np.flatnonzero(cases.assigned)
    written, answered = np.flatnonzero(~by_phone), np.flatnonzero(~cases.withdrawn)
    diary.comment(everyone, cases.opened_at, 0, _CUSTOMER, "opened")
    diary.group(named, cases.opened_at[named], 1, _SYSTEM, -1, desk[named])
    diary.comment(written, cases.opened_at[written] + 3, 2, _SYSTEM, "receipt")
    diary.comment(answered, cases.answered_at[answered], 0, _AGENT, "response")
    diary.status(answered, cases.answered_at[answered], 1, _AGENT, "new", "pending")


def _pass_on(diary: _Diary, draw: np.random.Generator, cases: Cases, desk: Ints, desks: int) -> None:
    """Hand-offs, each to another desk than the one before, while the case is open."""
    count = np.where(cases.assigned, cases.handoffs, 0)
    case = np.repeat(np.arange(len(cases)), count)
    away = draw.integers(1, desks, len(case))
    so_far = np.cumsum(away)
    before_case = np.concatenate([[0], so_far])[np.cumsum(count) - count]  # steps away of all earlier cases
    of_case = so_far - np.repeat(before_case, count)
    at = _while_open(draw, cases.opened_at[case], _stopped(cases)[case], case)
    diary.group(case, at, 0, _AGENT, (desk[case] + of_case - away) % desks, (desk[case] + of_case) % desks)


def _talk(diary: _Diary, draw: np.random.Generator, company: Company, cases: Cases) -> None:
    """Notes among colleagues, the customer's further messages, and answers to some of them."""
    noted = np.repeat(np.arange(len(cases)), draw.poisson(0.8 + 0.4 * cases.handoffs))
    at = _while_open(draw, cases.opened_at[noted], _stopped(cases)[noted], noted)
    diary.comment(noted, at, 2, _AGENT, "note", public=False)
    answered = np.flatnonzero(~cases.withdrawn)
    asked = np.repeat(answered, draw.poisson(company.questions, len(answered)))
    begun, stopped = cases.answered_at[asked], cases.solved_at[asked]
    asked_at = begun + (draw.random(len(asked)) * (stopped - begun)).astype(np.int64)
    diary.comment(asked, asked_at, 2, _CUSTOMER, "question")
    reply = to_wall(to_staffed(asked_at) + draw.integers(600, round(company.reply_within * HOUR), len(asked)))
    told = reply < stopped
    diary.comment(asked[told], reply[told], 0, _AGENT, "follow_up")


def _end(diary: _Diary, cases: Cases) -> None:
    """The solution, a second one where the first did not hold, and the end for good."""
    solved, back = np.flatnonzero(~cases.withdrawn), np.flatnonzero(cases.reopened_at < NEVER)
    diary.comment(solved, cases.solved_at[solved], 3, _AGENT, "solution")
    diary.status(solved, cases.solved_at[solved], 4, _AGENT, "pending", "solved")
    diary.comment(back, cases.reopened_at[back], 5, _CUSTOMER, "complains_again")
    diary.status(back, cases.reopened_at[back], 6, _CUSTOMER, "solved", "open")
    diary.comment(back, cases.solved_again_at[back], 7, _AGENT, "solution")
    diary.status(back, cases.solved_again_at[back], 8, _AGENT, "open", "solved")
    held = np.where(cases.withdrawn, STATUS.index("new"), STATUS.index("solved"))
    diary.status(np.arange(len(cases)), cases.closed_at, 9, _SYSTEM, held, "closed")


def _look_into(diary: _Diary, draw: np.random.Generator, company: Company, cases: Cases, complaint: Ints) -> None:
    """Somebody says how bad a complaint is, within some staffed hours, and by the solution what caused it."""
    n, stopped = len(complaint), _stopped(cases)[complaint]
    in_hours = (3 * HOUR * np.exp(0.7 * draw.standard_normal(n))).astype(np.int64)
    assessed_at = np.minimum(to_wall(to_staffed(cases.opened_at[complaint]) + in_hours), stopped)
    assessed = draw.random(n) < company.assessed
    severity = draw.integers(0, len(SEVERITY), n)
    diary.field(complaint[assessed], assessed_at[assessed], 2, _SEVERITY, severity[assessed])
    found = (draw.random(n) < company.investigated) & ~cases.withdrawn[complaint]
    begun = cases.answered_at[complaint[found]]
    found_at = begun + ((0.5 + 0.5 * draw.random(n))[found] * (stopped[found] - begun)).astype(np.int64)
    diary.field(complaint[found], found_at, 2, _ROOT_CAUSE, draw.integers(0, len(ROOT_CAUSE), n)[found])


def _stopped(cases: Cases) -> Ints:
    return np.where(cases.withdrawn, cases.closed_at, cases.solved_at)


def _while_open(draw: np.random.Generator, opened: Ints, stopped: Ints, case: Ints) -> Ints:
    """Times at which desks are staffed, between two others, in order within each case; `case` is in order."""
    low, high = to_staffed(opened), to_staffed(stopped)
    staffed = low + (draw.random(len(case)) * np.maximum(high - low, 1)).astype(np.int64)
    at: Ints = np.clip(to_wall(staffed[np.lexsort((staffed, case))]), opened + 1, np.maximum(stopped - 1, opened + 1))
    return at


def _index(case: Ints, at: Ints) -> Ints:
    """The number of each step among those of its case at one instant."""
    changes = (case[1:] != case[:-1]) | (at[1:] != at[:-1])
    first = np.flatnonzero(np.concatenate([np.ones(min(len(case), 1), dtype=bool), changes]))
    index: Ints = np.arange(len(case)) - np.repeat(first, np.diff(np.append(first, len(case))))
    return index
