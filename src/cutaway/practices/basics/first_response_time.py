"""First response time.

Asks
    How long does a customer who brings us a case wait for the first word?

Why it matters
    Until the first word the customer does not know whether anybody has seen
    the case. The wait for it is remembered longer than the wait for the
    solution.

How it is measured
    The median time from the opening of a case to the first response, in
    hours by the clock on the wall. A resolution counts as a response. Cases
    that still wait are kept, as having waited so far (Kaplan and Meier): to
    leave them out would make the slowest desk look quick. A case that was
    closed without a word has waited until it was closed.

Where it misleads
    Nights and weekends count, because customers live through them. An
    automatic receipt that the source records as a response is one here.
    Cases that came by phone are answered at once: look at channels apart.

What to try
    Answer with what is known and when the next word will come, before there
    is a solution. Look at the hours in which cases lie longest, and at who
    has the first look then.

Sources
    First response time (FRT) as help desks use the term. Kaplan and Meier
    1958 for waits that have not ended; interval after Brookmeyer and Crowley
    1982, widened for several cases of one customer.
"""

import ibis

from cutaway.practices import Benchmark, Median, practice
from cutaway.warehouse.portable import earliest_by, hours_between, instant


@practice(
    title="Customers get a first word soon",
    unit="case",
    answer=Median("waited_hours", ended="answered", unit="hours", better="lower"),
    benchmark=Benchmark(good=4, poor=24, basis="our judgement; half a working day, and a full day"),
)
def first_response_time(case, case_event, as_of):
    until = instant(as_of)
    words = case_event.filter(case_event.kind.isin(["response", "resolved"]) & (case_event.happened_at <= until))
    first = earliest_by(words, "case_id", "happened_at").rename(response_case_id="case_id", responded_at="happened_at")
    opened = case.filter(case.opened_at <= until)
    seen = opened.left_join(first, opened.case_id == first.response_case_id)
    answered = seen.responded_at.notnull()
    stopped = ibis.ifelse(ibis.coalesce(seen.closed_at < until, False), seen.closed_at, until)
    return seen.select(
        "case_id",
        "customer_id",
        "team",
        "channel",
        happened_on=seen.opened_at_local.date(),
        opened_at=seen.opened_at,
        responded_at=seen.responded_at,
        waited_hours=hours_between(seen.opened_at, ibis.coalesce(seen.responded_at, stopped)),
        answered=answered,
        excluded=ibis.cases(
            (seen.responded_at < seen.opened_at, "answered before it was opened"),
            (~answered & (stopped < seen.opened_at), "closed before it was opened"),
        ),
    )
