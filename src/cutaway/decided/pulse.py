"""A pulse: a few statements, how far one agrees with each from 1 to 5, and a comment if one likes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from cutaway.decided.answers.answers import COMMENT_BYTES
from cutaway.decided.answers.published import Published, publish
from cutaway.decided.reading import Mistake
from cutaway.decided.rounds import Round
from cutaway.errors import Problems

SCALE = {1: "not at all", 2: "rather not", 3: "neither", 4: "rather", 5: "entirely"}
MOST_STATEMENTS = 8
FIRST_STATEMENTS = (
    "What we say about customers is what we do.",
    "I know what the customers of my work need from me.",
    "When a customer needs something unusual, I may help at once.",
    "Before we decide what touches customers, we hear some of them.",
    "When a customer waits for several units, they work as one.",
)

# Which room a statement speaks of; one that somebody wrote for a pulse speaks of none. A test knows the rooms.
ROOM_OF = dict(zip(FIRST_STATEMENTS, ("leadership", "culture", "engagement", "value", "improvement"), strict=True))


def body_of(pulse: Round, typed: Mapping[str, str]) -> bytes:
    """An answer as it is kept: a byte for each statement.

    Args:
        pulse: the round.
        typed: `s0`, `s1` and so on, each from 1 to 5.

    Raises:
        Problems: a mistake for each statement without an answer.
    """
    given = [typed.get(f"s{at}", "") for at in range(len(pulse.statements))]
    problems = [
        Mistake(f"“{statement}” has no answer yet.", where=f"s{at}", next_step="Choose one of the five; 3 is neither.")
        for at, (statement, answer) in enumerate(zip(pulse.statements, given, strict=True))
        if answer not in map(str, SCALE)
    ]
    if problems:
        raise Problems(problems, what="The answer is not complete.")
    return bytes(int(answer) for answer in given)


def comment_of(typed: str) -> str:
    """A comment as it is kept; raises Mistake if it is too long."""
    text = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").replace("\0", "").strip()
    if len(text.encode()) > COMMENT_BYTES:
        raise Mistake(
            "The comment is too long.", where="comment", next_step=f"Say it in about {COMMENT_BYTES // 3} characters."
        )
    return text


def items_of(pulse: Round) -> tuple[str, ...]:
    """What is counted: of each statement, who agrees (4 or 5) and who does not (1 or 2)."""
    return tuple(f"{side} {at}" for at in range(len(pulse.statements)) for side in ("agree", "disagree"))


def judge(pulse: Round, given: Sequence[tuple[str, bytes]]) -> tuple[Published, Sequence[bytes]]:
    """What may be said of the answers to a pulse, and what is kept of them."""
    flags = [(unit, [side for score in body for side in (score >= 4, score <= 2)]) for unit, body in given]
    return publish(items_of(pulse), flags, pulse.units, pulse.links), [body for _, body in given]
