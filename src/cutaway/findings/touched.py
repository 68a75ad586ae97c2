"""Whom it concerns: the customers behind the units that fell short, and what they paid."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from cutaway.findings.context import Context
from cutaway.findings.finding import Touched
from cutaway.findings.judged import Evidence
from cutaway.practices import TopShare
from cutaway.warehouse.portable import as_number


def customers_touched(evidence: Evidence, short: ir.BooleanValue, context: Context) -> Touched | None:
    """Counts the customers with at least one unit that fell short, and adds up what they paid in the window.

    Args:
        evidence: the practice's evidence.
        short: whether a judged unit fell short.
        context: the circumstances.

    Returns:
        None if no judged unit has a known customer.
    """
    judged = evidence.judged
    if isinstance(evidence.practice.answer, TopShare):
        return _owners_touched(evidence, evidence.practice.answer.amount, short, context)
    units = judged.select("customer_id", short=as_number(short))
    cells = units.filter(units.customer_id.notnull()).group_by("customer_id").aggregate(short=units.short.max())
    revenue = context.revenue
    if revenue is None:
        row = context.session.row(cells.aggregate(touched=cells.short.sum(), all=cells.count()))
        return Touched(int(row["touched"]), int(row["all"])) if row["all"] else None
    paid = revenue.select(payer_id="customer_id", revenue="revenue")
    seen = cells.left_join(paid, cells.customer_id == paid.payer_id)
    row = context.session.row(
        seen.aggregate(
            touched=seen.short.sum(),
            all=seen.count(),
            revenue=ibis.ifelse(seen.short == 1, seen.revenue, 0).sum(),
        )
    )
    of_revenue = context.session.row(revenue.aggregate(sum=revenue.revenue.sum()))["sum"]
    if not row["all"]:
        return None
    return Touched(
        customers=int(row["touched"]),
        of_customers=int(row["all"]),
        revenue=to_cents(row["revenue"]),
        of_revenue=to_cents(of_revenue),
        currency=context.currency,
    )


def _owners_touched(evidence: Evidence, amount: str, short: ir.BooleanValue, context: Context) -> Touched | None:
    """The same where a unit is a customer with all that it owns: its own amount is what it paid."""
    units = evidence.judged.select("customer_id", amount=evidence.judged[amount], short=as_number(short))
    row = context.session.row(
        units.aggregate(
            touched=units.short.sum(),
            all=units.customer_id.count(),
            revenue=ibis.ifelse(units.short == 1, units.amount, 0).sum(),
            of_revenue=units.amount.sum(),
        )
    )
    if not row["all"]:
        return None
    return Touched(
        int(row["touched"]), int(row["all"]), to_cents(row["revenue"]), to_cents(row["of_revenue"]), context.currency
    )


def to_cents(amount: float | None) -> float:
    """An amount without the digits in which sums of floats differ by the order of the rows."""
    return round(float(amount or 0), 2)
