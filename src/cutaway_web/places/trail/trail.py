"""The entries of the ledger and of the web application's own trail, filtered, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cutaway_web.audit import pinned
from cutaway_web.open_house import house
from cutaway_web.pages import page
from cutaway_web.visit import Visit

SIZE = 100
BOOKS = {"decided": "What was decided", "access": "Who came in, was refused, took data away"}


@dataclass(frozen=True)
class Line:
    """One entry.

    Attributes:
        position: its number, without gaps.
        at, by, kind, subject, why: when, who, what, about what, and the reason.
        says: its content as text; empty if there is none.
        state: `taken back`, `erased`, or empty.
    """

    position: int
    at: datetime
    by: str
    kind: str
    subject: str
    why: str
    says: str
    state: str


@dataclass(frozen=True)
class TrailPage:
    """The audit trail.

    Attributes:
        snapshot: the current snapshot.
        book: `decided` or `access`.
        books: the two, with what they hold.
        lines: at most a hundred, the newest first.
        kinds, people: what can be chosen by.
        kind, by, about: what was chosen; empty for all.
        total: how many entries there are of what was chosen.
        next: the position below which the next page begins; None on the last one.
        head: the last entry and its hash: kept elsewhere, it shows a tail that was cut off.
        checked: whether it was read again as a whole for this page.
        damages: what is not as it was written.
    """

    snapshot: str
    book: str
    books: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    people: tuple[str, ...]
    kind: str
    by: str
    about: str
    total: int
    next: int | None
    head: str
    checked: bool
    damages: tuple[str, ...]


ASKS = {
    "book": "`decided` or `access`.",
    "kind": "Entries of this kind alone.",
    "by": "Entries by this person alone.",
    "about": "Entries whose subject or reason holds this text.",
    "before": "Entries before this position.",
    "check": "`yes` to read everything again and say what is not as it was written.",
}


@page("trail/", may="admin", asks=ASKS)
def trail(visit: Visit) -> TrailPage:
    asked = visit.asked
    book = asked.get("book", "") if asked.get("book") in BOOKS else "decided"
    door: Any = house().decided if book == "decided" else house().trail
    entries = door.entries()[::-1]
    kind, by, about = asked.get("kind", ""), asked.get("by", ""), asked.get("about", "").strip()
    found = [
        entry
        for entry in entries
        if (not kind or entry.kind == kind)
        and (not by or entry.by == by)
        and about.casefold() in f"{entry.subject} {entry.why}".casefold()
    ]
    before = int(asked["before"]) if asked.get("before", "").isdecimal() else None
    page = [entry for entry in found if before is None or entry.position < before]
    checked = asked.get("check") == "yes"
    return TrailPage(
        snapshot=visit.reader.id,
        book=book,
        books=tuple(BOOKS.items()),
        lines=tuple(_line(entry) for entry in page[:SIZE]),
        kinds=tuple(sorted({entry.kind for entry in entries})),
        people=tuple(sorted({entry.by for entry in entries})),
        kind=kind,
        by=by,
        about=about,
        total=len(found),
        next=page[SIZE - 1].position if len(page) > SIZE else None,
        head=str(entries[0].head) if entries else "",
        checked=checked,
        damages=tuple(door.damages() if book == "decided" else door.verify(pinned())) if checked else (),
    )


def _line(entry: Any) -> Line:
    said = entry.payload or {}
    inner = said.get("new") or said.get("changed") or said
    held = {name.replace("_", " "): value for name, value in inner.items() if value not in (None, "", [], {})}
    shown = "; ".join(f"{name}: {_said(value)}" for name, value in held.items())
    state = "erased" if entry.payload is None else "taken back" if entry.undone else ""
    return Line(entry.position, entry.at, entry.by, entry.kind, entry.subject, entry.why, _short(shown), state)


def _said(value: Any) -> str:
    """A value of an entry, as one writes it."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_said(held)}" for name, held in value.items())
    if isinstance(value, list | tuple):
        return " / ".join(_said(one) for one in value)
    return str(value)


def _short(text: str) -> str:
    return text if len(text) <= 300 else f"{text[:299]}…"
