"""On-time delivery.

Asks
    Of the orders that we promised for a day, how many arrived by that day?

Why it matters
    A delivery on the promised day is a basic need: it earns no thanks, and
    its absence makes every other promise worth less. The customer has
    planned people, rooms or production around that day.

How it is measured
    An order counts on the day it was promised for. It is on time if it
    arrived on that day or before. An order whose day has passed and that has
    not arrived is late: it is not left out. Days are compared, not hours.
    Cancelled orders, orders for which no day was named, and orders that were
    delivered on a day that nobody wrote down, are counted and not judged.

Where it misleads
    The promise is the one that the source holds now: a firm that moves the
    date in its system when it is going to miss it looks punctual. A generous
    promise is easily kept. Part deliveries count when the source says that
    the order has arrived.

What to try
    Look at who names the day and on what knowledge. Tell the customer the
    moment that the day is in danger, with a new one: a late order of which
    one knew costs far less than a late order of which one did not.

Sources
    On-time delivery (OTD) as used in supply-chain practice: share of orders
    delivered by the promised date.
"""

import ibis

from cutaway.practices import Benchmark, Share, practice
from cutaway.warehouse.portable import day, instant


@practice(
    title="Orders arrive by the promised day",
    unit="order",
    answer=Share("on_time", better="higher"),
    benchmark=Benchmark(good=0.95, poor=0.85, basis="our judgement; no published norm holds across trades"),
    settles_after=1,  # the promised day must be over
)
def on_time_delivery(order, as_of):
    placed = order.filter(ibis.coalesce(order.ordered_at <= instant(as_of), True))
    arrived = ibis.coalesce(placed.delivered_on <= day(as_of.date()), False)
    known = placed.mutate(arrived_on=ibis.ifelse(arrived, placed.delivered_on, ibis.null("date")))
    return known.select(
        "order_id",
        "customer_id",
        "team",
        happened_on=ibis.coalesce(known.promised_on, known.arrived_on, known.ordered_at_local.date()),
        promised_on=known.promised_on,
        delivered_on=known.arrived_on,
        on_time=ibis.coalesce(known.arrived_on <= known.promised_on, False),
        excluded=ibis.cases(
            (known.status == "cancelled", "cancelled"),
            (known.promised_on.isnull(), "no day was promised"),
            ((known.status == "delivered") & known.delivered_on.isnull(), "the day of delivery is not recorded"),
        ),
    )
