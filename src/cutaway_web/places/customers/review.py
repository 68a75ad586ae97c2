"""The review queue: links in doubt, worth first, two records side by side, and the next one after each decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cutaway.customers.doubts import Doubt, Later, Queue
from cutaway.errors import CutawayError
from cutaway_web.audit import PERSON_SEEN, note
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.places.customers.customer import DECIDES, number_of
from cutaway_web.places.customers.customers import titles
from cutaway_web.places.customers.deciding import decided
from cutaway_web.problems import said
from cutaway_web.visit import Visit

NEXT_ONES = 12
PLAIN = ("same_as", "parent_record_id")  # ids of other records: told as they are, and compared by nobody
DONE = {
    "same": "Written down: the two are one customer.",
    "two": "Written down: the two are not the same.",
}
AGREE, DIFFER, ONE_SAYS, ALIKE = "agree", "differ", "one says nothing", "alike"


@dataclass(frozen=True)
class Line:
    """One column of two records, side by side.

    Attributes:
        column: its name, in words.
        one, other: what each says; empty if nothing.
        said: `agree`, `alike`, `differ` or `one says nothing`.
        words: how far they agree, as resolving put it; empty if it did not look at this column.
        bits: how much that weighs; None if nothing.
    """

    column: str
    one: str
    other: str
    said: str
    words: str
    bits: float | None


@dataclass(frozen=True)
class ReviewPage:
    """One doubt, and those that come after it.

    Attributes:
        snapshot: the id of the snapshot that the doubts are of.
        currency: of what hangs on them; empty if there is none.
        total: how many are in doubt now. number: the place of this one in the queue, from 1.
        doubt: this one; None if nothing is in doubt, or the end of the queue is reached.
        lines: its two records, column by column, what weighs most first.
        others: the sums of what neither record says: the reasons that are no column of theirs, in words and bits.
        later: some that come after it.
        titles: what each island is called.
        pending: decisions that count in the findings only after the next refresh.
        resolved: whether customers are found out in this house.
        problems, done: what was wrong with the form, and what was done last.
    """

    snapshot: str
    currency: str
    total: int
    number: int
    doubt: Doubt | None
    lines: tuple[Line, ...]
    others: tuple[tuple[str, str, float], ...]
    later: tuple[Later, ...]
    titles: dict[str, str]
    pending: int
    resolved: bool
    problems: tuple[str, ...] = ()
    done: str = ""


@page("customers/review/", may=DECIDES, asks={"number": "the place in the queue of the doubt to look at, from 1"})
def review(visit: Visit) -> ReviewPage:
    return _page(visit, _number(visit.asked.get("number", "")))


@action("customers/review/", may=DECIDES)
def decide(visit: Visit) -> Go | Again:
    """The two are the same, or are not; the next one follows, at the same place in the queue."""
    form, number = visit.form, _number(visit.form.get("number", ""))
    one, other, what = form.get("one", ""), form.get("other", ""), form.get("said", "")
    if what not in DONE:
        return Again(_page(visit, number, ("Say whether the two are the same.",)))

    def deciding(register: Any, why: str) -> Any:
        if what == "same":
            return register.merge([one, other], by=visit.who.name, why=why)
        return register.apart(one, other, by=visit.who.name, why=why)

    try:
        decided(visit, "merge" if what == "same" else "apart", deciding)
    except CutawayError as error:
        return Again(_page(visit, number, said(error)))
    return Go(f"/customers/review/?number={number}&done={what}")


def _number(text: str) -> int:
    return max(1, number_of(text))


def _page(visit: Visit, number: int, problems: tuple[str, ...] = ()) -> ReviewPage:
    resolved = bool(visit.reader.facts.get("identified"))
    register = visit.reader.customers
    queue = register.queue(number, by=visit.who.name, more=NEXT_ONES) if resolved else Queue(0, None, ())
    doubt = queue.doubt
    if doubt is not None:
        note(visit, PERSON_SEEN, f"records {doubt.link.one} {doubt.link.other}")
    lines, others = _side_by_side(doubt) if doubt else ((), ())
    return ReviewPage(
        snapshot=visit.reader.id,
        currency=visit.reader.facts.get("currency", ""),
        total=queue.total,
        number=number,
        doubt=doubt,
        lines=lines,
        others=others,
        later=queue.later,
        titles=titles(visit),
        pending=len(register.pending()) if resolved else 0,
        resolved=resolved,
        problems=problems,
        done=DONE.get(visit.asked.get("done", ""), ""),
    )


def _side_by_side(doubt: Doubt) -> tuple[tuple[Line, ...], tuple[tuple[str, str, float], ...]]:
    one, other = doubt.one.records[0], doubt.other.records[0]
    says = {"name": one.name, **one.values}, {"name": other.name, **other.values}
    reasons = {reason.column: reason for reason in doubt.link.reasons}
    lines = []
    for column in dict.fromkeys([*says[0], *says[1]]):
        values = says[0].get(column, ""), says[1].get(column, "")
        if not any(values):
            continue
        reason = reasons.pop(column, None)
        lines.append(
            Line(
                column,
                *values,
                _said(*values, reason.bits if reason else None),
                reason.words if reason else "",
                reason.bits if reason else None,
            )
        )
    lines.sort(key=lambda line: (line.column in PLAIN, -abs(line.bits or 0.0)))
    rest = tuple((reason.column, reason.words, reason.bits) for reason in reasons.values())
    return tuple(lines), rest


def _said(one: str, other: str, bits: float | None) -> str:
    if not (one and other):
        return ONE_SAYS
    if one.casefold() == other.casefold():
        return AGREE
    return ALIKE if bits is not None and bits > 0 else DIFFER
