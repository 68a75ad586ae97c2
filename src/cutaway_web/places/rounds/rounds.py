"""The pulses or quizzes of the company; one of them with what may be said of it; and the forms that open and close."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cutaway.decided.answers.grouping import COMMENTS_FROM, SMALLEST_GROUP
from cutaway.decided.answers.published import Count
from cutaway.decided.pulse import FIRST_STATEMENTS, MOST_STATEMENTS
from cutaway.decided.quiz import known
from cutaway.decided.rounds import PULSE, QUIZ, Round
from cutaway.errors import CutawayError, LedgerError, Problems
from cutaway_web.answering import NotFound
from cutaway_web.open_house import house
from cutaway_web.pages import Again, Go, action, page
from cutaway_web.problems import said
from cutaway_web.visit import Visit

KINDS = {"pulses": PULSE, "quizzes": QUIZ}
TITLES = {"pulses": "Pulses", "quizzes": "Quizzes"}


@dataclass(frozen=True)
class Listed:
    """A round in a list: its state is `open`, `over` (its last day has passed) or `closed`."""

    id: str
    title: str
    state: str
    closes_on: date
    opened_by: str
    links: int
    answered: int | None


@dataclass(frozen=True)
class Figure:
    """A share that may be said: as it is shown, and whether the true one may be one answer off it."""

    share: float
    low: float
    high: float
    blurred: bool


@dataclass(frozen=True)
class Line:
    """What may be said of one statement, or of one of the largest customers, for all and for each group.

    Attributes:
        text: the statement, or the customer's name.
        agree: the shares of those who agree, or who named the customer: of all, then of each group.
        disagree: those of the ones who do not agree; empty in a quiz.
    """

    text: str
    agree: tuple[Figure, ...]
    disagree: tuple[Figure, ...]


@dataclass(frozen=True)
class Outcome:
    """What may be said of a closed round.

    Attributes:
        n: how many answered; None if fewer than five, of whom nothing is said.
        invited: how many links there were.
        groups: units that are shown together, and how many of them answered.
        lines: a line for each statement or customer.
        known: of a quiz, the share of the largest customers that a sheet names.
        comments: what was written beside; none if fewer than ten answered.
    """

    n: int | None
    invited: int
    groups: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    known: Figure | None
    comments: tuple[str, ...]


@dataclass(frozen=True)
class RoundsPage:
    """The rounds of one kind.

    Attributes:
        snapshot: the snapshot against which a quiz would be closed now.
        kind, title: `pulses` or `quizzes`, and the heading.
        rounds: the newest first.
        may_open: whether the visitor may open and close rounds.
        smallest, comments_from: answers below which nothing, and no comment, is shown.
        chosen: the one that was asked for; None if none was.
        units: of the chosen one, each unit and its links.
        statements: of the chosen one.
        outcome: of the chosen one, if it is closed.
        links: of a round that was opened just now, unit and links; shown this once.
        form: what stands in the form that opens one.
        problems: what was wrong, a sentence each.
    """

    snapshot: str
    kind: str
    title: str
    rounds: tuple[Listed, ...]
    may_open: bool
    smallest: int
    comments_from: int
    form: dict[str, str]
    chosen: Listed | None = None
    units: tuple[tuple[str, int], ...] = ()
    statements: tuple[str, ...] = ()
    outcome: Outcome | None = None
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()
    problems: tuple[str, ...] = ()


@page("asking/", may="viewer", nav=("Asked", 35))
def first(visit: Visit) -> Go:
    """Pulses come more often than quizzes."""
    return Go("/asking/pulses/")


@page("asking/<slug:kind>/", may="viewer", example={"kind": "pulses"}, asks={"one": "The id of the round to look at."})
def rounds(visit: Visit, kind: str) -> RoundsPage:
    return _page(visit, kind, visit.asked.get("one", ""))


@action("asking/<slug:kind>/", may="analyst", example={"kind": "pulses"})
def open_round(visit: Visit, kind: str) -> Again:
    """Answers with the page itself, for the links must be shown and must not be kept."""
    form = visit.form
    try:
        opened, links = house().decided.asking.open(
            _kind(kind),
            title=form.get("title", ""),
            units=form.get("units", "")[:20_000],
            statements=form.get("statements", "")[:5000].splitlines() if kind == "pulses" else (),
            closes_on=_day(form.get("closes_on", "")),
            by=visit.who.name,
            why=form.get("why", ""),
            id=form.get("id", ""),
        )
    except (Problems, LedgerError) as error:
        again = _page(visit, kind)
        return Again(replace(again, problems=said(error), form={**again.form, **form}))
    root = visit.request.build_absolute_uri("/answer/")
    shown = tuple((unit, tuple(f"{root}{link}/" for link in own)) for unit, own in links.items())
    return Again(replace(_page(visit, kind, opened.id), links=shown), status=200)


@action("asking/<slug:kind>/<slug:id>/close/", may="analyst", example={"kind": "pulses", "id": "x"})
def close(visit: Visit, kind: str, id: str) -> Go | Again:
    try:
        house().decided.asking.close(_kind(kind), _found(kind, id).id, by=visit.who.name, why=visit.form.get("why", ""))
    except NotFound:
        raise
    except CutawayError as error:
        return Again(replace(_page(visit, kind, id), problems=said(error)))
    return Go(f"/asking/{kind}/?one={id}")


def _page(visit: Visit, kind: str, one: str = "") -> RoundsPage:
    decided = house().decided
    asking, today = decided.asking, decided.today()
    made = RoundsPage(
        snapshot=visit.reader.id,
        kind=kind,
        title=TITLES.get(kind, ""),
        rounds=tuple(_listed(r, today) for r in asking.rounds(_kind(kind))),
        may_open=visit.may("analyst"),
        smallest=SMALLEST_GROUP,
        comments_from=COMMENTS_FROM,
        form={
            "id": secrets.token_hex(5),
            "title": "",
            "units": "",
            "statements": "\n".join(FIRST_STATEMENTS),
            "closes_on": str(today + timedelta(days=14)),
            "most": str(MOST_STATEMENTS),
        },
    )
    if not one:
        return made
    round = _found(kind, one)
    return replace(
        made,
        chosen=_listed(round, today),
        units=tuple(round.units.items()),
        statements=round.statements,
        outcome=_outcome(round) if round.closed else None,
    )


def _listed(round: Round, today: date) -> Listed:
    used = house().decided.asking.progress(round)[0] if round.closed is None else None
    if round.published is not None:
        used = round.published.n
    state = "closed" if round.closed else "open" if round.is_open(today) else "over"
    return Listed(round.id, round.title, state, round.closes_on, round.opened.by, round.links, used)


def _outcome(round: Round) -> Outcome:
    out = round.published
    assert out is not None
    sides: list[tuple[Count, ...]] = []
    if out.n:
        sides = [out.of() or (), *out.counts]
    if round.kind == PULSE:
        lines = [
            Line(text, tuple(_figure(s[2 * at]) for s in sides), tuple(_figure(s[2 * at + 1]) for s in sides))
            for at, text in enumerate(round.statements)
        ]
    else:
        lines = [Line(name, tuple(_figure(s[at]) for s in sides), ()) for at, (_, name) in enumerate(round.truth)]
    hit = known(out) if round.kind == QUIZ else None
    return Outcome(
        n=out.n,
        invited=out.invited,
        groups=tuple((" + ".join(group.units), group.n) for group in out.groups),
        lines=tuple(lines),
        known=Figure(*hit, False) if hit else None,
        comments=house().decided.asking.comments(round),
    )


def _figure(count: Count) -> Figure:
    low, high = count.interval
    return Figure(count.share, low, high, bool(count.slack))


def _found(kind: str, id: str) -> Round:
    found = next((r for r in house().decided.asking.rounds(_kind(kind)) if r.id == id), None)
    if found is None:
        raise NotFound("There is no such round.")
    return found


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(f"Nobody is asked by `{kind[:40]}`.")
    return KINDS[kind]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
