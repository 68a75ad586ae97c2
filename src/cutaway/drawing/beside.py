"""What stands beside the findings, in words: what the company says of itself, and the loops that run."""

from __future__ import annotations

from collections.abc import Sequence

from cutaway.drawing.building import LoopDrawn
from cutaway.findings import words
from cutaway.findings.said import BALANCE, PULSE, Said, as_rating

NO_EFFECT = "No effect is estimated yet: that a practice moved while a loop ran does not show that the loop moved it."
NOT_SAID = (
    "What the company says of itself is not known yet. Write down its leaders’ own rating of this room, or a value "
    "that it publishes; or open a pulse. Then the gap to what is done stands here."
)


def said_value(said: Said) -> str:
    """What is said, as a number: `4.0 of 5`, `98.0 %`; empty if it names none."""
    if said.told.value is None:
        return ""
    if said.unit == BALANCE:
        return f"{words.decimal(as_rating(said.told.value), 1)} of 5"
    return words.value(said.told.value / 100 if said.unit in ("share", "ratio") else said.told.value, said.unit)


def done_value(said: Said) -> str:
    """What the findings show, with its interval, on the scale of what is said; empty if they show nothing."""
    if said.done is None or said.done_low is None or said.done_high is None:
        return ""
    if said.unit == BALANCE:
        value, low, high = (words.decimal(as_rating(end), 1) for end in (said.done, said.done_low, said.done_high))
        return f"{value} of 5 ({low} to {high})"
    interval = words.between(said.done_low, said.done_high, said.unit)
    return f"{words.value(said.done, said.unit)} ({interval})"


def gap_value(said: Said) -> str:
    """How much more is said than done, with its interval; empty if it cannot be told."""
    if said.gap is None or said.gap_low is None or said.gap_high is None:
        return ""
    ends = (said.gap, said.gap_low, said.gap_high)
    if said.unit == BALANCE:
        value, low, high = (_signed(end * 2, 1) for end in ends)  # two points of a rating for one of a balance
        return f"{value} of 5 ({low} to {high})"
    if said.unit in ("share", "ratio"):
        value, low, high = (_signed(end * 100, 1) for end in ends)
        return f"{value} points ({low} to {high})"
    value, low, high = (_signed(end, words.places(end)) for end in ends)
    return f"{value} {said.unit} ({low} to {high})"


def from_whom(said: Said) -> str:
    """Who says it, and where."""
    counted = f", {words.count(said.told.n)} answers" if said.told.kind == PULSE and said.told.n else ""
    return f"{said.told.by}, {said.told.source}, {said.told.on:%-d %B %Y}{counted}"


def said_line(said: Sequence[Said]) -> str:
    """The one thing said of a room that differs most surely from what is done, in a line; empty if nothing is said."""
    told = [one for one in said if one.gap is not None]
    if not told:
        return ""
    order = {"more said than done": 0, "more done than said": 1}
    one = min(told, key=lambda s: (order.get(s.verdict, 2), -s.told.on.toordinal(), s.told.kind, s.told.words))
    return f"said {said_value(one)}, found {done_value(one)}: {one.verdict}"


def loop_line(loop: LoopDrawn) -> str:
    """A loop in a line."""
    when = "was due on" if loop.state == "check lapsed" else "on"
    return f"a loop runs: {loop.team}, check {when} {loop.due_on:%-d %b %Y}"


def _signed(value: float, places: int) -> str:
    text = words.decimal(value, places)
    return text if text.startswith(words.MINUS) or float(text.replace(",", "")) == 0 else f"+{text}"
