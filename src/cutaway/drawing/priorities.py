"""Where to look first: the order in which weak findings are pointed at. An order, never a score."""

from __future__ import annotations

from collections.abc import Iterable

from cutaway.findings.finding import Finding, Verdict

HOW_MANY = 3


def place(value: float, finding: Finding) -> float:
    """Where a value stands on the finding's own scale: 0 at the poor mark, 1 at the good mark, more is better."""
    width = finding.good - finding.poor
    return (value - finding.poor) / width if width else 0.0


def shortfall(finding: Finding) -> float:
    """How far the better end of the interval is past the poor mark, in distances from poor to good."""
    ends = [value for value in (finding.low, finding.high, finding.value) if value is not None]
    return -max(place(value, finding) for value in ends) if ends else 0.0


def look_first(findings: Iterable[Finding], how_many: int = HOW_MANY) -> tuple[Finding, ...]:
    """The weak findings that are surest to be far past their poor mark."""
    weak = [finding for finding in findings if finding.verdict is Verdict.WEAK]
    return tuple(sorted(weak, key=lambda finding: (-shortfall(finding), finding.practice))[:how_many])


def learn_next(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are unknown: what to connect, or how many more units would settle them."""
    return tuple(finding for finding in findings if finding.verdict is Verdict.UNKNOWN)
