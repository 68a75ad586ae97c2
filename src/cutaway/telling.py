"""What people said of the company and what they try, as the drawing shows it: claims, pulses and loops of the ledger.

All of it is folded from the ledger as it was at one head, so that a report can be made again later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cutaway.decided import Decided
from cutaway.decided.claim import Claim
from cutaway.decided.kept import fold_things
from cutaway.decided.loop import Loop
from cutaway.decided.pulse import ROOM_OF
from cutaway.decided.rounds import KIND, PULSE, fold_rounds
from cutaway.drawing.building import LoopDrawn
from cutaway.findings.said import PUBLISHED, RATING, WORDS, Told, of_rating
from cutaway.findings.said import PULSE as OF_PULSE
from cutaway.ledger import Head


@dataclass(frozen=True)
class Beside:
    """What stands beside the findings.

    Attributes:
        head: the head of the ledger that it is of, as text; empty if there is no ledger.
        told: what the company says of itself.
        loops: what is tried, the ones that end first at the front; ended ones last.
    """

    head: str = ""
    told: tuple[Told, ...] = ()
    loops: tuple[LoopDrawn, ...] = ()


def beside(decided: Decided, today: date, head: Head | None = None) -> Beside:
    """What stands beside the findings of a house.

    Args:
        decided: what people decided in it.
        today: the day by which a loop is planned, running or lapsed.
        head: the ledger as it was when this was its head; as it is now if not given.
    """
    head = head or decided.head()
    if head is None or not head.position:
        return Beside()
    claims = [kept.thing for kept in fold_things(Claim, decided.entries(Claim.KIND, up_to=head))]
    loops = fold_things(Loop, decided.entries(Loop.KIND, up_to=head))
    drawn = [_loop(kept.id, kept.thing, kept.written_at, today) for kept in loops]
    told = [one for claim in claims for one in _claimed(claim)]
    return Beside(
        head=str(head),
        told=(*told, *_pulses(decided, head)),
        loops=tuple(sorted(drawn, key=lambda loop: (loop.state == "ended", loop.due_on, loop.id))),
    )


def _loop(id: str, loop: Loop, written_at: datetime, today: date) -> LoopDrawn:
    assert loop.starts_on is not None and loop.due_on is not None
    return LoopDrawn(
        id=id,
        practice=loop.practice,
        title=loop.title,
        team=loop.team,
        owner=loop.owner,
        starts_on=loop.starts_on,
        due_on=loop.due_on,
        expected=loop.expected,
        state=loop.state(today),
        ended_on=loop.ended_on,
        outcome=loop.outcome,
        planned_before=loop.planned_before(written_at),
    )


def _claimed(claim: Claim) -> Sequence[Told]:
    assert claim.said_on is not None
    said = Told(WORDS, claim.room, claim.words, claim.said_by, claim.source, claim.said_on)
    found = []
    if claim.rating is not None:
        found.append(replace(said, kind=RATING, value=of_rating(claim.rating)))
    if claim.value is not None:
        found.append(replace(said, kind=PUBLISHED, practice=claim.practice, value=claim.value))
    return found or [said]


def _pulses(decided: Decided, head: Head) -> Sequence[Told]:
    """What the newest closed pulse that asked a statement of a room says: agreement less disagreement."""
    from cutaway.stats.balance import balance

    found: dict[str, Told] = {}
    for round in fold_rounds(decided.entries(KIND, up_to=head), PULSE):
        counts = round.published.of() if round.published else None
        if counts is None or round.closed is None:
            continue
        for at, statement in enumerate(round.statements):
            room = ROOM_OF.get(statement)
            if room is None:
                continue
            agree, against = counts[2 * at], counts[2 * at + 1]
            lowest = _net(agree.shown - agree.slack, against.shown + against.slack, agree.n)
            highest = _net(agree.shown + agree.slack, against.shown - against.slack, agree.n)
            low, high = balance(*lowest), balance(*highest)
            assert low is not None and high is not None
            found[statement] = Told(
                OF_PULSE,
                room=room,
                words=statement,
                by="employees",
                source=f"pulse: {round.title}",
                on=round.closed.at.date(),
                value=(agree.shown - against.shown) / agree.n,
                low=low.low,
                high=high.high,
                n=agree.n,
            )
    return tuple(found.values())


def _net(agree: int, against: int, n: int) -> tuple[int, int, int]:
    """Counts of those who agree, of those between, and of those who do not, that are possible of n."""
    agree, against = min(max(agree, 0), n), min(max(against, 0), n)
    agree = min(agree, n - against) if agree < against else agree
    against = min(against, n - agree)
    return agree, n - agree - against, against
