"""The customers: found by words, chosen, sorted, a page at a time. A lead sees those of their own units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from cutaway.stories.listing import SORTS, Listed, ListPage, Wanted
from cutaway_web.pages import page
from cutaway_web.visit import Visit

SIZE = 50


@dataclass(frozen=True)
class CustomersPage:
    """A page of the list of customers.

    Attributes:
        snapshot: the id of the snapshot that all of it is of.
        currency: of what was paid; empty if there is none.
        words, island, segment, waiting: what was asked for.
        sort, falling: the order.
        customers: at most fifty.
        total: how many were asked for; None if more than 10,000, which are not counted.
        segments, islands: what can be chosen.
        titles: what each island is called.
        units: the reader's units, of which alone all of this tells; None for all.
        doubtful: links between records that were in doubt at the last refresh.
        next, first: what stands behind the `?` of the next page and of the first; `next` is empty on the last one.
    """

    snapshot: str
    currency: str
    words: str
    island: str
    segment: str
    waiting: bool
    sort: str
    falling: bool
    customers: tuple[Listed, ...]
    total: int | None
    segments: tuple[str, ...]
    islands: tuple[str, ...]
    titles: dict[str, str]
    units: tuple[str, ...] | None
    doubtful: int
    next: str
    first: str

    def sorted_by(self, column: str) -> str:
        """What stands behind the `?` of the list in the order of a column; the other way round if it is that."""
        falls = not self.falling if column == self.sort else SORTS[column]
        return urlencode([*self.asked, ("sort", column), ("falling", "1" if falls else "0")])

    @property
    def asked(self) -> list[tuple[str, str]]:
        told = (("q", self.words), ("island", self.island), ("segment", self.segment))
        return [(name, value) for name, value in told if value] + ([("waiting", "1")] if self.waiting else [])


ASKS = {
    "q": "words that are all in a name, an id, or a mail or web domain",
    "island": "only those that this source has a record of",
    "segment": "only those of this segment",
    "waiting": "`1` for those alone that wait for something",
    "sort": f"one of {', '.join(SORTS)}",
    "falling": "`1` for the largest first, `0` for the smallest",
    "after": "the sorting value behind which the page begins, with `after_id`: both stand in `next`",
    "after_id": "the customer behind which the page begins",
}


@page("customers/", may="member", nav=("Customers", 15), asks=ASKS)
def customers(visit: Visit) -> CustomersPage:
    told, stories = visit.asked, visit.reader.stories
    sort = told.get("sort", "") if told.get("sort") in SORTS else "waits"
    falling = told.get("falling", "1" if SORTS[sort] else "0") == "1"
    wanted = Wanted(
        words=told.get("q", "").strip(),
        island=told.get("island", ""),
        segment=told.get("segment", ""),
        waiting=told.get("waiting") == "1",
        sort=sort,
        rising=not falling,
        after=(told.get("after", ""), told["after_id"]) if told.get("after_id") else None,
        size=SIZE,
    )
    shown: ListPage = stories.listed(wanted, visit.who.units)
    segments, islands = visit.reader.made("choices of customers", stories.choices)
    made = CustomersPage(
        snapshot=visit.reader.id,
        currency=visit.reader.facts.get("currency", ""),
        words=wanted.words,
        island=wanted.island,
        segment=wanted.segment,
        waiting=wanted.waiting,
        sort=sort,
        falling=falling,
        customers=shown.customers,
        total=shown.total,
        segments=segments,
        islands=islands,
        titles=titles(visit),
        units=None if visit.who.units is None else tuple(sorted(visit.who.units)),
        doubtful=doubtful(visit),
        next="",
        first="",
    )
    order = [("sort", sort), ("falling", "1" if falling else "0")]
    behind = [("after", shown.next[0]), ("after_id", shown.next[1])] if shown.next else []
    first = [*made.asked, *order]
    return replace(made, first=urlencode(first), next=urlencode([*first, *behind]) if behind else "")


def titles(visit: Visit) -> dict[str, str]:
    """What each source is called."""
    return {source["name"]: source["island"] for source in visit.reader.facts["sources"]}


def doubtful(visit: Visit) -> int:
    """How many links between records were in doubt at the last refresh."""
    return (visit.reader.facts.get("identified") or {}).get("doubtful", 0)  # type: ignore[no-any-return]
