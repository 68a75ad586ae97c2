"""From judged units to an answer: one file for each kind of answer that a practice can give."""

from __future__ import annotations

from cutaway.findings.answering.answered import Answered
from cutaway.findings.answering.contrast import answer_contrast
from cutaway.findings.answering.median import answer_median
from cutaway.findings.answering.population import answer_population_share
from cutaway.findings.answering.sums import answer_sums
from cutaway.findings.answering.top_share import answer_top_share
from cutaway.findings.context import Context
from cutaway.findings.judged import Evidence
from cutaway.practices import Contrast, Median, Rate, Ratio, Share, TopShare

__all__ = ["Answered", "answer"]


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
