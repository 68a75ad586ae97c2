"""The sentence that says what was found; never more than the number can carry."""

from __future__ import annotations

from cutaway.findings import words
from cutaway.practices import Median, Practice, Rate, Ratio, Share, TopShare
from cutaway.stats.estimate import Estimate


def headline(practice: Practice, estimate: Estimate) -> str:
    """The finding as one sentence, without a judgement; the verdict stands beside it."""
    if estimate.value is None:
        return f"{practice.title}: unknown."
    shown = words.value(estimate.value, practice.answer.unit)
    units = f"{words.count(estimate.n)} {words.plural(practice.unit, estimate.n)}"
    match practice.answer:
        case Share():
            return f"{practice.title}: true of {shown} of {units}."
        case Median():
            return f"{practice.title}: half of {units} waited longer than {shown}."
        case Rate():
            return f"{practice.title}: {shown}, over {units}."
        case Ratio():
            return f"{practice.title}: {shown}, over {units}."
        case TopShare():
            return f"{practice.title}: the largest holds {shown}, of {units}."
