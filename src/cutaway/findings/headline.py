"""The sentence that says what was found; never more than the number can carry."""

from __future__ import annotations

from cutaway.findings import words
from cutaway.practices import Contrast, Median, Practice, Rate, Ratio, Share, TopShare
from cutaway.stats.estimate import Estimate


def headline(practice: Practice, estimate: Estimate, named: str = "") -> str:
    """The finding as one sentence, by the field's own term and without a judgement; the verdict stands beside it."""
    term = practice.explanation.summary.rstrip(".")
    if estimate.value is None:
        return f"{term}: unknown."
    shown = words.value(estimate.value, practice.answer.unit)
    units = f"{words.count(estimate.n)} {words.plural(practice.unit, estimate.n)}"
    match practice.answer:
        case Share():
            return f"{term}: {shown} of {units}."
        case Median():
            return f"{term}: half of {units} waited longer than {shown}."
        case Rate() | Ratio():
            return f"{term}: {shown}, over {units}."
        case TopShare():
            return f"{term}: the largest of {units} holds {shown}."
        case Contrast():
            return f"{term}: {shown} in {named}, where the two groups of {units} differ most."
