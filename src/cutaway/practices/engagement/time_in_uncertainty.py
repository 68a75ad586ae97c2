"""Time in uncertainty.

Asks
    For how many hours of a case has the customer no word from us?

Why it matters
    Not to know costs more than to wait: a customer without a word cannot
    plan, asks again, and fears the worst. It is the part of a wait that a
    single sentence ends.

How it is measured
    It is the company's turn from each word of the customer (the opening, a
    message, a reopening) to the company's next word (a response or a
    resolution), or to the closing. These hours, by the clock on the wall, are
    added up for each case; the answer is their median. While the customer has
    the last word of the company, it is the customer's turn, and no time
    counts. A case is over when it is closed, or when it is resolved and the
    customer has not come back: while it only waits to be closed, no hour is
    added. Cases that are not over are kept, with their hours so far (Kaplan
    and Meier): to leave them out would hide those who wait longest. A case
    belongs to the day on which it was opened. `waits_since` says since when
    an open case has been waiting for a word now.

Where it misleads
    A first answer that says no more than "we look into it" ends the count,
    though the customer goes on waiting; the book does not tell a promise of
    the next word from any other word. Nights and weekends count, because
    customers live through them. What is said by phone and not written down
    looks like silence. An automatic receipt is no word, unless the source
    records it as a response. A case that is open has had less time to add up
    hours, and what it has added up says how it will go on: with very many
    open cases the median is off, by about a hundredth of itself where one
    case in fifteen is open.

What to try
    Say at the end of each word when the next one comes, and keep to it even
    if there is no news. Go through the cases that have waited longest now,
    each morning, and write one sentence to each.

Sources
    Maister 1985, The Psychology of Waiting Lines: uncertain and unexplained
    waits are longer than known and explained ones. Kaplan and Meier 1958;
    interval after Brookmeyer and Crowley 1982, widened for several cases of
    one customer. Their bias where sums are censored: Lin and others 1997.
"""

import ibis

from cutaway.practices import Benchmark, Median, practice
from cutaway.warehouse.portable import as_number, following, instant, previous, ratio, seconds_between, union_rows

OURS = ("response", "resolved")
THEIRS = ("customer_message", "reopened")
IN_ORDER = ("at", "position", "step")


@practice(
    title="Customers are not left without word",
    unit="case",
    answer=Median("silent_hours", ended="over", unit="hours", better="lower"),
    benchmark=Benchmark(good=6, poor=24, basis="our judgement; half a working day over a whole case, and a full day"),
)
def time_in_uncertainty(case, case_event, as_of):
    until = instant(as_of)
    opened = case.filter(case.opened_at <= until)
    closed = ibis.coalesce(opened.closed_at <= until, False)
    lives = opened.mutate(closed=closed, ended_at=ibis.ifelse(closed, opened.closed_at, until))
    spans = lives.select(life_id="case_id", began_at="opened_at", stopped_at="ended_at")
    spoken = case_event.filter(case_event.kind.isin((*OURS, *THEIRS)))
    told = spoken.join(
        spans,
        [
            spoken.case_id == spans.life_id,
            spoken.happened_at >= spans.began_at,
            spoken.happened_at <= spans.stopped_at,
        ],
    )
    turns = union_rows(
        spans.select(
            turn_id="life_id",
            at="began_at",
            position=ibis.literal(-1, "int64"),
            step=ibis.literal(""),
            theirs=ibis.literal(True),
            stopped_at="stopped_at",
        ),
        told.select(
            turn_id="case_id",
            at="happened_at",
            position="position",
            step="case_event_id",
            theirs=told.kind.isin(THEIRS),
            stopped_at="stopped_at",
        ),
    )
    turns = turns.mutate(
        next_at=following(turns, "at", by="turn_id", order=IN_ORDER),
        after_theirs=previous(turns, "theirs", by="turn_id", order=IN_ORDER),
    )
    waits = turns.filter(turns.theirs)
    begins = ~ibis.coalesce(waits.after_theirs, False)
    sums = waits.group_by("turn_id").aggregate(
        silent_seconds=seconds_between(waits.at, ibis.coalesce(waits.next_at, waits.stopped_at)).sum(),
        waits=as_number(begins).sum(),
        last_began_at=ibis.ifelse(begins, waits.at, ibis.null("timestamp")).max(),
        last_asked_at=waits.at.max(),
        waits_now=as_number(waits.next_at.isnull()).max(),
    )
    solved = told.filter(told.kind == "resolved")
    solved = solved.group_by(solved_id="case_id").aggregate(last_solved_at=solved.happened_at.max())
    seen = lives.left_join(sums, lives.case_id == sums.turn_id)
    seen = seen.left_join(solved, seen.case_id == solved.solved_id)
    waiting = ~seen.closed & (seen.waits_now == 1)
    settled = (seen.waits_now == 0) & ibis.coalesce(seen.last_solved_at >= seen.last_asked_at, False)
    return seen.select(
        "case_id",
        "customer_id",
        "team",
        "channel",
        happened_on=seen.opened_at_local.date(),
        opened_at=seen.opened_at,
        silent_hours=ratio(seen.silent_seconds, ibis.literal(3600.0)),
        over=seen.closed | settled,
        waits=seen.waits,
        waits_since=ibis.ifelse(waiting, seen.last_began_at, ibis.null("timestamp")),
        excluded=ibis.cases((seen.ended_at < seen.opened_at, "closed before it was opened")),
    )
