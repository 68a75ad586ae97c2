"""Data freshness.

Asks
    Of the feeds that should tell us of our customers, how many are as fresh
    as they used to be?

Why it matters
    A pipe that broke makes no noise: the last records stay, and every number
    that rests on them looks like before. What nobody reports any more is
    soon taken for what no longer happens.

How it is measured
    A feed is what one source brings into one table of the book. Its days are
    those on which something happened that it tells of. Its usual pause is
    the longest time between two such days, if one in twenty pauses is left
    out. A feed is fresh if its newest day is no older, against the newest
    thing in the whole book, than twice its usual pause. All feeds are
    judged, so there is no interval of chance; feeds with fewer than five
    pauses leave bounds, and those whose records have no day are counted and
    not judged.

Where it misleads
    A feed that has always been slow is fresh when it is slow. What comes in
    time may still be incomplete. If every pipe broke on one day, all are as
    old as each other and look fresh: look at the day that is measured to.
    Rare events, as recalls, pause for as long as they please.

What to try
    Repair the pipe, then read again the findings that rest on it. Name for
    each feed who notices when it stops.

Sources
    Timeliness as a dimension of data quality, Wang and Strong 1996.
"""

import ibis

from cutaway.practices import Benchmark, Share, practice
from cutaway.warehouse.portable import day, days_between, previous

FEWEST_PAUSES = 5
LEFT_OUT = 20  # of so many pauses, one may be longer than usual
LATE = 2  # times the usual pause


@practice(
    title="Records are fresh",
    unit="feed",
    answer=Share("fresh", better="higher", population=True),
    benchmark=Benchmark(
        good=0.95, poor=0.85, basis="our judgement: of seven feeds not one, of twenty one may be stale"
    ),
)
def data_freshness(delivery, as_of, window):
    today = day(as_of.date())
    known = delivery.filter(ibis.coalesce(delivery.delivered_on <= today, True))
    feeds = known.group_by("feed").aggregate(island=known.island.max(), newest_on=known.delivered_on.max())
    days = known.filter(known.delivered_on.notnull()).select("feed", "delivered_on").distinct()
    spaced = days.mutate(before=previous(days, "delivered_on", by="feed", order=["delivered_on"]))
    spaced = spaced.filter(spaced.before.notnull())
    pauses = spaced.select("feed", "delivered_on", pause=days_between(spaced.before, spaced.delivered_on))
    counts = pauses.group_by(counted_feed=pauses.feed).aggregate(pauses=pauses.count())
    by_length = ibis.window(group_by="feed", order_by=[ibis.desc("pause"), pauses.delivered_on])
    ranked = pauses.mutate(longer=ibis.row_number().over(by_length))
    usual = ranked.join(counts, ranked.feed == counts.counted_feed)
    usual = usual.filter((usual.longer + 1) * LEFT_OUT > usual.pauses)
    usual = usual.group_by(usual_feed=usual.feed).aggregate(usual=usual.pause.max(), pauses=usual.pauses.max())
    seen = feeds.left_join(usual, feeds.feed == usual.usual_feed)
    age = days_between(seen.newest_on, today)
    told = seen.pauses >= FEWEST_PAUSES
    return seen.select(
        feed_id=seen.feed,
        customer_id=ibis.null("string"),
        happened_on=day(window.end),
        island=seen.island,
        newest_on=seen.newest_on,
        age_days=age,
        usual_pause_days=seen.usual,
        pauses=ibis.coalesce(seen.pauses, 0),
        fresh=ibis.ifelse(ibis.coalesce(told, False), age <= LATE * seen.usual, ibis.null("boolean")),
        excluded=ibis.cases((seen.newest_on.isnull(), "its records have no day")),
    )
