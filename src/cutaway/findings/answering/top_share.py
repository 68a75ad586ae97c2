"""The largest unit's share of the whole: a value of the population, with bounds where owners are unknown."""

from __future__ import annotations

import ibis

from cutaway.findings.answering.answered import Answered
from cutaway.findings.answering.rolling import rolling_trend
from cutaway.findings.context import Context
from cutaway.findings.judged import Evidence
from cutaway.practices import TopShare
from cutaway.stats.concentration import Concentration, concentration
from cutaway.stats.estimate import Estimate


def answer_top_share(evidence: Evidence, context: Context) -> Answered:
    """The answer of a top share."""
    practice = evidence.practice
    assert isinstance(practice.answer, TopShare)
    found, estimate = _ask(evidence)
    judged = evidence.judged
    short = judged[practice.answer.amount].cast("float64") > practice.benchmark.good * found.total
    missing = ()
    if found.unknown > 0:
        share = found.unknown / (found.total + found.unknown)
        missing = (f"{share:.1%} of the amount has no known customer; the bounds say how much that leaves open.",)
    return Answered(
        estimate=estimate,
        interval="bounds" if found.unknown > 0 else "none",
        short=ibis.coalesce(short & judged.customer_id.notnull(), False),
        details=(
            ("top_5", found.top_5),
            ("herfindahl", found.herfindahl),
            ("effective_customers", found.effective_number),
            ("gini", found.gini),
        )
        if found.top_1 is not None
        else (),
        trend=rolling_trend(evidence, context, lambda kept: _ask(kept)[1]),
        rolling=True,
        missing=missing,
    )


def _ask(evidence: Evidence) -> tuple[Concentration, Estimate]:
    assert isinstance(evidence.practice.answer, TopShare)
    judged = evidence.judged
    amounts = judged.select("customer_id", amount=judged[evidence.practice.answer.amount].cast("float64"))
    rows = evidence.session.rows(amounts.order_by(ibis.desc("amount"), "customer_id"))
    known = rows["customer_id"].is_valid().to_numpy(zero_copy_only=False)
    values = rows["amount"].to_numpy(zero_copy_only=False)
    found = concentration(values[known], float(values[~known].sum()))
    n = int(known.sum())
    open_bounds = found.unknown > 0
    return found, Estimate(
        value=found.top_1,
        low=found.low if open_bounds else None,
        high=found.high if open_bounds else None,
        n=n,
        n_effective=None,
        clusters=n,
        refusal="" if found.top_1 is not None else "no customer has any revenue in the window",
    )
