"""What people decide and write down, and nobody else holds: decisions, promises, cancellation reviews, hand entries.

Each thing is one small dataclass in a file of its own. What is kept are ledger entries; a thing is what folding its
entries gives, so that each has a history and each step can be undone. Answers to a pulse or quiz are no entries: they
lie in `answers/`, without order, time or tie to the invitation.
"""

from cutaway.decided.cancellation import Cancellation
from cutaway.decided.claim import Claim
from cutaway.decided.decided import Decided
from cutaway.decided.decision import Decision
from cutaway.decided.incentive import Incentive
from cutaway.decided.kept import Kept
from cutaway.decided.loop import Loop
from cutaway.decided.meeting import Meeting
from cutaway.decided.objective import Objective
from cutaway.decided.promise import Promise
from cutaway.decided.thing import Thing

__all__ = [
    "Cancellation",
    "Claim",
    "Decided",
    "Decision",
    "Incentive",
    "Kept",
    "Loop",
    "Meeting",
    "Objective",
    "Promise",
    "Thing",
]
