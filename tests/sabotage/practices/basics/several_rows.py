"""Planted fault: a unit stands in as many rows as it has steps.

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
    title="A unit stands in as many rows as it has steps",
    unit="case",
    answer=Share("kept"),
    benchmark=Benchmark(good=0.9, poor=0.8, basis="planted"),
)
def several_rows(case, case_event, as_of):
    opened = case.filter(case.opened_at <= instant(as_of))
    steps = case_event.filter(case_event.happened_at <= instant(as_of)).select("case_id", "kind")
    seen = opened.inner_join(steps, opened.case_id == steps.case_id)
    return seen.select("case_id", "customer_id", happened_on=seen.opened_at_local.date(), kept=seen.kind == "resolved")
