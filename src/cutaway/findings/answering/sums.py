"""Shares, rates and ratios: all three are one sum divided by another, over customers."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from cutaway.findings.answering.answered import Answered, largest_parts, limits_of, months_of
from cutaway.findings.answering.doubt import in_doubt, widened
from cutaway.findings.answering.likely import reaching, told_beside
from cutaway.findings.answering.parts import by_parts
from cutaway.findings.answering.rolling import rolling_trend
from cutaway.findings.answering.settling import settling
from cutaway.findings.context import Context
from cutaway.findings.finding import Point
from cutaway.findings.judged import Evidence
from cutaway.findings.sums import WHOLE, sums_of
from cutaway.practices import Rate, Ratio, Share
from cutaway.stats import proportion, rate, ratio
from cutaway.stats.estimate import Estimate
from cutaway.stats.sums import Sums
from cutaway.warehouse.portable import as_number, month_of


def answer_sums(evidence: Evidence, context: Context) -> Answered:
    """The answer of a share, a rate or a ratio."""
    practice, judged = evidence.practice, evidence.judged
    x, y, short = _columns(evidence, judged)
    estimate = whole_sums(evidence) or Estimate(None, None, None, 0, None, 0, "no unit was judged")
    if isinstance(practice.answer, Share) and practice.answer.likely:
        trend: tuple[Point, ...] = ()
    elif practice.rolls:
        trend = rolling_trend(evidence, context, estimate, whole_sums)
    else:
        trend = months_of(evidence, _by(evidence, judged, x, y, month_of(judged.happened_on)))
    splits = [largest_parts(name, _by(evidence, judged, x, y, judged[name])) for name in evidence.splits]
    splits += [by_parts(evidence)]
    missing = in_doubt(evidence)
    return Answered(
        estimate=estimate,
        interval="confidence",
        short=short,
        trend=trend,
        details=told_beside(evidence),
        rolling=practice.rolls,
        limits=None if practice.rolls else limits_of(trend),
        splits=tuple(split for split in splits if split),
        missing=missing,
        in_doubt=bool(missing),
    )


def _columns(evidence: Evidence, judged: ir.Table) -> tuple[ir.Value, ir.Value, ir.BooleanValue]:
    """Numerator, denominator, and whether a unit falls short of good."""
    practice = evidence.practice
    match practice.answer:
        case Share(column=column, better=better, likely=True):
            own, good = judged[column], practice.benchmark.good
            return own, ibis.literal(1, "int64"), own > good if better == "lower" else own < good
        case Share(column=column, better=better, settled=settled):
            good = judged[column] if better == "higher" else ~judged[column]
            known = judged[settled] if settled else ibis.literal(True)
            return as_number(judged[column]), ibis.literal(1, "int64"), ~good & known
        case Rate(column=column, better=better):
            own, good = judged[column], practice.benchmark.good
            return own, ibis.literal(1, "int64"), own > good if better == "lower" else own < good
        case Ratio(numerator=numerator, denominator=denominator, better=better):
            up, down = judged[numerator], judged[denominator]
            return up, down, up < down if better == "higher" else up > down
    raise AssertionError(practice.answer)


def _estimate(evidence: Evidence, sums: Sums) -> Estimate:
    match evidence.practice.answer:
        case Share():
            return proportion.share(sums)
        case Rate():
            return rate.rate(sums)
        case _:
            return ratio.ratio(sums)


def _by(evidence: Evidence, judged: ir.Table, x: ir.Value, y: ir.Value, by: ir.Value | None) -> dict[str, Estimate]:
    parts = _parts(evidence, judged, x, y, by)
    answer = evidence.practice.answer
    if not isinstance(answer, Share):
        return parts
    ends = {}
    if answer.likely:
        low, high = (_parts(evidence, judged, judged[f"{answer.column}_{end}"], y, by) for end in ("low", "high"))
        ends = {part: (low[part].value, high[part].value) for part in parts}
        parts = {part: reaching(estimate, estimate.value, ends[part]) for part, estimate in parts.items()}
    if not answer.doubt:
        return parts
    flipped = ibis.ifelse(judged[answer.doubt].notnull(), 0.0 if answer.likely else 1 - x, x)
    others = _parts(evidence, judged, flipped, y, by)
    if answer.likely:
        others = {part: reaching(other, parts[part].value, ends[part]) for part, other in others.items()}
    return {part: widened(estimate, others[part]) for part, estimate in parts.items()}


def _parts(evidence: Evidence, judged: ir.Table, x: ir.Value, y: ir.Value, by: ir.Value | None) -> dict[str, Estimate]:
    if isinstance(evidence.practice.answer, Share) and evidence.practice.answer.settled:
        return settling(evidence, judged, x, by)
    alone = evidence.practice.unit == "customer"
    parts = sums_of(evidence.session, judged, x, y, by, alone=alone)
    return {part: _estimate(evidence, sums) for part, sums in parts.items()}


def whole_sums(evidence: Evidence) -> Estimate | None:
    """The answer alone, without trend and splits."""
    judged = evidence.judged
    x, y, _ = _columns(evidence, judged)
    return _by(evidence, judged, x, y, None).get(WHOLE)
