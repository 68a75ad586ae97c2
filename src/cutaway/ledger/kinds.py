"""The words that say what an entry is. The set is open: a room that needs a new one adds a line here."""

from __future__ import annotations

import re

KINDS = {
    "merge": "two customer records are one customer",
    "split": "a customer record is a customer of its own",
    "charter": "the plan of a loop: metric, scope, start, expected effect, design; fixed before the start",
    "deed": "what was done in a loop, and when",
    "check": "the estimate of a loop's effect, as it was read",
    "act": "what a loop led to: adopt, adapt or drop",
    "claim": "what the company says of itself: a rating of its leaders, a value that it publishes",
    "decision": "a decision, with the effect on customers that it predicts",
    "promise": "a promise made to a customer, or what became of it",
    "label": "what a person says a text is about",
    "round": "a quiz or pulse was opened or closed; answers are never entries",
    "review": "what was learnt from a cancellation",
    "setting": "a setting of the house was changed",
    "undone": "the entry it refers to no longer counts",
    "erased": "the payload of the entry it refers to was erased",
}
UNDONE = "undone"
ERASED = "erased"
OWN = (UNDONE, ERASED)  # written by the ledger itself, never appended by others

_WORD = re.compile(r"[a-z][a-z_]{0,39}")


def is_word(kind: str) -> bool:
    """Whether a kind is written as kinds are: lower-case letters and underscores, at most 40."""
    return _WORD.fullmatch(kind) is not None
