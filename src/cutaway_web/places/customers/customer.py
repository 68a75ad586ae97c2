"""One customer's story over all islands: what happened, what was promised, what waits, what it cost, and who it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from cutaway.customers.decided import Deed
from cutaway.customers.shown import Customer, Link, Record
from cutaway.errors import HouseError
from cutaway.stories.told import MomentPage, Promised, Wait
from cutaway_web.answering import NotFound
from cutaway_web.audit import PERSON_SEEN, note
from cutaway_web.pages import page
from cutaway_web.places.customers.costs import Cost, costs_of
from cutaway_web.places.customers.customers import titles
from cutaway_web.visit import Visit

EXAMPLE = {"id": "billing:0010000"}
SIZE = 40
LONGEST_NUMBER = 10
MOST_LINKS = 20  # that are explained; the surest come first
DECIDES = "analyst"  # who joins and splits customers, and may see the names of persons
DONE = {
    "merge": "They are one customer from now on.",
    "split": "The records are a customer of their own from now on.",
    "apart": "They are two customers from now on, and are asked about no more.",
    "undo": "The decision was taken back. It stays in the history.",
}


@dataclass(frozen=True)
class Named:
    """A customer that is named beside this one."""

    customer_id: str
    name: str


@dataclass(frozen=True)
class CustomerPage:
    """One customer.

    Attributes:
        snapshot: the id of the snapshot that the story is of.
        as_of: the instant to which it was measured. window: the days of the costs, in words. currency: of money.
        id, name: of the customer; the name is empty where it is not in the book.
        story_of: the customers of the snapshot whose story it is: others, where that was decided since.
        segment, country, kind: what the book says of it.
        units: the reader's units, of which alone the story tells; None for all.
        titles: what each island is called.
        waits: what it waits for now, the longest first.
        promised: the newest days that it was promised, and what became of them.
        costs: what dealing with us cost it in the window.
        story: a page of its moments, the newest first. kind, island, skip: what was asked for of it.
        parents, owns: its owner and what it owns.
        records: what each island keeps of it, now; empty where the sources name their customers themselves.
        links: why its records are one. more_links: how many are not told.
        disagreements: what its islands say that is not the same, by column.
        resolved: whether customers are found out in this house.
        history: what was decided of it. pending: which of that counts in the story only after the next refresh.
        decides: whether the reader may decide. names: whether what may name a person is shown.
        problems, done: what was wrong with a form, and what was done.
    """

    snapshot: str
    as_of: datetime
    window: str
    currency: str
    id: str
    name: str
    story_of: tuple[str, ...]
    segment: str
    country: str
    kind: str
    units: tuple[str, ...] | None
    titles: dict[str, str]
    waits: tuple[Wait, ...]
    promised: tuple[Promised, ...]
    costs: tuple[Cost, ...]
    story: MomentPage
    of_kind: str
    island: str
    skip: int
    parents: tuple[Named, ...]
    owns: tuple[Named, ...]
    records: tuple[Record, ...]
    links: tuple[Link, ...]
    more_links: int
    disagreements: dict[str, dict[str, tuple[str, ...]]]
    resolved: bool
    history: tuple[Deed, ...]
    pending: tuple[int, ...]
    decides: bool
    names: bool
    problems: tuple[str, ...] = ()
    done: str = ""

    def asked(self, **other: object) -> str:
        """What stands behind the `?` of this story with something else asked for."""
        told = {"kind": self.of_kind, "island": self.island, "names": "1" if self.names else ""} | other
        return urlencode({name: value for name, value in told.items() if value})


ASKS = {
    "kind": "only moments of this kind, as `case` or `invoice`",
    "island": "only moments that this source tells",
    "skip": "how many of the newest moments to pass over",
    "names": "`1` to see what may name a person; for the role analyst, and written to the audit trail",
}


@page("customer/<path:id>/", may="member", example=EXAMPLE, asks=ASKS)
def customer(visit: Visit, id: str) -> CustomerPage:
    return page_of(visit, id)


def page_of(visit: Visit, id: str, problems: tuple[str, ...] = ()) -> CustomerPage:
    """The page of a customer, by its id, one that it had before, or one of its records.

    Raises:
        NotFound: if there is none, or none that the reader's units have to do with.
    """
    told, stories, units = visit.asked, visit.reader.stories, visit.who.units
    names = told.get("names") == "1" and visit.may(DECIDES)
    found = _resolved(visit, id, names)
    ids = _in_snapshot(visit, found, id)
    if not any(stories.knows(one, units) for one in ids):
        raise NotFound("There is no such customer, or it is not yours.")
    if names and found is not None:
        note(visit, PERSON_SEEN, f"customer {found.id}", records=[record.id for record in found.records])
    said = stories.said(ids[0])
    skip = number_of(told.get("skip", ""))
    kind, island = told.get("kind", ""), told.get("island", "")
    owners = [found.parent] if found and found.parent else [said["parent_id"]] if said.get("parent_id") else []
    owned = found.owns if found else stories.owned_by(ids[0])
    called = stories.names([*owners, *owned])
    pending = {deed.position for deed in visit.reader.customers.pending()}
    deeds = found.deeds if found else ()
    return CustomerPage(
        snapshot=visit.reader.id,
        as_of=visit.reader.building.as_of,
        window=visit.reader.building.window,
        currency=visit.reader.facts.get("currency", ""),
        id=found.id if found else ids[0],
        name=(found.name if found else "") or said.get("name", ""),
        story_of=tuple(ids),
        segment=said.get("segment", ""),
        country=said.get("country", ""),
        kind=said.get("kind", ""),
        units=None if units is None else tuple(sorted(units)),
        titles=titles(visit),
        waits=stories.waits(ids, units),
        promised=stories.promised(ids, units),
        costs=costs_of(stories.costs(ids, units)),
        story=stories.moments(ids, units, kind=kind, island=island, skip=skip, size=SIZE),
        of_kind=kind,
        island=island,
        skip=skip,
        parents=tuple(Named(one, called.get(one, one)) for one in owners),
        owns=tuple(Named(one, called.get(one, one)) for one in owned),
        records=found.records if found else (),
        links=found.links[:MOST_LINKS] if found else (),
        more_links=max(len(found.links) - MOST_LINKS, 0) if found else 0,
        disagreements=found.disagreements if found else {},
        resolved=found is not None,
        history=deeds[::-1],
        pending=tuple(deed.position for deed in deeds if deed.position in pending),
        decides=visit.may(DECIDES) and found is not None,
        names=names,
        problems=problems,
        done=DONE.get(told.get("done", ""), ""),
    )


def number_of(text: str) -> int:
    """A number that somebody sent; 0 if it is none, or beyond all counting."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else 0


def address_of(id: str) -> str:
    """Where a customer has its page."""
    return f"/customer/{quote(id, safe=':')}/"


def _resolved(visit: Visit, id: str, names: bool) -> Customer | None:
    """What the register knows of it; None where the sources name their customers themselves."""
    if not visit.reader.facts.get("identified"):
        return None
    try:
        return visit.reader.customers.show(id, by=visit.who.name, identities=names)
    except HouseError as error:
        if visit.reader.stories.knows(id):  # a customer that only other tables name
            return None
        raise NotFound(error.what) from error


def _in_snapshot(visit: Visit, found: Customer | None, id: str) -> list[str]:
    """The customers of the snapshot whose story this is: another, or several, if that was decided since."""
    if found is None:
        return [id]
    ids = visit.reader.stories.customers_of([record.id for record in found.records])
    return sorted(ids, key=lambda one: (one != found.id, one))
