"""Planted fault: the question is asked in SQL.

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


@practice(
    title="The question is asked in sql",
    unit="order",
    answer=Share("kept"),
    benchmark=Benchmark(good=0.9, poor=0.8, basis="planted"),
)
def asks_in_sql(order):
    return order.sql(
        "SELECT order_id, customer_id, promised_on AS happened_on, status <> 'cancelled' AS kept FROM orders",
        dialect="duckdb",
    )
