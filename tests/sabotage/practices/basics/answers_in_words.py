"""Planted fault: a share of texts.

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
    title="A share of texts",
    unit="order",
    answer=Share("kept"),
    benchmark=Benchmark(good=0.9, poor=0.8, basis="planted"),
)
def answers_in_words(order, as_of):
    placed = order.filter(order.ordered_at <= instant(as_of))
    return placed.select(
        "order_id",
        "customer_id",
        happened_on=placed.ordered_at_local.date(),
        kept=placed.status,
    )
