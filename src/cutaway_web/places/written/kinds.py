"""The kinds of things that can be written down, and what their pages say of them."""

from __future__ import annotations

from dataclasses import dataclass

from cutaway.decided import Cancellation, Claim, Decision, Incentive, Loop, Meeting, Objective, Promise, Thing
from cutaway_web.answering import NotFound


@dataclass(frozen=True)
class KindOfThing:
    """One kind.

    Attributes:
        name: as the address writes it.
        thing: what is written down.
        title: the heading of its page.
        lead: what it is for, in one sentence.
        empty: what the page says while there is none.
    """

    name: str
    thing: type[Thing]
    title: str
    lead: str
    empty: str


KINDS = {
    kind.name: kind
    for kind in (
        KindOfThing(
            "decisions",
            Decision,
            "Decisions",
            "What was decided, what it was expected to do for customers, and what it did.",
            "No decision is written down yet. Begin with the last one that customers noticed: what it was to change, in"
            " which figure, and by when.",
        ),
        KindOfThing(
            "promises",
            Promise,
            "Promises",
            "What was promised to which customer, which unit keeps it, and whether it was kept.",
            "No promise is written down yet. Write down the next one while you are still on the phone: what, for whom,"
            " who keeps it, and by when.",
        ),
        KindOfThing(
            "cancellations",
            Cancellation,
            "Cancellation reviews",
            "How a customer that left was let go, and what we learnt. A review blames no person.",
            "No customer that left is reviewed yet. Take the last one: how often did it have to ask, and did we ask if"
            " we may ask why?",
        ),
        KindOfThing(
            "objectives",
            Objective,
            "Objectives",
            "What each unit is to reach, and whether it says what is in it for the customer.",
            "No objective is written down yet. Copy them from where they are kept; a CSV file of all of them takes ten"
            " minutes.",
        ),
        KindOfThing(
            "meetings",
            Meeting,
            "Meetings with customers",
            "Where the leading body met customers, and what for. Counted for the body as a whole, never for a person.",
            "No meeting is written down yet. Go through the calendars of the last quarter: with whom, and was it to"
            " listen?",
        ),
        KindOfThing(
            "incentives",
            Incentive,
            "Incentives",
            "What units are rewarded for, and whether that is something customers get.",
            "No incentive is written down yet. One line for each bonus scheme is enough.",
        ),
        KindOfThing(
            "loops",
            Loop,
            "Loops",
            "What a unit tries, for which practice, what is expected of it, and when one will look. No effect is"
            " estimated here: that a practice moved while a loop ran does not show that the loop moved it.",
            "No loop is written down yet. Take one weak practice and one unit: what will it try, from when, and on"
            " which day will you look?",
        ),
        KindOfThing(
            "claims",
            Claim,
            "What we say of ourselves",
            "The leading body’s own rating of a room, or a value that the company publishes. It stands beside what the"
            " findings show.",
            "Nothing is written down yet that the company says of itself. Let the leading body rate each room from 1 to"
            " 5 before it looks at the drawing; or copy a sentence with a number from the website.",
        ),
    )
}


def kind_of(name: str) -> KindOfThing:
    """Raises NotFound if there is none of that name."""
    if name not in KINDS:
        raise NotFound(f"Nothing is written down under `{name[:40]}`.")
    return KINDS[name]
