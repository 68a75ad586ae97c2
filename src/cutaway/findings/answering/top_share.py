"""The largest unit's share of the whole: a value of the population, with bounds where owners are unknown."""

from __future__ import annotations

import ibis

from cutaway.findings import words
from cutaway.findings.answering.answered import Answered
from cutaway.findings.answering.rolling import rolling_trend
from cutaway.findings.context import Context
from cutaway.findings.judged import Evidence
from cutaway.practices import TopShare
from cutaway.stats.concentration import Concentration, concentration
from cutaway.stats.estimate import Estimate


def answer_top_share(evidence: Evidence, context: Context) -> Answered:
    """The answer of a top share."""
    practice, judged = evidence.practice, evidence.judged
    assert isinstance(practice.answer, TopShare)
    found, unknown, estimate = _ask(evidence)
    if found is None:
        return Answered(estimate, "none")
    short = judged[practice.answer.amount].cast("float64") > practice.benchmark.good * found.total
    missing: tuple[str, ...] = ()
    if unknown:
        share = words.value(unknown / (found.total + unknown), "share")
        missing = (f"{share} of the amount has no known customer; the bounds say how much that leaves open.",)
    return Answered(
        estimate=estimate,
        interval="bounds" if unknown else "none",
        short=ibis.coalesce(short & judged.customer_id.notnull(), False),
        details=(
            ("top_5", found.top5),
            ("herfindahl", found.hhi),
            ("effective_customers", found.effective),
            ("gini", found.gini),
        ),
        trend=rolling_trend(evidence, context, estimate, _largest),
        rolling=True,
        missing=missing,
    )


def whole_top_share(evidence: Evidence) -> Estimate:
    """The answer alone, without trend."""
    return _ask(evidence)[2]


def _ask(evidence: Evidence) -> tuple[Concentration | None, float, Estimate]:
    """The concentration, the amount without a known customer, and the estimate that they give."""
    assert isinstance(evidence.practice.answer, TopShare)
    judged = evidence.judged
    amounts = judged.select("customer_id", amount=judged[evidence.practice.answer.amount].cast("float64"))
    rows = evidence.session.rows(amounts.order_by(ibis.desc("amount"), "customer_id"))
    known = rows["customer_id"].is_valid().to_numpy(zero_copy_only=False)
    values = rows["amount"].to_numpy(zero_copy_only=False)
    unknown = float(values[~known].sum())
    found = concentration(values[known], unknown)
    n = int(known.sum())
    if found is None:
        return None, unknown, Estimate(None, None, None, n, None, n, "no customer has any revenue in the window")
    low, high = (found.top1_low, found.top1_high) if unknown else (None, None)
    return found, unknown, Estimate(found.top1, low, high, n, None, n)


def _largest(evidence: Evidence) -> Estimate | None:
    """The share of the largest alone, aggregated inside the engine: for a point of a trend."""
    assert isinstance(evidence.practice.answer, TopShare)
    judged = evidence.judged
    units = judged.select("customer_id", amount=judged[evidence.practice.answer.amount].cast("float64"))
    known = ibis.ifelse(units.customer_id.notnull(), units.amount, 0.0)
    row = evidence.session.row(
        units.aggregate(n=units.customer_id.count(), top=known.max(), known=known.sum(), all=units.amount.sum())
    )
    if not row["known"]:
        return None
    unknown = row["all"] - row["known"]
    low, high = (row["top"] / row["all"], (row["top"] + unknown) / row["all"]) if unknown else (None, None)
    return Estimate(row["top"] / row["known"], low, high, row["n"], None, row["n"])
