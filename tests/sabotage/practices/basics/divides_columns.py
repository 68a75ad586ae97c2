"""Planted fault: whole numbers are divided by each other.

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

from cutaway.practices import Benchmark, Rate, practice
from cutaway.warehouse.portable import instant


@practice(
    title="Whole numbers are divided by each other",
    unit="case",
    answer=Rate("part", of="parts", better="higher"),
    benchmark=Benchmark(good=0.9, poor=0.8, basis="planted"),
)
def divides_columns(case, case_event, as_of):
    steps = case_event.filter(case_event.happened_at <= instant(as_of))
    sums = steps.group_by("case_id").aggregate(part=steps.position.sum() / steps.count())
    closed = case.filter(case.closed_at <= instant(as_of))
    seen = closed.left_join(sums, "case_id")
    return seen.select("case_id", "customer_id", happened_on=seen.closed_at_local.date(), part=seen.part)
