"""Names of organisations that never were."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import gcd

from cutaway.simulator.lands import LANDS, Land


@dataclass(frozen=True)
class Name:
    """An organisation's name: all but the legal form, the legal form, the place or surname in it, and its country."""

    body: str
    legal: str
    place: str
    land: Land

    @property
    def full(self) -> str:
        return f"{self.body} {self.legal}"

    @property
    def domain(self) -> str:
        letters = plain_letters(self.body).lower().replace("&", "und")
        parts = ("".join(c for c in word if c.isalnum()) for word in letters.split()[:3])
        return "-".join(part for part in parts if part) + f".{self.land.code.lower()}.example"


_DISTRICTS = ("", " Nord", " Süd", " West", " Ost", " Mitte", " II", " III")
_DIVISIONS = ("Services", "Netze", "International", "Technik", "Infrastruktur", "Beteiligungen", "Digital", "Wartung")


def organisation(number: int, land: Land, seed: int) -> Name:
    """The name of a customer: no two numbers have the same in one country."""
    bodies = len(land.heads) * len(land.tails) * len(land.trades)
    step = next(prime for prime in (7919, 7927, 7933) if gcd(prime, bodies) == 1)
    turn, place = divmod(number, bodies)
    rest, trade = divmod((place * step + 131 * seed) % bodies, len(land.trades))
    head, tail = divmod(rest, len(land.tails))
    stem = land.heads[head] + land.tails[tail] + (_DISTRICTS[turn] if turn < len(_DISTRICTS) else f" {turn}")
    body = land.trades[trade].format(stem).replace("eer ", "er ")  # Wernroder, not Wernrodeer
    return Name(body, land.legal[(number * 7 + head) % len(land.legal)], stem, land)


def subsidiary(parent: Name, number: int, land: Land) -> Name:
    """The name of a company that another one owns: the owner's, and what it does for it."""
    division = _DIVISIONS[number % len(_DIVISIONS)]
    return Name(f"{parent.body} {division}", land.legal[number % len(land.legal)], parent.place, land)


def giant(member: int) -> Name:
    """The names of the group that may be the largest customer."""
    body, legal = (
        ("Telmara Holding", "SE"),
        ("Telmara Mobilfunk", "GmbH"),
        ("Telmara Netze Süd", "GmbH & Co. KG"),
        ("Telmara Business Services", "GmbH"),
        ("Telmara Infrastruktur", "AG"),
        ("TM Nordfunk", "GmbH"),
    )[member]
    return Name(body, legal, "Telmara", LANDS[0])


_FOLD = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
    | {"ł": "l", "Ł": "L", "å": "aa", "Å": "Aa", "ı": "i"}
)


def plain_letters(text: str) -> str:
    """German and Polish letters spelt out, other accents dropped."""
    spelt = text.translate(_FOLD)
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))
