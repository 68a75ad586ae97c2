"""The share of each part of what a unit goes through: the stages of a complaint."""

from __future__ import annotations

import ibis

from cutaway.findings.answering.answered import point
from cutaway.findings.finding import Point, Split
from cutaway.findings.judged import Evidence
from cutaway.findings.sums import WHOLE, sums_of
from cutaway.practices import Share
from cutaway.stats import proportion
from cutaway.warehouse.portable import as_number


def by_parts(evidence: Evidence) -> Split | None:
    """A split by the parts, in their own order; a part that no unit tells of has no value. None if there are none."""
    answer = evidence.practice.answer
    if not isinstance(answer, Share) or answer.parts is None:
        return None
    points = []
    for name, column in answer.parts.columns:
        told = evidence.judged.filter(evidence.judged[column].notnull())
        sums = sums_of(evidence.session, told, as_number(told[column]), ibis.literal(1, "int64")).get(WHOLE)
        points.append(point(name, proportion.share(sums)) if sums else Point(name, None, None, None, 0))
    return Split(answer.parts.by, tuple(points))
