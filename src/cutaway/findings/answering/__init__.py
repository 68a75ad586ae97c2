"""From judged units to an answer: one file for each kind of answer that a practice can give."""

from __future__ import annotations

from cutaway.findings.answering.answered import Answered
from cutaway.findings.answering.contrast import answer_contrast, whole_contrast
from cutaway.findings.answering.median import answer_median, whole_median
from cutaway.findings.answering.population import answer_population_share, whole_population
from cutaway.findings.answering.sums import answer_sums, whole_sums
from cutaway.findings.answering.top_share import answer_top_share, whole_top_share
from cutaway.findings.context import Context
from cutaway.findings.judged import Evidence
from cutaway.practices import Contrast, Median, Rate, Ratio, Share, TopShare
from cutaway.stats.estimate import Estimate

__all__ = ["Answered", "answer", "whole"]


def answer(evidence: Evidence, context: Context) -> Answered:
    """What the judged units say, with trend and splits, by the method that fits the practice's kind of answer."""
    match evidence.practice.answer:
        case Share(population=True):
            return answer_population_share(evidence, context)
        case Share() | Rate() | Ratio():
            return answer_sums(evidence, context)
        case Median():
            return answer_median(evidence)
        case TopShare():
            return answer_top_share(evidence, context)
        case Contrast():
            return answer_contrast(evidence)


def whole(evidence: Evidence) -> Estimate | None:
    """The headline alone, without trend and splits; None if nothing is judged."""
    match evidence.practice.answer:
        case Share(population=True):
            return whole_population(evidence)
        case Share() | Rate() | Ratio():
            return whole_sums(evidence)
        case Median():
            return whole_median(evidence)
        case TopShare():
            return whole_top_share(evidence)
        case Contrast():
            return whole_contrast(evidence)
