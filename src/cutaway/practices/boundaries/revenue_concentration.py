"""Revenue concentration.

Asks
    What share of our revenue comes from the one largest customer?

Why it matters
    A customer with a fifth of the revenue does not need to shout to be
    obeyed. Rush jobs, free changes and late calls follow the money, and all
    other customers wait behind it.

How it is measured
    Invoices less credit notes in the window, added up by the ultimate
    parent: companies under one control are one customer. A customer whose
    credits outweigh its invoices counts as nothing. This is the whole
    population, so there is no interval of chance. Revenue of which the
    customer is not known could be the largest customer's or nobody's: it
    gives the two bounds.

Where it misleads
    A reseller hides many customers behind one name. A big customer that pays
    on time and asks for nothing unusual is a risk, not yet a fault: read it
    together with rush work, contact after hours and unbilled changes.

What to try
    Say aloud who the customer is and what would happen if it left. Decide
    which of its requests you would grant to any customer, and grant those.

Sources
    ASC 280-10-50-42: a customer with 10 % or more of revenues is disclosed,
    entities under common control counting as one.
"""

import ibis

from cutaway.practices import Benchmark, TopShare, practice
from cutaway.warehouse.portable import union_rows, within


@practice(
    title="No single customer carries the company",
    unit="customer",
    answer=TopShare("revenue", better="lower"),
    benchmark=Benchmark(good=0.10, poor=0.20, basis="10 %: disclosure line of ASC 280; 20 %: our judgement"),
)
def revenue_concentration(invoice, customer, window, credit_note=None):
    billed = invoice.select("customer_id", "issued_on", amount=invoice.amount_reporting)
    credited = credit_note.select("customer_id", "issued_on", amount=-credit_note.amount_reporting)
    moved = within(union_rows(billed, credited), "issued_on", window)
    owner = customer.select(owned_id="customer_id", ultimate_parent_id="ultimate_parent_id")
    seen = moved.left_join(owner, moved.customer_id == owner.owned_id)
    owners = seen.mutate(owner_id=ibis.coalesce(seen.ultimate_parent_id, seen.customer_id))
    sums = owners.group_by(customer_id=owners.owner_id).aggregate(net=owners.amount.sum())
    return sums.select(
        "customer_id",
        happened_on=ibis.date(window.end.isoformat()),
        revenue=ibis.ifelse(sums.net > 0, sums.net, 0),
    )
