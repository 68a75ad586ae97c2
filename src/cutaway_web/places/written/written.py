"""Everything of one kind that is written down; one of them with its history; and the forms that change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse

from cutaway.decided import Decided, Kept, Thing
from cutaway.decided.csv_files import MOST_BYTES
from cutaway.errors import CutawayError, Problems
from cutaway_web.answering import NotFound
from cutaway_web.audit import EXPORTED, note
from cutaway_web.open_house import house
from cutaway_web.pages import Again, Go, action, file, page
from cutaway_web.places.written.kinds import KINDS, KindOfThing, kind_of
from cutaway_web.places.written.shown import WAITING, Asked, Shown, Step, form, form_of, shown, steps, unit_of
from cutaway_web.problems import said
from cutaway_web.visit import Visit

MOST_SHOWN = 200
EXAMPLE = {"kind": "promises"}
DONE = {
    "added": "It is written down.",
    "changed": "The change is written down.",
    "undone": "The step was taken back. It stays in the history, and counts no more.",
}


@dataclass(frozen=True)
class WrittenPage:
    """What is written down of one kind.

    Attributes:
        snapshot: the snapshot that customers' names are of.
        kind, title, lead, one, several, empty: what it is, and what it is called.
        kinds: name and title of every kind.
        shown: what there is; those that wait for somebody first, then the newest.
        more: how many are not shown.
        fields: the empty form, or the one that was sent with a mistake.
        chosen: the one that was asked for; None if none was.
        changing: its form.
        steps: its history, the newest first.
        read, added, changed, unchanged: the account of a CSV file that was sent.
        refused: number and reason of each row of it that was not taken.
        units: names of units that were written before.
        problems: what was wrong, a sentence each.
        done: what was done; else empty.
    """

    snapshot: str
    kind: str
    title: str
    lead: str
    one: str
    several: str
    empty: str
    kinds: tuple[tuple[str, str], ...]
    shown: tuple[Shown, ...]
    more: int
    fields: tuple[Asked, ...]
    chosen: Shown | None = None
    changing: tuple[Asked, ...] = ()
    steps: tuple[Step, ...] = ()
    read: int | None = None
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: tuple[tuple[int, str], ...] = ()
    units: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    done: str = ""


@page("written/", may="member", nav=("Decisions", 30))
def first(visit: Visit) -> Go:
    """Decisions are what most people come for."""
    return Go("/written/decisions/")


@page("written/<slug:kind>/", may="member", example=EXAMPLE, asks={"one": "The id of the one to look at."})
def written(visit: Visit, kind: str) -> WrittenPage:
    return _page(visit, kind_of(kind), visit.asked.get("one", ""))


@action("written/<slug:kind>/", may="member", example=EXAMPLE)
def add(visit: Visit, kind: str) -> Go | Again:
    what = kind_of(kind)
    try:
        _may_write(visit, what, visit.form)
        _practice_is_there(visit)
        kept = house().decided.add(what.thing, visit.form, by=visit.who.name, why=visit.form.get("why", ""))
    except Problems as error:
        return Again(replace(_page(visit, what), problems=said(error), fields=form(what.thing, visit.form)))
    return Go(f"/written/{kind}/?one={kept.id}&done=added")


@action("written/<slug:kind>/<slug:id>/", may="member", example={**EXAMPLE, "id": "x"})
def change(visit: Visit, kind: str, id: str) -> Go | Again:
    what, decided = kind_of(kind), house().decided
    _one(visit, decided, what, id)
    try:
        _may_write(visit, what, visit.form)
        _practice_is_there(visit)
        decided.change(what.thing, id, visit.form, by=visit.who.name, why=visit.form.get("why", ""))
    except Problems as error:
        return Again(replace(_page(visit, what, id), problems=said(error), changing=form(what.thing, visit.form)))
    return Go(f"/written/{kind}/?one={id}&done=changed")


@action("written/<slug:kind>/<slug:id>/undo/", may="member", example={**EXAMPLE, "id": "x"})
def undo(visit: Visit, kind: str, id: str) -> Go | Again:
    what, decided = kind_of(kind), house().decided
    kept, why, position = _one(visit, decided, what, id), visit.form.get("why", ""), visit.form.get("position", "")
    if not why.strip():
        return Again(replace(_page(visit, what, id), problems=("Say why it is taken back.",)))
    if position not in {str(entry.position) for entry in kept.history}:
        raise NotFound("There is no such step.")
    decided.undo(int(position), by=visit.who.name, why=why)
    still = any(k.id == id for k in decided.all(what.thing))
    return Go(f"/written/{kind}/?{f'one={id}&' if still else ''}done=undone")


@action("written/<slug:kind>/take/csv/", may="member", example=EXAMPLE)
def take(visit: Visit, kind: str) -> Again:
    """Answers with the account of the rows."""
    what = kind_of(kind)
    sent = visit.request.FILES.get("file")
    if sent is None or visit.who.units is not None:
        problem = "Choose a file." if sent is None else "Files are for those who see all units; write it in the form."
        return Again(replace(_page(visit, what), problems=(problem,)))
    try:
        raw = sent.read(MOST_BYTES + 1)
        done = house().decided.take_csv(what.thing, raw, by=visit.who.name, why=visit.form.get("why", ""))
    except CutawayError as error:
        return Again(replace(_page(visit, what), problems=said(error)))
    account = {name: getattr(done, name) for name in ("read", "added", "changed", "unchanged", "refused")}
    return Again(replace(_page(visit, what), **account), status=200)


@file("written/<slug:kind>/template.csv", may="member", example=EXAMPLE)
def template(visit: Visit, kind: str) -> HttpResponse:
    return _csv(house().decided.template(kind_of(kind).thing), f"{kind}-template.csv")


@file("written/<slug:kind>/all.csv", may="member", example=EXAMPLE)
def everything(visit: Visit, kind: str) -> HttpResponse:
    what, decided = kind_of(kind), house().decided
    note(visit, EXPORTED, f"written/{kind}")
    return _csv(
        decided.as_csv(what.thing, [k for k in decided.all(what.thing) if _is_seen(visit, k.thing)]), f"{kind}.csv"
    )


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(visit: Visit, what: KindOfThing, one: str = "") -> WrittenPage:
    decided = house().decided
    today = decided.today()
    kept = [k for k in decided.all(what.thing) if _is_seen(visit, k.thing)]
    names = decided.customers.names_of(getattr(k.thing, "customer_id", "") for k in kept)
    listed = sorted((shown(k, names, today) for k in kept), key=_order)
    made = WrittenPage(
        snapshot=visit.reader.id,
        kind=what.name,
        title=what.title,
        lead=what.lead,
        one=what.thing.ONE,
        several=what.thing.SEVERAL,
        empty=what.empty,
        kinds=tuple((kind.name, kind.title) for kind in KINDS.values()),
        shown=tuple(listed[:MOST_SHOWN]),
        more=max(len(listed) - MOST_SHOWN, 0),
        fields=form(what.thing, {}),
        units=tuple(sorted({unit_of(k.thing) for k in kept})),
        done=DONE.get(visit.asked.get("done", ""), ""),
    )
    if not one:
        return made
    chosen = _one(visit, decided, what, one)
    return replace(made, chosen=shown(chosen, names, today), changing=form_of(chosen), steps=steps(chosen))


def _order(one: Shown) -> tuple[bool, int, int]:
    day = one.due if one.state in WAITING and one.due else one.on or date.min
    return one.state not in WAITING, day.toordinal() if one.state in WAITING else 0, -day.toordinal()


def _one(visit: Visit, decided: Decided, what: KindOfThing, id: str) -> Kept[Thing]:
    found = next((k for k in decided.all(what.thing) if k.id == id and _is_seen(visit, k.thing)), None)
    if found is None:
        raise NotFound(f"There is no such {what.thing.ONE}.")
    return found


def _is_seen(visit: Visit, thing: Thing) -> bool:
    """A lead sees what is of their units; what is of no unit, all see."""
    team = getattr(thing, "team", "")
    return visit.who.units is None or not team or team in visit.who.units


def _may_write(visit: Visit, what: KindOfThing, typed: object) -> None:
    team = visit.form.get("team", "").strip()
    if visit.who.units is not None and team and team not in visit.who.units:
        mine = ", ".join(sorted(visit.who.units)) or "none"
        raise Problems([CutawayError(f"You write for your own units: {mine}.")], what="This is another unit's.")


def _practice_is_there(visit: Visit) -> None:
    """A thing that names a practice names one of this house."""
    named = visit.form.get("practice", "").strip()
    try:
        _ = named and house().practice(named)
    except CutawayError as error:
        raise Problems([error], what="The practice is not known.") from error
