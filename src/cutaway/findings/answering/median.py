"""Medians of what may still be running: from a histogram by the engine to a Kaplan-Meier curve."""

from __future__ import annotations

from dataclasses import replace

import ibis
import ibis.expr.types as ir
import numpy as np

from cutaway.findings.answering.answered import Answered, largest_parts, limits_of, months_of
from cutaway.findings.judged import Evidence
from cutaway.findings.sums import WHOLE, customers_of, sums_of
from cutaway.practices import Median
from cutaway.stats import survival
from cutaway.stats.estimate import Estimate
from cutaway.warehouse.portable import as_number, month_of

NINE_TENTHS = 0.9


def answer_median(evidence: Evidence) -> Answered:
    """The answer of a median."""
    practice, units = evidence.practice, _units(evidence)
    assert isinstance(practice.answer, Median)
    judged = evidence.judged
    quantity, good = judged[practice.answer.column], practice.benchmark.good
    whole = _percentiles(evidence, units, (0.5, NINE_TENTHS))
    middle, late = _counted(evidence, units, whole[0].get(WHOLE)), whole[1].get(WHOLE)
    trend = months_of(evidence, _percentiles(evidence, units, (0.5,), "month")[0])
    splits = [largest_parts(name, _percentiles(evidence, units, (0.5,), name)[0]) for name in evidence.splits]
    return Answered(
        estimate=middle or Estimate(None, None, None, 0, None, 0, "no unit was judged"),
        interval="confidence",
        short=quantity > good if practice.answer.better == "lower" else quantity < good,
        details=(("p90", late.value),) if late is not None and late.value is not None else (),
        trend=trend,
        limits=limits_of(trend),
        splits=tuple(split for split in splits if split),
    )


def whole_median(evidence: Evidence) -> Estimate | None:
    """The answer alone, without trend and splits."""
    units = _units(evidence)
    return _counted(evidence, units, _percentiles(evidence, units, (0.5,))[0].get(WHOLE))


def _counted(evidence: Evidence, units: ir.Table, middle: Estimate | None) -> Estimate | None:
    """The median with all customers of the units; the estimate itself counts those that are known at the landmark."""
    return None if middle is None else replace(middle, clusters=customers_of(evidence.session, units))


def _units(evidence: Evidence) -> ir.Table:
    """The judged units: customer, time, whether it ended, and the parts that they belong to."""
    answer, judged = evidence.practice.answer, evidence.judged
    assert isinstance(answer, Median)
    return judged.select(
        "customer_id",
        *evidence.splits,
        month=month_of(judged.happened_on),
        time=judged[answer.column].cast("float64"),
        ended=judged[answer.ended] if answer.ended else ibis.literal(True),
    )


def _percentiles(evidence: Evidence, units: ir.Table, qs: tuple[float, ...], by: str = "") -> list[dict[str, Estimate]]:
    """For each asked percentile, that of each part; of the whole if no column is named."""
    part = (units[by] if by else ibis.literal(WHOLE)).name("part")
    curves = _curves(evidence, units, part)
    return [_percentile(evidence, units, curves, q, by) for q in qs]


def _percentile(
    evidence: Evidence, units: ir.Table, curves: dict[str, survival.Curve], q: float, by: str
) -> dict[str, Estimate]:
    marks = [mark for curve in curves.values() if (mark := survival.landmark(curve, q)) is not None]
    if not marks:
        return {name: survival.percentile(curve, q, None) for name, curve in curves.items()}
    # One landmark for all parts. A part's own would cost a scan each, and tells as much of how alike a customer's
    # units are.
    landmark = float(np.median(marks))
    known = units.filter(units.ended | (units.time >= landmark))
    had_ended = as_number(known.ended & (known.time <= landmark))
    at = (known[by] if by else ibis.literal(WHOLE)).name("part")
    sums = sums_of(evidence.session, known, had_ended, ibis.literal(1, "int64"), at)
    return {name: survival.percentile(curve, q, sums.get(name)) for name, curve in curves.items()}


def _curves(evidence: Evidence, units: ir.Table, part: ir.Value) -> dict[str, survival.Curve]:
    flat = units.select(part, "time", ended=as_number(units.ended))
    flat = flat.filter(flat.part.notnull())
    counts = flat.group_by("part", "time").aggregate(ended=flat.ended.sum(), n=flat.count())
    rows = evidence.session.rows(counts.order_by("part", "time"))
    parts = rows["part"].combine_chunks().dictionary_encode()
    codes = parts.indices.to_numpy(zero_copy_only=False)
    time, ended, n = (rows[name].to_numpy(zero_copy_only=False).astype(float) for name in ("time", "ended", "n"))
    found = {}
    for code, name in enumerate(parts.dictionary.to_pylist()):
        own = codes == code
        found[name] = survival.curve(time[own], ended[own], n[own] - ended[own])
    return found
