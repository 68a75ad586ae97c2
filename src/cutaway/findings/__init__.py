"""Findings: what practices found, with everything that is needed to believe it."""

from cutaway.findings.finding import Exclusion, Finding, Generous, Limits, Point, Split, Touched, Verdict

__all__ = ["Exclusion", "Finding", "Generous", "Limits", "Point", "Split", "Touched", "Verdict"]
