"""A thing as a page shows it: its fields in words, where it stands, and every step of its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cutaway.decided import Decision, Kept, Loop, Promise, Thing
from cutaway.decided.fields import Field, Kind, fields_of
from cutaway.decided.kept import CHANGED, NEW
from cutaway.decided.reading import typed_of

WAITING = ("overdue", "check lapsed", "look now", "due today")  # first in the list: somebody has to do something
URGENT = {
    "overdue": "weak",
    "broken": "weak",
    "check lapsed": "weak",
    "look now": "fair",
    "due today": "fair",
    "kept late": "fair",
    "kept": "strong",
}


@dataclass(frozen=True)
class Shown:
    """One thing in a list.

    Attributes:
        id: what it is found by.
        line: it in one line.
        customer: the customer it is about; else empty.
        unit: whose it is; else empty.
        on: the day that it is known by.
        due: the day on which it is due; None if it has none.
        state: where it stands; empty if that is no question for it.
        tone: the verdict whose colour fits the state; else empty.
        facts: each field that says something: its label, and what it says.
        written_by, written_at: who wrote it down, and when.
        last: position of the step that can be taken back.
    """

    id: str
    line: str
    customer: str
    unit: str
    on: date | None
    due: date | None
    state: str
    tone: str
    facts: tuple[tuple[str, str | date], ...]
    written_by: str
    written_at: datetime
    last: int


@dataclass(frozen=True)
class Step:
    """One step of a history.

    Attributes:
        position: of its entry in the ledger.
        what: what was done.
        by, at, why: who, when and the reason.
        counts: whether nobody took it back.
        may_be_undone: whether it can be taken back.
        says: what changed: the label of a field, and what it said from then on.
    """

    position: int
    what: str
    by: str
    at: datetime
    why: str
    counts: bool
    may_be_undone: bool
    says: tuple[tuple[str, str | date], ...]


@dataclass(frozen=True)
class Asked:
    """One field of a form, with what stands in it.

    Attributes:
        name, kind, label, meaning, required, choices, longest, later: of the field.
        value: what stands in it.
    """

    name: str
    kind: str
    label: str
    meaning: str
    required: bool
    choices: tuple[tuple[str, str], ...]
    longest: int
    later: bool
    value: str


def shown(kept: Kept[Any], names: Mapping[str, str], today: date) -> Shown:
    thing = kept.thing
    state = thing.state(today) if isinstance(thing, Decision | Promise | Loop) else ""
    customer = getattr(thing, "customer_id", "")
    days = [getattr(thing, f.name) for f in fields_of(type(thing)) if f.kind is Kind.DAY]
    return Shown(
        id=kept.id,
        line=thing.line,
        customer=names.get(customer, customer),
        unit=unit_of(thing),
        on=days[0],
        due=getattr(thing, "due_on", None),
        state=state,
        tone=URGENT.get(state, ""),
        facts=_facts(thing, names),
        written_by=kept.written_by,
        written_at=kept.written_at,
        last=kept.last.position,
    )


def unit_of(thing: Thing) -> str:
    """The part of the company whose thing it is."""
    name = next((f.name for f in fields_of(type(thing)) if f.kind is Kind.UNIT), "")
    return str(getattr(thing, name)) if name else ""


def steps(kept: Kept[Any]) -> tuple[Step, ...]:
    labels = {f.name: f for f in fields_of(type(kept.thing))}
    found = []
    for entry in kept.history:
        payload = entry.payload or {}
        said = payload.get(NEW) or payload.get(CHANGED) or {}
        own = entry.kind == kept.thing.KIND
        what = "written down" if NEW in payload else "changed" if own else f"step {entry.refers} {entry.kind}"
        found.append(
            Step(
                position=entry.position,
                what="its words were erased" if own and entry.payload is None else what,
                by=entry.by,
                at=entry.at,
                why=entry.why,
                counts=not entry.undone,
                may_be_undone=not entry.undone and entry.kind != "erased",
                says=tuple(
                    (labels[n].label, in_words(labels[n], v)) for n, v in said.items() if n in labels and v != ""
                ),
            )
        )
    return tuple(found[::-1])


def form(thing: type[Thing], typed: Mapping[str, str]) -> tuple[Asked, ...]:
    """The fields of a form.

    Args:
        thing: what is asked for.
        typed: what stands in each field.
    """
    return tuple(
        Asked(
            f.name, f.kind.value, f.label, f.meaning, f.required, f.choices, f.longest, f.later, typed.get(f.name, "")
        )
        for f in fields_of(thing)
    )


def form_of(kept: Kept[Any]) -> tuple[Asked, ...]:
    return form(type(kept.thing), typed_of(kept.thing))


def _facts(thing: Thing, names: Mapping[str, str]) -> tuple[tuple[str, str | date], ...]:
    values = [(f, getattr(thing, f.name)) for f in fields_of(type(thing))]
    said = [(f, names.get(v, v) if f.kind is Kind.CUSTOMER else v) for f, v in values if v not in (None, "")]
    facts = [(f.label, in_words(f, v)) for f, v in said]
    if isinstance(thing, Decision) and thing.share_reached is not None:
        facts.append(("Reached", f"{thing.share_reached:.0%} of the way that was expected".replace("%", " %")))
    return tuple(facts)


def in_words(field: Field, value: Any) -> str | date:
    """What a field says, for people."""
    if value is None:
        return "–"
    if field.kind is Kind.DAY:
        return value if isinstance(value, date) else date.fromisoformat(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:.15g}"
    return dict(field.choices).get(value, str(value))
