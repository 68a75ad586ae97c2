"""Planted fault: words that were not yet said are counted.

Asks
    Of the orders, how many were not cancelled?

Why it matters
    It does not: this practice is wrong, so that a check can be seen to fail.

How it is measured
    By one expression that a sound practice would not write.

Where it misleads
    Everywhere; it is wrong on purpose.

What to try
    Run the battery on it: it must say what is wrong.

Sources
    None; the fault was planted by hand.
"""

from cutaway.practices import Benchmark, Share, practice
from cutaway.warehouse.portable import instant


@practice(
    title="Words that were not yet said are counted",
    unit="case",
    answer=Share("kept"),
    benchmark=Benchmark(good=0.9, poor=0.8, basis="planted"),
)
def knows_the_future(case, case_event, as_of):
    opened = case.filter(case.opened_at <= instant(as_of))
    answered = case_event.filter(case_event.kind == "response").group_by("case_id").aggregate(n=lambda t: t.count())
    seen = opened.left_join(answered, "case_id")
    return seen.select("case_id", "customer_id", happened_on=seen.opened_at_local.date(), kept=seen.n.notnull())
