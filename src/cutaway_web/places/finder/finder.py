"""Search: customers, rooms, practices, terms and sources by the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from cutaway.stories.listing import Wanted
from cutaway_web.pages import page
from cutaway_web.places.terms.terms import all_cards
from cutaway_web.visit import Visit

LONGEST = 100
MOST_CUSTOMERS = 6  # that are told beside everything else


@dataclass(frozen=True)
class Hit:
    """Something that holds all the words.

    Attributes:
        kind: `customer`, `room`, `practice`, `term` or `source`.
        title: its name, or its headline.
        about: a line about it.
        address: where it is.
    """

    kind: str
    title: str
    about: str
    address: str


@dataclass(frozen=True)
class FinderPage:
    """What was looked for, and what was found, the best first."""

    words: str
    hits: tuple[Hit, ...]


@page("search/", may="viewer", example={"?q": "late orders"}, asks={"q": "the words to look for"})
def finder(visit: Visit) -> FinderPage:
    asked = visit.asked.get("q", "")[:LONGEST].strip()
    words = [word for word in re.split(r"\W+", asked.casefold()) if word]
    if not words:
        return FinderPage(asked, ())
    scored = [(_weight(hit, text, words), at, hit) for at, (hit, text) in enumerate(_everything(visit))]
    found = [hit for weight, _, hit in sorted(scored, key=lambda s: (-s[0], s[1])) if weight]
    return FinderPage(asked, (*_customers(visit, asked), *found))


def _customers(visit: Visit, asked: str) -> Iterator[Hit]:
    """Some customers by name, id, record or domain, for those who may see them; a lead's own alone."""
    if not visit.may("member"):
        return
    shown = visit.reader.stories.listed(Wanted(words=asked, sort="paid", size=MOST_CUSTOMERS), visit.who.units)
    for one in shown.customers:
        found = f"Found in {', '.join(one.islands)}" if one.islands else "A customer"
        yield Hit("customer", one.name or one.customer_id, found, f"/customer/{quote(one.customer_id, safe=':')}/")
    if shown.next:
        more = Hit("customer", "More customers", "The whole list", f"/customers/?{urlencode({'q': asked})}")
        yield more


def _weight(hit: Hit, text: str, words: list[str]) -> int:
    """How well it fits; 0 unless every word, or its beginning without the last letters, is in it."""
    title, whole = hit.title.casefold(), f"{hit.title} {text}".casefold()
    stems = [word[: max(3, len(word) - 2)] for word in words]
    if not all(stem in whole for stem in stems):
        return 0
    return 1 + 3 * sum(stem in title for stem in stems) + sum(word in whole for word in words)


def _everything(visit: Visit) -> Iterator[tuple[Hit, str]]:
    """Whatever can be found, with the text that is searched."""
    building = visit.reader.building
    for finding in building.findings:
        said = " ".join(text for _, text in building.explanations.get(finding.practice, ()))
        about = f"{finding.room.capitalize()}: {finding.verdict}. {finding.asks}"
        hit = Hit("practice", finding.headline or finding.title, about, f"/practices/{finding.practice}/")
        yield hit, f"{finding.title} {finding.asks} {finding.practice} {finding.verdict} {said}"
    for room in building.rooms:
        yield (
            Hit("room", room.name.capitalize(), room.question, f"/rooms/{room.name}/"),
            " ".join(room.planned.values()),
        )
    for card in all_cards().values():
        yield Hit("term", card.term, card.is_, f"/terms/{card.id}/"), f"{card.is_} {card.why}"
    for island in building.islands:
        yield Hit("source", island.name, island.title, f"/sources/#{island.source}"), f"{island.source} {island.feeds}"
