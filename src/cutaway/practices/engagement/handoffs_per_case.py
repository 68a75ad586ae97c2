"""Hand-offs per case.

Asks
    How often does a case change hands between teams before it is closed?

Why it matters
    At every hand-off the customer may have to tell the story again, and the
    case waits in a new queue. It is the customer's view of our organisation
    chart.

How it is measured
    For each closed case, the number of times that the team holding it became
    another one, in the order of its steps up to the closing. A case belongs
    to the day on which it was closed. Steps of one instant are put in the
    order in which the source wrote them; steps that name no team are passed
    over. Cases of which no step names a team are not judged.

Where it misleads
    A desk that keeps a case and asks a colleague by phone shows no hand-off,
    and neither does one that closes a case and opens another. Some hand-offs
    are right: the aim is few, not none.

What to try
    Take the ten cases with the most hand-offs and walk each as the customer
    did. Give the first desk the right to solve what it now passes on most.

Sources
    Hand-off (reassignment) counts in incident management; the ping-pong
    between groups in process mining.
"""

import ibis

from cutaway.practices import Benchmark, Rate, practice
from cutaway.warehouse.portable import as_number, instant, previous


@practice(
    title="Cases stay in one pair of hands",
    unit="case",
    answer=Rate("handoffs", of="hand-offs per case", better="lower"),
    benchmark=Benchmark(good=0.5, poor=1.5, basis="our judgement; no published norm"),
)
def handoffs_per_case(case, case_event, as_of):
    closed = case.filter(case.closed_at <= instant(as_of))
    ends = closed.select(held_case_id="case_id", ended_at="closed_at")
    named = case_event.filter(case_event.team.notnull())
    held = named.join(ends, [named.case_id == ends.held_case_id, named.happened_at <= ends.ended_at])
    in_order = ["happened_at", "position", "case_event_id"]
    steps = held.mutate(team_before=previous(held, "team", by="case_id", order=in_order))
    changes = steps.group_by("case_id").aggregate(
        handoffs=as_number(steps.team_before.notnull() & (steps.team_before != steps.team)).sum()
    )
    seen = closed.left_join(changes, "case_id")
    return seen.select(
        "case_id",
        "customer_id",
        "team",
        "channel",
        happened_on=seen.closed_at_local.date(),
        handoffs=seen.handoffs,
        excluded=ibis.cases((seen.handoffs.isnull(), "no step names a team")),
    )
