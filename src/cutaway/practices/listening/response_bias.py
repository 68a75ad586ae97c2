"""Response bias.

Asks
    Do the customers who answer our surveys resemble those who do not?

Why it matters
    A survey speaks with the voice of those who answered it. If the large
    answer and the small do not, or those whose orders come in time, then
    every score that is read from it is theirs, and the others are not heard
    at all.

How it is measured
    Each invitation counts, on the day it was sent. It is answered if an
    answer to it came within 30 days, or the survey tool says that it was
    completed. What the book knows of all who were asked is compared between
    answered and unanswered invitations: the customer's revenue of the year
    before the invitation (its logarithm, so that one giant does not speak
    for all; whoever was billed nothing is not compared by it), the number of
    cases it brought in that year, the share of its orders that came late,
    and its segment. The value is the largest of these differences, in
    standard deviations of all who were asked. The interval holds for all
    traits at once, by customer. Invitations that bounced are counted and not
    judged.

Where it misleads
    Only what the book knows can be compared: answers may still differ in
    mood where they do not differ in revenue. A small difference is no proof
    that silence is harmless, and weighting by these traits repairs only what
    they explain. Whom nobody invited is not looked at here: see who chose
    the recipients.

What to try
    Ask the silent in another way: a call, two questions, a person they know.
    Let a rule choose whom to ask, not the account manager. Show scores by
    segment beside the whole, weighted by customer and by revenue.

Sources
    Groves 2006 on nonresponse rates and nonresponse bias; standardised
    differences as a measure of balance, Austin 2009; good and poor are
    Cohen's small and medium differences.
"""

import ibis
import ibis.expr.types as ir

from cutaway.practices import Benchmark, Contrast, practice
from cutaway.warehouse.portable import as_number, days_between, instant, ratio, union_rows

ANSWERED_WITHIN = 30  # days
YEAR = 365  # days before the invitation of which the customer's traits speak


@practice(
    title="Those who answer resemble those who do not",
    unit="invitation",
    answer=Contrast(
        "answered", numbers=("revenue", "cases", "late_orders"), kinds=("segment",), money=True, better="lower"
    ),
    benchmark=Benchmark(
        good=0.2, poor=0.5, basis="Cohen 1988: a small, and a medium difference; our judgement that it fits surveys"
    ),
    settles_after=ANSWERED_WITHIN,
)
def response_bias(invitation, answer, customer, as_of, invoice=None, credit_note=None, case=None, order=None):
    until = instant(as_of)
    asked = invitation.filter(invitation.sent_at <= until).mutate(sent_on=invitation.sent_at_local.date())
    told = answer.filter(answer.answered_at <= until).select(
        answered_id="invitation_id", answered_on=answer.answered_at_local.date()
    )
    in_time = asked.join(told, asked.invitation_id == told.answered_id)
    in_time = in_time.filter(days_between(in_time.sent_on, in_time.answered_on) <= ANSWERED_WITHIN)
    answered = in_time.select(told_id="invitation_id").distinct()
    moments = asked.filter(asked.customer_id.notnull()).select(of="customer_id", at="sent_on").distinct()
    billed = invoice.select("customer_id", on="issued_on", amount=invoice.amount_reporting)
    credited = credit_note.select("customer_id", on="issued_on", amount=-credit_note.amount_reporting)
    paid = _in_the_year_before(moments, union_rows(billed, credited))
    brought = _in_the_year_before(moments, case.select("customer_id", on=case.opened_at_local.date()))
    placed = order.filter(ibis.coalesce(order.ordered_at <= until, True))
    standing = placed.filter(ibis.coalesce(placed.status != "cancelled", True))
    due = _in_the_year_before(moments, standing.select("customer_id", "delivered_on", on="promised_on"))
    net = paid.group_by("of", "at").aggregate(net=paid.amount.sum())
    cases = brought.group_by("of", "at").aggregate(cases=brought.count())
    late = due.group_by("of", "at").aggregate(
        late=as_number(ibis.coalesce(due.delivered_on > due.on, True)).sum(), due=due.count()
    )
    seen = asked.left_join(answered, asked.invitation_id == answered.told_id)
    for name, traits in (("net", net), ("cases", cases), ("late", late)):
        keys = {f"{name}_of": "of", f"{name}_at": "at"}
        named = traits.rename(keys)
        seen = seen.left_join(named, [seen.customer_id == named[f"{name}_of"], seen.sent_on == named[f"{name}_at"]])
    segments = customer.select(segment_of="customer_id", segment="segment")
    seen = seen.left_join(segments, seen.customer_id == segments.segment_of)
    revenue = ibis.ifelse(seen.net > 0, seen.net, ibis.null(seen.net.type())).cast("float64")
    return seen.select(
        "invitation_id",
        "customer_id",
        "segment",
        happened_on=seen.sent_on,
        channel=seen.channel,
        answered=seen.told_id.notnull() | ibis.coalesce(seen.outcome == "completed", False),
        revenue=revenue.log(),
        cases=ibis.coalesce(seen.cases, 0),
        late_orders=ratio(seen.late, seen.due),
        excluded=ibis.cases(
            (seen.outcome == "bounced", "it did not reach the person"),
            (seen.customer_id.isnull(), "no customer is known"),
        ),
    )


def _in_the_year_before(moments: ir.Table, events: ir.Table) -> ir.Table:
    """What happened to a customer in the year before each day on which it was asked; the day itself does not count."""
    both = moments.join(events, moments.of == events.customer_id)
    before = days_between(both.on, both.at)
    return both.filter((before >= 1) & (before <= YEAR))
