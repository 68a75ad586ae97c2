"""The terms: a card for every word of the trade that a page uses, and for every practice."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cutaway_web.answering import NotFound
from cutaway_web.pages import page
from cutaway_web.visit import Visit

CARDS = Path(__file__).parent / "cards.toml"


@dataclass(frozen=True)
class Card:
    """One term, explained.

    Attributes:
        id: its name in addresses.
        term: as pages write it.
        is_: what it is, in one or two sentences.
        why: why it matters to the reader.
        example: how to read one.
        see: ids of cards beside it.
    """

    id: str
    term: str
    is_: str
    why: str
    example: str
    see: tuple[str, ...]


@dataclass(frozen=True)
class TermsPage:
    """All cards, and the practices, whose cards are their pages.

    Attributes:
        cards: every term, by its name.
        practices: id, title and question of every practice that was measured.
    """

    cards: tuple[Card, ...]
    practices: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class TermPage:
    """One card, with those beside it."""

    card: Card
    beside: tuple[Card, ...]


@cache
def all_cards() -> dict[str, Card]:
    """Every card by id."""
    read = tomllib.loads(CARDS.read_text("utf-8"))
    return {
        id: Card(id, c["term"], c["is"], c.get("why", ""), c.get("example", ""), tuple(c.get("see", ())))
        for id, c in sorted(read.items(), key=lambda pair: str(pair[1]["term"]).casefold())
    }


@page("terms/", may="viewer", nav=("Terms", 90))
def terms(visit: Visit) -> TermsPage:
    practices = tuple((f.practice, f.title, f.asks) for f in visit.reader.findings)
    return TermsPage(tuple(all_cards().values()), practices)


@page("terms/<slug:id>/", may="viewer", example={"id": "interval"})
def term(visit: Visit, id: str) -> TermPage:
    cards = all_cards()
    if id not in cards:
        raise NotFound(f"There is no card `{id}`.")
    return TermPage(cards[id], tuple(cards[other] for other in cards[id].see))
