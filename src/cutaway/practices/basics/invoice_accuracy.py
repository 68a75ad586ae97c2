"""Invoice accuracy.

Asks
    Of the invoices that we sent, how many never had to be corrected?

Why it matters
    An accurate invoice is a basic need: nobody thanks you for one, and a
    customer who keeps finding mistakes checks everything else that you send,
    and starts to look elsewhere.

How it is measured
    An invoice was wrong if a credit note corrected it within 45 days of its
    day, in part or in full. Several credit notes on one invoice are one wrong
    invoice. Goodwill is a gift, and goods that come back are no fault of the
    bill: neither counts. A credit note that gives no reason, or "other",
    leaves its invoice in doubt: the value counts it as wrong, the interval
    reaches to what it would be if none of them were.
    A correction that names no invoice is taken to correct one of the same
    customer and currency, of the 45 days before and at least as large: one of
    exactly that amount if there is one, else the latest. It counts then, if
    perhaps on the wrong row. A correction that fits no invoice of the book is
    counted, and stands among what is not judged. An invoice that replaces a
    cancelled one (the customer's first in the seven days after a credit note
    over the whole amount) is a second attempt, and is not judged.

Where it misleads
    Mistakes that nobody reported are invisible: a low number is certain, a
    high one only hopeful. So is an invoice that was sent twice and never
    credited, and one that was corrected by a second invoice in place of a
    credit note. An order that the customer cancelled after it was billed
    looks like a wrong invoice, unless the credit note says why. Where every
    correction is booked as goodwill, the house looks perfect.

What to try
    Check the order against the contract before billing, not after. Let every
    credit note name its invoice and its reason, then take the most frequent
    reason and remove what causes it.

Sources
    Invoice (billing) accuracy as used in order-to-cash practice: share of
    invoices without a later correction. A day to correct by is needed, so
    that old and young invoices are judged alike; 45 is our judgement.
"""

import ibis
import ibis.expr.types as ir

from cutaway.practices import Benchmark, Share, practice
from cutaway.warehouse.portable import as_number, best_by, day, days_between, union_rows

CORRECTED_WITHIN = 45  # days
REPLACED_WITHIN = 7  # days
GIFTS_AND_GOODS = ("goodwill", "return")


@practice(
    title="Invoices are right the first time",
    unit="invoice",
    answer=Share("right_first_time", doubt="in_doubt", better="higher"),
    benchmark=Benchmark(good=0.98, poor=0.93, basis="our judgement; no published norm"),
    settles_after=CORRECTED_WITHIN,
)
def invoice_accuracy(invoice, credit_note, as_of):
    today = day(as_of.date())
    sent = invoice.filter(invoice.issued_on <= today)
    known = credit_note.filter(credit_note.issued_on <= today)
    counts = known.filter(~ibis.coalesce(known.reason.isin(GIFTS_AND_GOODS), False))
    notes = counts.select(
        "credit_note_id",
        named_id="invoice_id",
        credited_id="customer_id",
        noted_on="issued_on",
        credited="amount",
        credited_in="currency",
        is_sure=ibis.coalesce(counts.reason == "correction", False),
    )
    placed = union_rows(_named(sent, notes), _fitting(sent, notes))
    in_time = placed.filter(placed.days_later <= CORRECTED_WITHIN)
    first = best_by(in_time, "corrected_id", order=[ibis.desc("is_sure"), "noted_on", "credit_note_id"])
    seen = sent.left_join(first, sent.invoice_id == first.corrected_id)
    again = _replacing(sent, in_time)
    seen = seen.left_join(again, seen.invoice_id == again.replacing_id)
    judged = seen.select(
        "invoice_id",
        "customer_id",
        "team",
        happened_on=seen.issued_on,
        amount=seen.amount,
        currency=seen.currency,
        right_first_time=seen.corrected_id.isnull(),
        corrected_on=seen.noted_on,
        corrected_by=seen.credit_note_id,
        in_doubt=ibis.cases((~seen.is_sure, "credited without a reason")),
        excluded=ibis.cases((seen.replacing_id.notnull(), "replaces a cancelled invoice")),
    )
    return union_rows(judged, _nowhere(notes, placed))


def _named(sent: ir.Table, notes: ir.Table) -> ir.Table:
    """Credit notes with the invoice that they name."""
    found = notes.join(sent, notes.named_id == sent.invoice_id)
    return _placed(found)


def _fitting(sent: ir.Table, notes: ir.Table) -> ir.Table:
    """Credit notes that name no invoice, with the one that they are taken to correct."""
    nameless = notes.filter(notes.named_id.isnull())
    could = nameless.join(
        sent,
        [
            nameless.credited_id == sent.customer_id,
            nameless.credited_in == sent.currency,
            nameless.credited <= sent.amount,
            nameless.noted_on >= sent.issued_on,
        ],
    )
    could = could.filter(days_between(could.issued_on, could.noted_on) <= CORRECTED_WITHIN)
    exact = as_number(could.amount == could.credited)
    return _placed(
        best_by(could, "credit_note_id", order=[ibis.desc(exact), ibis.desc("issued_on"), ibis.desc("invoice_id")])
    )


def _placed(found: ir.Table) -> ir.Table:
    return found.select(
        "credit_note_id",
        "noted_on",
        "is_sure",
        corrected_id="invoice_id",
        days_later=days_between(found.issued_on, found.noted_on),
        in_full=found.credited >= found.amount,
        billed_id="customer_id",
        billed_in="currency",
        billed_on="issued_on",
    )


def _replacing(sent: ir.Table, in_time: ir.Table) -> ir.Table:
    """The invoices that came in place of a cancelled one."""
    cancelled = in_time.filter(in_time.in_full)
    could = cancelled.join(
        sent,
        [
            cancelled.billed_id == sent.customer_id,
            cancelled.billed_in == sent.currency,
            cancelled.noted_on <= sent.issued_on,
            cancelled.corrected_id != sent.invoice_id,
        ],
    )
    could = could.filter(days_between(could.noted_on, could.issued_on) <= REPLACED_WITHIN)
    next_one = best_by(could, "credit_note_id", order=["issued_on", "invoice_id"])
    return next_one.select(replacing_id="invoice_id").distinct()


def _nowhere(notes: ir.Table, placed: ir.Table) -> ir.Table:
    """Corrections of which the book does not hold the invoice, as units that are counted and not judged."""
    found = placed.select(placed_id="credit_note_id")
    left = notes.left_join(found, notes.credit_note_id == found.placed_id)
    left = left.filter(left.placed_id.isnull())
    return left.select(
        invoice_id=ibis.literal("credited by ") + left.credit_note_id,
        customer_id=left.credited_id,
        team=ibis.null("string"),
        happened_on=left.noted_on,
        amount=ibis.null("decimal(18, 4)"),
        currency=left.credited_in,
        right_first_time=ibis.null("boolean"),
        corrected_on=left.noted_on,
        corrected_by=left.credit_note_id,
        in_doubt=ibis.null("string"),
        excluded=ibis.ifelse(
            left.named_id.notnull(),
            "credited, and the book does not hold the invoice",
            "credited, and no invoice is named that could be meant",
        ),
    )
