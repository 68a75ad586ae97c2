"""Medians of what may still be running: from a histogram by the engine to a Kaplan-Meier curve."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from cutaway.findings.answering.answered import Answered, largest_parts, limits_of, months_of
from cutaway.findings.judged import Evidence
from cutaway.findings.sums import WHOLE, sums_of
from cutaway.practices import Median
from cutaway.stats import survival
from cutaway.stats.estimate import Estimate
from cutaway.warehouse.portable import as_number, month_of


def answer_median(evidence: Evidence) -> Answered:
    """The answer of a median."""
    practice, judged = evidence.practice, evidence.judged
    assert isinstance(practice.answer, Median)
    quantity = judged[practice.answer.column]
    ended = judged[practice.answer.ended] if practice.answer.ended else ibis.literal(True)
    whole = _medians(evidence, judged, quantity, ended)
    estimate = whole.get(WHOLE, Estimate(None, None, None, 0, None, 0, "no unit was judged"))
    trend = months_of(evidence, _medians(evidence, judged, quantity, ended, month_of(judged.happened_on)))
    splits = [largest_parts(name, _medians(evidence, judged, quantity, ended, judged[name])) for name in evidence.splits]
    good = practice.benchmark.good
    return Answered(
        estimate=estimate,
        interval="confidence",
        short=quantity > good if practice.answer.better == "lower" else quantity < good,
        details=_details(evidence, judged, quantity, ended),
        trend=trend,
        limits=limits_of(trend),
        splits=tuple(split for split in splits if split),
    )


def _curves(
    evidence: Evidence, judged: ir.Table, quantity: ir.Value, ended: ir.Value, by: ir.Value | None = None
) -> dict[str, survival.Curve]:
    part = (by if by is not None else ibis.literal(WHOLE)).name("part")
    flat = judged.select(part, time=quantity.cast("float64"), ended=as_number(ended))
    flat = flat.filter(flat.part.notnull())
    counts = flat.group_by("part", "time").aggregate(ended=flat.ended.sum(), n=flat.count())
    rows = evidence.session.rows(counts.order_by("part", "time"))
    return survival.curves(rows["part"], rows["time"], rows["ended"], rows["n"])


def _medians(
    evidence: Evidence, judged: ir.Table, quantity: ir.Value, ended: ir.Value, by: ir.Value | None = None
) -> dict[str, Estimate]:
    raise NotImplementedError
