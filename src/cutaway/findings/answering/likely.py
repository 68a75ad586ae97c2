"""Shares of what is only likely of each unit: the interval holds chance, and how far the model may err."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import ibis.expr.types as ir

from cutaway.findings.judged import Evidence
from cutaway.findings.sums import WHOLE, sums_of
from cutaway.practices import Share
from cutaway.stats import ratio
from cutaway.stats.estimate import Estimate


def reaching(estimate: Estimate, value: float | None, ends: tuple[float | None, float | None]) -> Estimate:
    """An estimate of a share whose interval adds up two doubts that know nothing of each other.

    Args:
        estimate: with the interval of chance.
        value: what the model says.
        ends: what it would say if it erred as far as it may, this way and that.
    """
    one, other = ends
    if None in (estimate.value, estimate.low, estimate.high, value, one, other):
        return estimate
    assert estimate.value is not None and estimate.low is not None and estimate.high is not None
    assert value is not None and one is not None and other is not None
    down, up = max(value - min(one, other), 0.0), max(max(one, other) - value, 0.0)
    return replace(
        estimate,
        low=max(estimate.value - sqrt((estimate.value - estimate.low) ** 2 + down**2), 0.0),
        high=min(estimate.value + sqrt((estimate.high - estimate.value) ** 2 + up**2), 1.0),
    )


def told_beside(evidence: Evidence) -> tuple[tuple[str, float], ...]:
    """The further shares of an answer, each with its interval: `precision`, `precision_low`, `precision_high`."""
    answer, judged = evidence.practice.answer, evidence.judged
    found: list[tuple[str, float]] = []
    for further in answer.beside if isinstance(answer, Share) else ():
        part, whole = further.part, further.whole
        estimate = _ratio(evidence, judged[part], judged[whole])
        low, high = (_ratio(evidence, _at(judged, part, end), _at(judged, whole, end)).value for end in ("low", "high"))
        told = reaching(estimate, estimate.value, (low, high))
        named = {"": told.value, "_low": told.low, "_high": told.high}
        found += [(further.name + end, min(figure, 1.0)) for end, figure in named.items() if figure is not None]
    return tuple(found)


def _at(judged: ir.Table, column: str, end: str) -> ir.Value:
    return judged[f"{column}_{end}"] if f"{column}_{end}" in judged.columns else judged[column]


def _ratio(evidence: Evidence, part: ir.Value, whole: ir.Value) -> Estimate:
    sums = sums_of(evidence.session, evidence.judged, part, whole).get(WHOLE)
    return ratio.ratio(sums) if sums is not None else Estimate(None, None, None, 0, None, 0)
