"""Complaint handling.

Asks
    How many complaints go through every stage of the handling, each in time?

Why it matters
    A customer who complains offers you a last chance. Those who are heard,
    told what happens, and given a decision often stay; those who are left
    tell others.

How it is measured
    The stages are those of ISO 10002, with the days that we give each from
    the opening on: tracked by a named unit (1), acknowledged (3), assessed
    (5), answered (10), investigated (20), decision communicated (28), closed
    (42). A first response acknowledges too; a resolution answers, and
    communicates the decision. A complaint passes if it reached every stage in
    time, and fails at the first limit that it missed. One that is neither yet
    is kept as not settled (Aalen and Johansen), not left out: to leave open
    complaints out would count the quick ones alone. A stage of which a source
    has no step for any complaint is missing there, not failed; the share that
    went through every stage may then be anything below what is seen, and the
    interval says so. A complaint belongs to the day on which it was opened.

Where it misleads
    What is not written down as a complaint is not one here: a house that
    files them as questions looks calm, and may look good. A step in the
    records says that something was done, not that it was done well: ask those
    who complained. The limits are ours; ISO 10002 sets none.

What to try
    Look at the stage at which most complaints fail, and walk the last ten of
    them. Name one owner for each complaint on the day it comes in. Tell the
    customer what happens next before anything has been found out.

Sources
    ISO 10002:2018, section 7, for the stages (communication and receipt are
    the record itself). Aalen and Johansen 1978 for shares that are not
    settled; interval widened for several complaints of one customer.
"""

import operator
from dataclasses import dataclass
from functools import reduce

import ibis
import ibis.expr.types as ir

from cutaway.practices import Benchmark, Parts, Share, practice
from cutaway.warehouse.portable import as_number, hours_between, instant, ratio

DECISION = ("decision_communicated", "resolved")
ANSWER = ("response", *DECISION)
STAGES = {  # each stage with its days, in the order in which they run out, and the kinds of step that show it
    "tracked": (1, ("assigned",)),
    "acknowledged": (3, ("acknowledged", *ANSWER)),
    "assessed": (5, ("assessed",)),
    "answered": (10, ANSWER),
    "investigated": (20, ("investigated",)),
    "decided": (28, DECISION),
    "closed": (42, ("closed",)),
}


@practice(
    title="Complaints go through every stage, in time",
    unit="complaint",
    answer=Share(
        "in_time",
        settled="settled",
        time="days",
        doubt="in_doubt",
        parts=Parts("stage", tuple((stage, f"{stage}_in_time") for stage in STAGES)),
        better="higher",
    ),
    benchmark=Benchmark(good=0.90, poor=0.70, basis="our judgement; no published norm, and the limits are ours"),
)
def complaint_handling(case, case_event, as_of):
    until, never = instant(as_of), ibis.null("timestamp")
    opened = case.filter((case.kind == "complaint") & (case.opened_at <= until))
    opened = opened.mutate(
        from_source=ibis.coalesce(opened.source, ""),
        ended_at=ibis.ifelse(opened.closed_at <= until, opened.closed_at, never),
        age=_days(opened.opened_at, until),
    )
    spans = opened.select(of_id="case_id", of_source="from_source", ended_at="ended_at")
    happened = case_event.filter(case_event.happened_at <= until)
    steps = happened.join(spans, happened.case_id == spans.of_id)
    shows = {stage: steps.kind.isin(kinds) for stage, (_, kinds) in STAGES.items()}
    shows["tracked"] |= steps.team.notnull()
    shows["closed"] |= steps.ended_at.notnull()
    reached = steps.group_by(reached_id="of_id").aggregate(
        **{f"{stage}_step": ibis.ifelse(shown, steps.happened_at, never).min() for stage, shown in shows.items()}
    )
    recording = steps.group_by(recording="of_source").aggregate(
        **{f"{stage}_known": as_number(shown).max() for stage, shown in shows.items()}
    )
    seen = opened.left_join(reached, opened.case_id == reached.reached_id)
    seen = seen.left_join(recording, seen.from_source == recording.recording)
    stages = [_stage(seen, stage, days) for stage, (days, _) in STAGES.items()]
    told = seen.mutate(
        missed_stage=ibis.cases(*((stage.missed, stage.name) for stage in stages)),
        missed_after=ibis.cases(*((stage.missed, float(stage.days)) for stage in stages)),
        last_step_at=ibis.coalesce(*(stage.at for stage in reversed(stages))),
        every_stage=ibis.and_(*(stage.done | ~stage.known for stage in stages)),
        unknown=reduce(operator.add, (ibis.ifelse(stage.known, "", f", {stage.name}") for stage in stages)),
        **{f"{stage.name}_at": stage.at for stage in stages},
        **{f"{stage.name}_in_time": ibis.cases((stage.known & stage.is_due, stage.done)) for stage in stages},
    )
    passed = told.missed_stage.isnull() & told.every_stage
    passed_after = _days(told.opened_at, told.last_step_at)
    return told.select(
        "customer_id",
        "team",
        "channel",
        complaint_id=told.case_id,
        happened_on=told.opened_at_local.date(),
        opened_at=told.opened_at,
        in_time=passed,
        settled=passed | told.missed_stage.notnull(),
        days=ibis.cases(
            (told.missed_stage.notnull(), told.missed_after),
            (passed & (passed_after < 0), 0.0),
            (passed, passed_after),
            else_=told.age,
        ),
        missed_stage=told.missed_stage,
        **{name: told[name] for stage in STAGES for name in (f"{stage}_at", f"{stage}_in_time")},
        in_doubt=ibis.cases(
            (passed & (told.unknown != ""), ibis.literal("no step is on record of: ") + told.unknown.substr(2)),
        ),
        excluded=ibis.cases((told.unknown.length() == len(NOTHING), "no stage of its handling is on record")),
    )


NOTHING = "".join(f", {stage}" for stage in STAGES)


@dataclass(frozen=True)
class _Stage:
    """One stage of every complaint: when it was reached, and whether it was in time, is missed, or is not on record."""

    name: str
    days: int
    known: ir.BooleanValue
    at: ir.TimestampValue
    is_due: ir.BooleanValue
    done: ir.BooleanValue

    @property
    def missed(self) -> ir.BooleanValue:
        return self.known & self.is_due & ~self.done


def _stage(seen: ir.Table, name: str, days: int) -> _Stage:
    at = seen.ended_at if name == "closed" else seen[f"{name}_step"]
    return _Stage(
        name=name,
        days=days,
        known=ibis.coalesce(seen[f"{name}_known"] == 1, False),
        at=at,
        is_due=seen.age > days,
        done=ibis.coalesce(_days(seen.opened_at, at) <= days, False),
    )


def _days(start: ir.TimestampValue, end: ir.TimestampValue) -> ir.FloatingValue:
    return ratio(hours_between(start, end), ibis.literal(24.0))
