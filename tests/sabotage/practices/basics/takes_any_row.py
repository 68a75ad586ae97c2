"""Planted fault: whichever row of a customer comes first is taken.

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

from cutaway.practices import Benchmark, Share, practice
from cutaway.warehouse.portable import instant


@practice(
    title="Whichever row of a customer comes first is taken",
    unit="order",
    answer=Share("kept"),
    benchmark=Benchmark(good=0.9, poor=0.8, basis="planted"),
)
def takes_any_row(order, as_of):
    placed = order.filter((order.ordered_at <= instant(as_of)) & order.customer_id.notnull())
    one = placed.group_by("customer_id").aggregate(
        order_id=placed.order_id.arbitrary(), at=placed.ordered_at_local.arbitrary(), status=placed.status.arbitrary()
    )
    return one.select(
        "customer_id",
        "order_id",
        happened_on=one["at"].date(),
        kept=ibis.coalesce(one.status != "cancelled", True),
    )
