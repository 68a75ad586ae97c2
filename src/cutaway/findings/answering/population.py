"""Shares of a population: all units are there, so chance has drawn nothing, and only what is not known leaves room."""

from __future__ import annotations

from dataclasses import replace

import ibis
import ibis.expr.types as ir

from cutaway.findings import words
from cutaway.findings.answering.answered import Answered, largest_parts
from cutaway.findings.answering.rolling import rolling_trend
from cutaway.findings.context import Context
from cutaway.findings.judged import NO_ANSWER, Evidence
from cutaway.findings.sums import WHOLE
from cutaway.practices import Share
from cutaway.stats.estimate import Estimate
from cutaway.warehouse.portable import as_number


def answer_population_share(evidence: Evidence, context: Context) -> Answered:
    """The share of all units of which something is true, with the bounds that unknown ones leave open."""
    answer = evidence.practice.answer
    assert isinstance(answer, Share)
    good = evidence.judged[answer.column] if answer.better == "higher" else ~evidence.judged[answer.column]
    estimate = whole_population(evidence) or Estimate(None, None, None, 0, None, 0, "no unit was judged")
    unknown = _unknown(evidence)
    missing: tuple[str, ...] = ()
    if unknown and estimate.value is not None:
        units = f"{words.count(unknown)} {words.plural(evidence.practice.unit, unknown)}"
        missing = (f"Of {units} the records do not tell; the bounds say how much that leaves open.",)
    splits = [largest_parts(name, _by(evidence, name)) for name in evidence.splits]
    return Answered(
        estimate=estimate,
        interval="bounds" if unknown else "none",
        short=~good,
        trend=rolling_trend(evidence, context, estimate, whole_population) if evidence.practice.rolls else (),
        rolling=evidence.practice.rolls,
        splits=tuple(split for split in splits if split),
        missing=missing,
    )


def _unknown(evidence: Evidence) -> int:
    rows = evidence.all.filter(evidence.all.excluded == NO_ANSWER)
    return int(evidence.session.row(rows.aggregate(n=rows.count()))["n"])


def whole_population(evidence: Evidence) -> Estimate | None:
    """The answer alone, without trend and splits."""
    return _by(evidence).get(WHOLE)


def _by(evidence: Evidence, column: str = "") -> dict[str, Estimate]:
    """The share of each part; of the whole if no column is named."""
    answer, every = evidence.practice.answer, evidence.all
    assert isinstance(answer, Share)
    part: ir.Value = every[column] if column else ibis.literal(WHOLE)
    flat = every.select(
        "customer_id",
        part=part,
        judged=as_number(every.excluded.isnull()),
        true=as_number(every.excluded.isnull() & every[answer.column]),
        unknown=as_number(every.excluded == NO_ANSWER),
    )
    flat = flat.filter(flat.part.notnull() & ((flat.judged == 1) | (flat.unknown == 1)))
    sums = flat.group_by("part").aggregate(
        judged=flat.judged.sum(), true=flat.true.sum(), unknown=flat.unknown.sum(), customers=flat.customer_id.nunique()
    )
    rows = evidence.session.rows(sums.order_by("part")).to_pylist()
    found = {}
    for row in rows:
        judged, true, unknown = int(row["judged"]), int(row["true"]), int(row["unknown"])
        if not judged:
            continue
        estimate = Estimate(true / judged, None, None, judged, None, int(row["customers"]))
        if unknown:
            estimate = replace(estimate, low=true / (judged + unknown), high=(true + unknown) / (judged + unknown))
        found[row["part"]] = estimate
    return found
