"""The five states of a room, each told three times: by a word, a colour and a pattern."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from cutaway.findings.finding import Finding, Verdict


class State(StrEnum):
    """What stands on a room. `EMPTY` is a room whose practices are all still to come."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"
    UNKNOWN = "unknown"
    EMPTY = "not built yet"

    @property
    def key(self) -> str:
        """The state as a part of class names and ids."""
        return "empty" if self is State.EMPTY else self.value


MEANING = {
    State.STRONG: "the whole interval is past the good mark",
    State.FAIR: "neither: between the marks, as far as we can tell",
    State.WEAK: "the whole interval is past the poor mark",
    State.UNKNOWN: "we cannot tell, and say why",
    State.EMPTY: "the practice is planned and nobody is judged by it",
}

_WORST_FIRST = (Verdict.WEAK, Verdict.FAIR, Verdict.STRONG)


def state_of(finding: Finding) -> State:
    return State(finding.verdict.value)


def room_state(findings: Iterable[Finding]) -> State:
    """The worst verdict among a room's judged practices; never a mean of them.

    A room in which nothing could be judged is unknown, and one without practices is not built yet.
    """
    verdicts = {finding.verdict for finding in findings}
    for verdict in _WORST_FIRST:
        if verdict in verdicts:
            return State(verdict.value)
    return State.UNKNOWN if verdicts else State.EMPTY
