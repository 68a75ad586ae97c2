"""Units of which the records leave open what is true: they widen an interval, and are counted in words."""

from __future__ import annotations

from dataclasses import replace

from cutaway.findings import words
from cutaway.findings.judged import Evidence
from cutaway.practices import Share
from cutaway.stats.estimate import Estimate


def widened(worse: Estimate, better: Estimate) -> Estimate:
    """An estimate whose interval reaches over two: all units in doubt taken as the worse, and as the better."""
    ends = (worse.low, worse.high, better.low, better.high)
    if any(end is None for end in ends):
        return worse
    told = [end for end in ends if end is not None]
    return replace(worse, low=min(told), high=max(told))


def in_doubt(evidence: Evidence) -> tuple[str, ...]:
    """How many judged units are in doubt, and why, as sentences; the most frequent reason first."""
    answer = evidence.practice.answer
    if not isinstance(answer, Share) or not answer.doubt:
        return ()
    doubtful = evidence.judged.filter(evidence.judged[answer.doubt].notnull())
    counts = doubtful.group_by(reason=doubtful[answer.doubt]).aggregate(n=doubtful.count())
    found = sorted((-row["n"], row["reason"]) for row in evidence.session.rows(counts).to_pylist())
    unit = evidence.practice.unit
    return tuple(
        f"{words.count(-n)} {words.plural(unit, -n)} in doubt: {reason}. The interval reaches over both."
        for n, reason in found
    )
