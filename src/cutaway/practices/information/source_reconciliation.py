"""Source reconciliation.

Asks
    Of the facts that two of our islands both state, on how many do they
    agree?

Why it matters
    Where two systems name two countries, amounts or days, somebody acts on
    the wrong one: the invoice goes to the old address, the driver comes on
    the day that was moved. The customer hears two voices of one company.

How it is measured
    A fact is what is said of one thing in one respect: the country of a
    customer, the amount of an order, the day of a delivery. Facts that at
    least two islands state are judged: they agree if all of them say the
    same. Words are compared letter for letter, in the form into which the
    queries bring them; days must be equal; numbers may differ by one
    hundredth. Facts with a day belong to it; the others count at all times.
    All such facts are judged, so there is no interval of chance.

Where it misleads
    Islands that copy from each other agree, and may both be wrong. A fact
    that one island alone states is not looked at. Only what the queries
    bring into `stated_fact` is compared. Records that were linked to the
    wrong customer disagree, too: look at the links first.

What to try
    Name for each fact the island that leads, and let the others read it
    there. Begin with the facts that a customer sees: address, amount, day.

Sources
    Consistency as a dimension of data quality, Wang and Strong 1996;
    reconciliation as bookkeeping uses the term.
"""

import ibis
import ibis.expr.types as ir

from cutaway.practices import Benchmark, Share, practice
from cutaway.warehouse.portable import day

FACT = ("concerns", "subject_id", "fact")
EQUAL = 0.011  # so far apart may two equal amounts be: a hundredth, and what floats make of it


@practice(
    title="Islands agree on the same facts",
    unit="fact",
    answer=Share("agree", better="higher", population=True),
    benchmark=Benchmark(good=0.98, poor=0.90, basis="our judgement; no published norm"),
)
def source_reconciliation(stated_fact, as_of, window):
    known = stated_fact.filter(ibis.coalesce(stated_fact.fact_on <= day(as_of.date()), True))
    sums = known.group_by(FACT).aggregate(
        customer_id=known.customer_id.max(),
        fact_on=known.fact_on.max(),
        islands=known.island.nunique(),
        least=known.stated.min(),
        most=known.stated.max(),
        least_number=known.stated_number.min(),
        most_number=known.stated_number.max(),
        least_on=known.stated_on.min(),
        most_on=known.stated_on.max(),
    )
    both = sums.filter(sums.islands > 1)
    low, high = _said_by(known, both, "least"), _said_by(known, both, "most")
    seen = both.left_join(low, [both[name] == low[f"least_{name}"] for name in FACT])
    seen = seen.left_join(high, [seen[name] == high[f"most_{name}"] for name in FACT])
    words_agree = ibis.coalesce(seen.least == seen.most, True)
    numbers_agree = ibis.coalesce(seen.most_number - seen.least_number <= EQUAL, True)
    days_agree = ibis.coalesce(seen.least_on == seen.most_on, True)
    return seen.select(
        "customer_id",
        "concerns",
        "subject_id",
        "fact",
        "islands",
        "least",
        "most",
        "least_number",
        "most_number",
        "least_on",
        "most_on",
        fact_id=seen.concerns + ibis.literal(" ") + seen.subject_id + ibis.literal(" ") + seen.fact,
        happened_on=ibis.coalesce(seen.fact_on, day(window.end)),
        least_by=seen.least_by,
        most_by=seen.most_by,
        agree=words_agree & numbers_agree & days_agree,
    )


def _said_by(known: ir.Table, both: ir.Table, end: str) -> ir.Table:
    """The first island, by its name, that says the least, or the most, of each fact."""
    ends = both.select(
        *(both[name].name(f"{end}_{name}") for name in FACT),
        word=both[end],
        figure=both[f"{end}_number"],
        on=both[f"{end}_on"],
    )
    hit = known.join(ends, [known[name] == ends[f"{end}_{name}"] for name in FACT])
    says = (
        ibis.coalesce(hit.stated == hit.word, False)
        | ibis.coalesce(hit.stated_number == hit.figure, False)
        | ibis.coalesce(hit.stated_on == hit.on, False)
    )
    said = hit.filter(says)
    return said.group_by([f"{end}_{name}" for name in FACT]).aggregate(**{f"{end}_by": said.island.min()})
