"""Folding: from the entries of the ledger to each thing as it is now, with its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from cutaway.decided.fields import Field, Kind, fields_of
from cutaway.decided.thing import Thing
from cutaway.ledger import Entry

T = TypeVar("T", bound=Thing)
NEW, CHANGED = "new", "changed"  # what the payload of an entry about a thing holds


@dataclass(frozen=True)
class Kept(Generic[T]):
    """A thing as it is now.

    Attributes:
        id: without the kind before it.
        thing: what it says now.
        history: every entry about it, in order, those that were undone too.
    """

    id: str
    thing: T
    history: tuple[Entry, ...]

    @property
    def counting(self) -> tuple[Entry, ...]:
        """The entries that made it what it is."""
        told = [entry for entry in self.history if entry.kind == self.thing.KIND and not entry.undone]
        first = max(at for at, entry in enumerate(told) if entry.payload and NEW in entry.payload)
        return tuple(told[first:])

    @property
    def written_by(self) -> str:
        return self.counting[0].by

    @property
    def written_at(self) -> datetime:
        return self.counting[0].at

    @property
    def changed_at(self) -> datetime:
        return self.counting[-1].at

    @property
    def last(self) -> Entry:
        """The last entry that counts: undoing it takes one step back."""
        return self.counting[-1]


def subject_of(thing: type[Thing], id: str) -> str:
    return f"{thing.KIND}:{id}"


def fold_things(thing: type[T], entries: Iterable[Entry]) -> list[Kept[T]]:
    """Each thing of a kind, in the order in which they were first written down.

    A `new` entry says all, later ones what changed. A thing whose `new` entry was undone is not there, and neither is
    what was changed in it; an erased one takes with it what was said before.

    Args:
        thing: which kind.
        entries: all of the ledger, or all about things of this kind with what undid them.
    """
    about: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.subject.startswith(f"{thing.KIND}:"):
            about.setdefault(entry.subject, []).append(entry)
    found = []
    for subject, history in about.items():
        said: dict[str, Any] | None = None
        for entry in history:
            if entry.kind != thing.KIND or entry.undone:
                continue
            if entry.payload is None or NEW in entry.payload:
                said = dict(entry.payload[NEW]) if entry.payload else None
            elif said is not None:
                said |= entry.payload[CHANGED]
        if said is not None:
            found.append(Kept(subject.partition(":")[2], from_payload(thing, said), tuple(history)))
    return found


def from_payload(thing: type[T], said: dict[str, Any]) -> T:
    """A thing from what an entry holds; a field that this version does not know is left out."""
    return thing(**{f.name: _held(f, said[f.name]) for f in fields_of(thing) if f.name in said})


def _held(field: Field, value: Any) -> Any:
    return date.fromisoformat(value) if field.kind is Kind.DAY and value is not None else value
