"""Planted fault: one row is made of no rows at all.

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

import ibis

from cutaway.practices import Benchmark, Rate, practice


@practice(
    title="One row is made of no rows at all",
    unit="company",
    answer=Rate("cases", of="cases", better="lower"),
    benchmark=Benchmark(good=10, poor=20, basis="planted"),
)
def zero_when_empty(window, case=None):
    counted = case.aggregate(n=case.count())
    return counted.select(
        company_id=ibis.literal("all"),
        customer_id=ibis.literal("all"),
        happened_on=ibis.date(window.end.isoformat()),
        cases=counted.n,
    )
