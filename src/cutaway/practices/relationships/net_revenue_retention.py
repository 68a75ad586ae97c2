"""Net revenue retention.

Asks
    Of each unit of revenue that customers gave us in the period before, how
    much do the same customers give us now?

Why it matters
    New customers can hide a leaking bucket for years. What existing
    customers do with their money, when they may choose, is the verdict that
    counts.

How it is measured
    Every customer with revenue in the window before this one, of the same
    length: its invoices less credit notes in this window, divided by those in
    the window before, summed over customers. Customers who left count with
    nothing; new customers do not count, and neither does revenue of which
    the customer is not known. The interval treats customers, each with all
    its money, as the sample.

Where it misleads
    Project business comes in lumps: a customer who finished a project has
    not left. A price rise looks like loyalty. One large customer can move
    the whole number: see revenue concentration.

What to try
    List the ten customers who shrank most and ask each why, before guessing.
    Look for what they had in common in the months before.

Sources
    Net revenue retention (NRR), also net dollar retention, as investors in
    recurring revenue use the term, on invoiced revenue.
"""

import ibis

from cutaway.practices import Benchmark, Ratio, practice
from cutaway.warehouse.portable import union_rows, within


@practice(
    title="Customers stay, and grow with us",
    unit="customer",
    answer=Ratio("revenue_now", "revenue_before", money=True, better="higher"),
    benchmark=Benchmark(
        good=1.0, poor=0.9, basis="our judgement; at 1.0 the existing customers make up for every loss"
    ),
    looks_back=1,
)
def net_revenue_retention(invoice, window, credit_note=None):
    before = window.before()
    billed = invoice.select("customer_id", "issued_on", amount=invoice.amount_reporting)
    credited = credit_note.select("customer_id", "issued_on", amount=-credit_note.amount_reporting)
    moved = union_rows(billed, credited)
    now = within(moved, "issued_on", window)
    then = within(moved, "issued_on", before)
    sums_now = now.group_by("customer_id").aggregate(net_now=now.amount.sum())
    sums_then = then.group_by("customer_id").aggregate(net_then=then.amount.sum())
    seen = sums_then.left_join(sums_now, "customer_id")
    return seen.filter(seen.net_then > 0).select(
        "customer_id",
        happened_on=ibis.date(window.end.isoformat()),
        revenue_now=ibis.coalesce(seen.net_now, 0),
        revenue_before=seen.net_then,
        excluded=ibis.cases((seen.customer_id.isnull(), "no customer is known")),
    )
