"""First contact resolution.

Asks
    How many cases are resolved in the first contact, so that the customer
    need not come back?

Why it matters
    Each further contact about the same thing costs the customer time and
    trust, and the company work. To be done with it at once is what customers
    mean by easy.

How it is measured
    The first contact is the first word of the company and what is said
    within an hour of it: a call or a chat is one contact, however many lines
    it is written down in. The case was resolved in it if it was resolved
    within that hour, or if the company said no more and closed it within
    seven days. And nothing about it came after, within seven days of the
    first word: no message of the customer, no reopening, no new case of the
    same customer on the same topic. It is the strict reading: a second word
    of the company before the solution is a second contact. A case counts on
    the day of its first word and is judged when those seven days are over.
    Cases that wait for their first word, or were closed without one, had no
    contact and are not judged: see first response time.

Where it misleads
    A thank-you that the customer sends a day later counts as coming back. A
    customer who gives up, or comes back by another way that the book does
    not hold, looks like one who was helped. New cases are known as the same
    matter by customer and topic only: without topics in the records they are
    not seen, and a large customer may bring a new matter on the same topic.
    Hard cases cannot be resolved at once, and should not be hurried: look at
    kinds and channels apart.

What to try
    Take the topic that comes back most often, and give the first desk the
    knowledge and the right to settle it. Ask at the end of a contact whether
    that was all.

Sources
    First contact resolution (FCR) as contact centres use the term. Published
    figures of about 70 % come from asking callers, and are kinder than a
    reading of the records.
"""

import ibis

from cutaway.practices import Benchmark, Share, practice
from cutaway.warehouse.portable import as_number, following, instant, seconds_between

ONE_CONTACT = 3600  # seconds
COMES_BACK_WITHIN = 7 * 86400  # seconds
WORDS = ("response", "resolved")


@practice(
    title="The first contact resolves it",
    unit="case",
    answer=Share("resolved_at_first_contact", better="higher"),
    benchmark=Benchmark(
        good=0.65, poor=0.45, basis="our judgement; about 70 % is published, of callers who were asked"
    ),
    settles_after=8,  # seven days after the day of the first word
)
def first_contact_resolution(case, case_event, as_of):
    until = instant(as_of)
    opened = case.filter(case.opened_at <= until)
    opened = opened.mutate(
        next_case_at=following(opened, "opened_at", by=["customer_id", "topic"], order=["opened_at", "case_id"])
    )
    happened = case_event.filter(case_event.happened_at <= until)
    words = happened.filter(happened.kind.isin(WORDS))
    first = words.group_by(first_id="case_id").aggregate(
        first_word_at=words.happened_at.min(), first_word_at_local=words.happened_at_local.min()
    )
    seen = opened.left_join(first, opened.case_id == first.first_id)
    after = happened.join(first, happened.case_id == first.first_id)
    later = seconds_between(after.first_word_at, after.happened_at)
    after = after.mutate(in_contact=later <= ONE_CONTACT, came=(later > 0) & (later <= COMES_BACK_WITHIN))
    facts = after.group_by(fact_id="case_id").aggregate(
        solved=as_number(after.in_contact & (after.kind == "resolved")).max(),
        spoke_again=as_number(after.came & ~after.in_contact & after.kind.isin(WORDS)).max(),
        wrote_again=as_number(after.came & ~after.in_contact & (after.kind == "customer_message")).max(),
        came_back=as_number(after.came & (after.kind == "reopened")).max(),
    )
    seen = seen.left_join(facts, seen.case_id == facts.fact_id)
    closed = ibis.coalesce(seen.closed_at <= until, False)
    within = seconds_between(seen.first_word_at, seen.closed_at) <= COMES_BACK_WITHIN
    over = (seen.solved == 1) | (closed & ibis.coalesce(within, False))
    known = seen.customer_id.notnull() & seen.topic.notnull()
    another = known & (seconds_between(seen.first_word_at, seen.next_case_at) <= COMES_BACK_WITHIN)
    what_came_after = ibis.cases(
        (seen.came_back == 1, "it was reopened"),
        (seen.wrote_again == 1, "the customer wrote again"),
        (ibis.coalesce(another, False), "a new case on the same topic"),
        ((seen.solved == 0) & (seen.spoke_again == 1), "the company had to write again"),
        (~over, "it was not over within seven days"),
    )
    told = seen.mutate(what_came_after=what_came_after, closed=closed)
    return told.select(
        "case_id",
        "customer_id",
        "team",
        "channel",
        "kind",
        "topic",
        happened_on=ibis.cases(
            (told.first_word_at.notnull(), told.first_word_at_local.date()),
            (told.closed, told.closed_at_local.date()),
            else_=told.opened_at_local.date(),
        ),
        opened_at=told.opened_at,
        first_word_at=told.first_word_at,
        resolved_at_first_contact=told.what_came_after.isnull(),
        what_came_after=told.what_came_after,
        excluded=ibis.cases(
            (told.first_word_at.isnull() & told.closed, "closed without a word"),
            (told.first_word_at.isnull(), "waits for its first word"),
            (told.first_word_at < told.opened_at, "answered before it was opened"),
        ),
    )
